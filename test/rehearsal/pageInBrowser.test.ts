import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { createDirectory } from '../../src/rehearsal/standIn/chats/directory.ts'
import { type OpenBrowser, openBrowser } from '../browser/openBrowser.ts'
import { card, cardAnswer, cardMessage, dialogAnswer } from './cards.ts'
import { type ScriptedBot, startScriptedBot } from './scriptedBot.ts'
import { persona, type StartedStandIn, startedStandIn, teacher, tenantId } from './startedStandIn.ts'

const opened = await openBrowser()
if (!opened) process.stdout.write('No browser was found: the tests of the rehearsal page were NOT run.\n')
if (!opened && process.env.CI) throw new Error('CI must run the tests of the rehearsal page, and no browser was found')
const withBrowser = opened ? describe : describe.skip

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const dsl = persona({ id: 'b8d1c1b0-0000-4000-8000-000000000003', label: 'DSL', name: 'Imogen Vale' })
const directory = createDirectory(tenantId, [teacher, dsl])

const form = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Health', style: 'heading' },
    { type: 'TextBlock', text: 'What **you** saw, <b>not</b> what you think.', wrap: true },
    {
      type: 'Input.ChoiceSet',
      id: 'q_1',
      label: 'Physical symptoms',
      style: 'expanded',
      choices: ['Yes', 'No', 'Possible'].map((title) => ({ title, value: title })),
    },
    { type: 'Input.Text', id: 'notes', label: 'Notes', isMultiline: true },
    { type: 'Input.Text', id: 'surname', label: 'Surname', isRequired: true, errorMessage: 'Please write a surname' },
    { type: 'Input.Date', id: 'born', label: 'Date of birth' },
    { type: 'Input.Toggle', id: 'rung', title: 'I have rung 999' },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Save', verb: 'save', style: 'positive', data: { step: 'health' } },
    { type: 'Action.Execute', title: 'Leave', verb: 'leave', associatedInputs: 'none' },
    { type: 'Action.OpenUrl', title: 'Policy', url: 'https://school.example/policy' },
  ],
}
const hub = {
  ...card('Your concern'),
  body: [{ type: 'TextBlock', text: 'Your concern', style: 'heading' }],
  actions: [
    { type: 'Action.Execute', title: 'Continue', verb: 'continue' },
    { type: 'Action.Submit', title: 'Record', data: { msteams: { type: 'task/fetch' }, caseId: '1' } },
  ],
}
const dialogForm = {
  ...card('Discussion'),
  body: [{ type: 'Input.Text', id: 'reasons', label: 'Reasons' }],
  actions: [{ type: 'Action.Submit', title: 'Submit' }],
}

withBrowser('The rehearsal page', () => {
  const { browser, close } = opened as OpenBrowser
  let standIn: StartedStandIn
  let bot: ScriptedBot
  let page: Page

  beforeEach(async () => {
    standIn = await startedStandIn({ personas: [teacher, dsl] }, { resendDelay: 100 })
    bot = await startScriptedBot()
    await standIn.setBot(bot.endpoint)
    page = await open(teacher.id)
  })
  afterEach(async () => {
    await page.context().close()
    await bot.end()
    await standIn.end()
  })
  afterAll(() => close())

  const open = async (personId: string, options: Parameters<typeof browser.newContext>[0] = {}) => {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1000, height: 800 }, ...options })
    const tab = await context.newPage()
    tab.setDefaultTimeout(10_000)
    await tab.goto(`${standIn.addresses.pageUrl}/#persona=${personId}&view=chat`)
    await tab.waitForFunction('document.title.includes("– Rehearsal")')
    return tab
  }
  const post = async (person: typeof teacher, message: unknown) => {
    const id = encodeURIComponent(directory.byObjectId(person.id)?.conversationId ?? '')
    return (await standIn.connector('POST', `/v3/conversations/${id}/activities`, message)).body.id ?? ''
  }
  const update = (messageId: string, message: unknown) => {
    const id = encodeURIComponent(directory.byObjectId(teacher.id)?.conversationId ?? '')
    return standIn.connector('PUT', `/v3/conversations/${id}/activities/${messageId}`, message)
  }
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const openForm = async () => {
    bot.answer = () => ({ body: cardAnswer(form) })
    const messageId = await post(teacher, cardMessage(hub))
    await press('Continue')
    await page.getByRole('heading', { name: 'Health' }).waitFor()
    return messageId
  }

  it('replaces a card in place, moves the keyboard to it and shows the message again after a reload', async () => {
    await openForm()
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Health')
    expect(await page.getByRole('button', { name: 'Continue' }).count()).toBe(0)
    await page.reload()
    await page.getByRole('button', { name: 'Continue' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Health' }).count()).toBe(0)
  })

  it('shows an update of the message at once, over the answer that stood there', async () => {
    const messageId = await openForm()
    await update(messageId, cardMessage(card('Sent to the team')))
    await page.getByText('Sent to the team').waitFor()
    expect(await page.getByRole('heading', { name: 'Health' }).count()).toBe(0)
  })

  it('merges what was filled in over the action’s data and sends nothing while a required input is empty', async () => {
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
    await openForm()
    bot.answer = () => ({ body: cardAnswer(card('New', '1.6')) })
    await press('Leave')
    await page.getByText('Something went wrong. Please try again.').waitFor()
    expect(await page.getByText('New', { exact: true }).count()).toBe(0)
  })

  it('keeps what was typed when the bot does not answer, and sends it once the bot is there', async () => {
    const box = page.getByLabel('Message')
    await bot.end()
    await box.fill('hello')
    await box.press('Enter')
    await page.getByText('The bot did not answer').waitFor()
    expect(await box.inputValue()).toBe('hello')
    bot = await startScriptedBot()
    await standIn.setBot(bot.endpoint)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('log').getByText('hello').waitFor()
    expect(await box.inputValue()).toBe('')
  })

  it('shows in a notification what Teams would show and nothing more', async () => {
    await post(teacher, { ...cardMessage(card('Robin Quill, born 2011')), summary: 'A concern needs you' })
    const notifications = page.getByRole('region', { name: 'Notifications' })
    await notifications.getByText('A concern needs you').waitFor()
    expect(await notifications.innerText()).not.toContain('Robin')
  })

  it('shows one person nothing of another’s chat but how much is unread', async () => {
    await post(dsl, { ...cardMessage(card('Private')), summary: 'A concern needs you' })
    await page.getByRole('button', { name: 'DSL: 1 new' }).waitFor()
    expect(await page.locator('#persona option').allInnerTexts()).toContain('DSL – Imogen Vale (1 new)')
    expect(await page.locator('body').innerText()).not.toMatch(/Private|A concern needs you/)
    await press('DSL: 1 new')
    await page.getByRole('log').getByText('Private').waitFor()
    expect(await page.getByRole('button', { name: 'DSL: 1 new' }).count()).toBe(0)
  })

  it('asks for a person’s own form of a card that names them, and of no other', async () => {
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

  it('offers the message command in the staff room, by keyboard alone', async () => {
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
    await page.getByText('Rehearsal tools').click()
    await page.getByLabel('Send again after 15 s').check()
    await page.getByLabel('Message').fill('once')
    await page.keyboard.press('Enter')
    await page.getByText('Sent again: the bot answered.').waitFor()
    expect(bot.received.filter((activity) => activity.text === 'once')).toHaveLength(2)
    expect(await page.getByLabel('Send again after 15 s').isChecked()).toBe(false)
  })

  it('closes the box while the app is not installed and opens it again', async () => {
    await page.getByText('Rehearsal tools').click()
    await page.getByLabel('App installed').uncheck()
    await page.getByText('The app is not installed for this person.').waitFor()
    expect(await page.getByLabel('Message').isDisabled()).toBe(true)
    await page.getByLabel('App installed').check()
    await page.waitForFunction('!document.getElementById("message").disabled')
  })

  it('draws markdown and no HTML of a card', async () => {
    await openForm()
    expect(await page.locator('#history strong').innerText()).toBe('you')
    expect(await page.getByText('<b>not</b>').count()).toBe(1)
  })

  it('is accessible and fits a window of 320 pixels, light and dark', async () => {
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
    const outside: string[] = []
    const complaints: string[] = []
    const strict = await browser.newContext()
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

/** What axe-core finds wrong, each with the elements concerned. */
async function violations(page: Page): Promise<unknown[]> {
  await page.evaluate(axe)
  return (await page.evaluate(
    'axe.run().then((result) => result.violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]))',
  )) as unknown[]
}

async function until(reached: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !reached(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20))
}
