import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import { card, cardAnswer, cardMessage, dialogAnswer } from './cards.ts'
import {
  closeBrowser,
  dialogForm,
  directory,
  dsl,
  hub,
  type OpenPage,
  openPage,
  violations,
  withBrowser,
} from './openPage.ts'
import { teacher } from './startedStandIn.ts'

withBrowser('A card on the rehearsal page', () => {
  let opened: OpenPage

  beforeEach(async () => {
    opened = await openPage()
  })
  afterEach(() => opened.end())
  afterAll(() => closeBrowser())

  it('replaces a card in place, moves the keyboard to it and shows the message again after a reload', async () => {
    const { page, openForm } = opened
    await openForm()
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Health')
    expect(await page.getByRole('button', { name: 'Continue' }).count()).toBe(0)
    await page.reload()
    await page.getByRole('button', { name: 'Continue' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Health' }).count()).toBe(0)
  })

  it('shows an update of the message at once, over the answer that stood there', async () => {
    const { page, update, openForm } = opened
    const messageId = await openForm()
    await update(messageId, cardMessage(card('Sent to the team')))
    await page.getByText('Sent to the team').waitFor()
    expect(await page.getByRole('heading', { name: 'Health' }).count()).toBe(0)
  })

  it('merges what was filled in over the action’s data and sends nothing while a required input is empty', async () => {
    const { bot, page, press, openForm } = opened
    await openForm()
    await page.getByLabel('Yes').check()
    await press('Save')
    await page.getByText('Please write a surname').waitFor()
    const before = bot.received.length
    await page.getByLabel('Surname').fill('Quill')
    await press('Save')
    await until(() => bot.received.length > before)
    expect(bot.received).toHaveLength(before + 1)
    expect(bot.received.at(-1)?.value).toMatchObject({
      action: { verb: 'save', data: { step: 'health', q_1: 'Yes', surname: 'Quill' } },
    })
  })

  it('clears what was typed after a submit that was answered with a text', async () => {
    const { bot, page, press, openForm } = opened
    await openForm()
    await page.getByLabel('Notes').fill('words')
    bot.answer = () => ({
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Somebody acted.' },
    })
    await press('Leave')
    await page.getByText('Somebody acted.').waitFor()
    expect(await page.getByLabel('Notes').inputValue()).toBe('')
  })

  it('shows an error where Teams would, for a card it would not draw', async () => {
    const { bot, page, press, openForm } = opened
    await openForm()
    bot.answer = () => ({ body: cardAnswer(card('New', '1.6')) })
    await press('Leave')
    await page.getByText('Something went wrong. Please try again.').waitFor()
    expect(await page.getByText('New', { exact: true }).count()).toBe(0)
  })

  it('asks for a person’s own form of a card that names them, and of no other', async () => {
    const { bot, page, post } = opened
    bot.answer = (activity) => (activity.type === 'invoke' ? { body: cardAnswer(card('Yours')) } : {})
    const refresh = (personId: string) => {
      const userIds = [directory.byObjectId(personId)?.teamsId]
      return { ...card('For everybody'), refresh: { action: { type: 'Action.Execute', verb: 'mine' }, userIds } }
    }
    await post(teacher, cardMessage(refresh(dsl.id)))
    await post(teacher, cardMessage(refresh(teacher.id)))
    await page.getByRole('log').getByText('Yours').waitFor()
    expect(await page.getByRole('log').getByText('For everybody').count()).toBe(1)
    expect(bot.received.at(-1)?.value).toMatchObject({ action: { verb: 'mine' }, trigger: 'automatic' })
  })

  it('opens a dialog from a card, submits it and gives the keyboard back', async () => {
    const { bot, page, post, press } = opened
    await post(teacher, cardMessage(hub))
    bot.answer = () => ({ body: dialogAnswer('Discussion', dialogForm) })
    await press('Record')
    await page.getByRole('dialog', { name: 'Discussion' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Reasons').fill('because')
    bot.answer = () => ({ body: { task: { type: 'message', value: 'Recorded.' } } })
    await press('Submit')
    await page.getByText('Recorded.').waitFor()
    await press('Close')
    expect(bot.received.at(-1)?.value).toMatchObject({ data: { reasons: 'because' } })
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Record')
  })

  it('draws markdown and no HTML of a card', async () => {
    const { page, openForm } = opened
    await openForm()
    expect(await page.locator('#history strong').innerText()).toBe('you')
    expect(await page.getByText('<b>not</b>').count()).toBe(1)
  })
})

async function until(reached: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !reached(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20))
}
