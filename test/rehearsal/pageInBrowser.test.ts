import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import { card, cardMessage, dialogAnswer } from './cards.ts'
import {
  closeBrowser,
  dialogForm,
  dsl,
  form,
  type OpenPage,
  openPage,
  theBrowser,
  violations,
  withBrowser,
} from './openPage.ts'
import { startScriptedBot } from './scriptedBot.ts'
import { teacher } from './startedStandIn.ts'

withBrowser('The rehearsal page', () => {
  let opened: OpenPage

  beforeEach(async () => {
    opened = await openPage()
  })
  afterEach(() => opened.end())
  afterAll(() => closeBrowser())

  it('keeps what was typed when the bot does not answer, and sends it once the bot is there', async () => {
    const { standIn, bot, page } = opened
    const box = page.getByLabel('Message')
    await bot.end()
    await box.fill('hello')
    await box.press('Enter')
    await page.getByText('The bot did not answer').waitFor()
    expect(await box.inputValue()).toBe('hello')
    const next = await startScriptedBot()
    await standIn.setBot(next.endpoint)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('log').getByText('hello').waitFor()
    expect(await box.inputValue()).toBe('')
    await next.end()
  })

  it('shows in a notification what Teams would show and nothing more', async () => {
    const { page, post } = opened
    await post(teacher, { ...cardMessage(card('Robin Quill, born 2011')), summary: 'A concern needs you' })
    const notifications = page.getByRole('region', { name: 'Notifications' })
    await notifications.getByText('A concern needs you').waitFor()
    expect(await notifications.innerText()).not.toContain('Robin')
  })

  it('shows one person nothing of another’s chat but how much is unread', async () => {
    const { page, post, press } = opened
    await post(dsl, { ...cardMessage(card('Private')), summary: 'A concern needs you' })
    await page.getByRole('button', { name: 'DSL: 1 new' }).waitFor()
    expect(await page.locator('#persona option').allInnerTexts()).toContain('DSL – Imogen Vale (1 new)')
    expect(await page.locator('body').innerText()).not.toMatch(/Private|A concern needs you/)
    await press('DSL: 1 new')
    await page.getByRole('log').getByText('Private').waitFor()
    expect(await page.getByRole('button', { name: 'DSL: 1 new' }).count()).toBe(0)
  })

  it('offers the message command in the staff room, by keyboard alone', async () => {
    const { bot, page, press } = opened
    bot.answer = () => ({ body: dialogAnswer('Raise a concern', dialogForm) })
    await press('Staff room')
    await page.getByRole('button', { name: /More actions on what Rowan/ }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Raise a concern' }).waitFor()
    expect(bot.received.at(-1)).toMatchObject({ name: 'composeExtension/fetchTask' })
  })

  it('sends the next activity a second time when the tools say so', async () => {
    const { bot, page } = opened
    await page.getByText('Rehearsal tools').click()
    await page.getByLabel('Send again after 15 s').check()
    await page.getByLabel('Message').fill('once')
    await page.keyboard.press('Enter')
    await page.getByText('Sent again: the bot answered.').waitFor()
    expect(bot.received.filter((activity) => activity.text === 'once')).toHaveLength(2)
    expect(await page.getByLabel('Send again after 15 s').isChecked()).toBe(false)
  })

  it('closes the box while the app is not installed and opens it again', async () => {
    const { page } = opened
    await page.getByText('Rehearsal tools').click()
    await page.getByLabel('App installed').uncheck()
    await page.getByText('The app is not installed for this person.').waitFor()
    expect(await page.getByLabel('Message').isDisabled()).toBe(true)
    await page.getByLabel('App installed').check()
    await page.locator('#message:enabled').waitFor()
  })

  it('lets the bot install its app where the tools say so, for everybody', async () => {
    const { page, open } = opened
    await page.getByText('Rehearsal tools').click()
    const allowed = page.getByLabel('The bot may install its app')
    expect(await allowed.isChecked()).toBe(false)
    await allowed.check()
    const other = await open(dsl.id)
    await other.getByText('Rehearsal tools').click()
    await other.locator('#mayInstallItself:checked').waitFor()
    expect(await violations(other)).toEqual([])
    await other.context().close()
  })

  it('is accessible and fits a window of 320 pixels, light and dark', async () => {
    const { page, open, press, openForm } = opened
    await openForm()
    expect(await violations(page)).toEqual([])
    await press('Sent mail')
    expect(await violations(page)).toEqual([])
    const narrow = await open(teacher.id, { viewport: { width: 320, height: 640 }, colorScheme: 'dark' })
    await narrow.getByRole('button', { name: 'Continue' }).click()
    await narrow.getByRole('heading', { name: 'Health' }).waitFor()
    expect(await violations(narrow)).toEqual([])
    expect(await narrow.evaluate('document.documentElement.scrollWidth')).toBe(320)
    await narrow.context().close()
  })

  it('asks nothing of any other machine and breaks no rule of its own policy', async () => {
    const { standIn, post } = opened
    const outside: string[] = []
    const complaints: string[] = []
    const strict = await theBrowser().newContext()
    const tab = await strict.newPage()
    tab.on('request', (request) => !request.url().startsWith(standIn.addresses.pageUrl) && outside.push(request.url()))
    tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    tab.on('pageerror', (error) => complaints.push(error.message))
    await post(teacher, cardMessage(form))
    await tab.goto(standIn.addresses.pageUrl)
    await tab.getByRole('heading', { name: 'Health' }).waitFor()
    await strict.close()
    expect([outside, complaints]).toEqual([[], []])
  })
})
