import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe } from '@jest/globals'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { createDirectory } from '../../src/rehearsal/standIn/chats/directory.ts'
import type { Persona } from '../../src/rehearsal/standIn/protocol.ts'
import { type OpenBrowser, openBrowser } from '../browser/openBrowser.ts'
import { card, cardAnswer, cardMessage } from './cards.ts'
import { type ScriptedBot, startScriptedBot } from './scriptedBot.ts'
import { persona, type StartedStandIn, startedStandIn, teacher, tenantId } from './startedStandIn.ts'

const opened = await openBrowser()
if (!opened) process.stdout.write('No browser was found: the tests of the rehearsal page were NOT run.\n')
if (!opened && process.env.CI) throw new Error('CI must run the tests of the rehearsal page, and no browser was found')

/** Skips its tests where no browser runs. */
export const withBrowser = opened ? describe : describe.skip
export const closeBrowser = () => (opened as OpenBrowser).close()
export const theBrowser = (): Browser => (opened as OpenBrowser).browser

export const dsl = persona({ id: 'b8d1c1b0-0000-4000-8000-000000000003', label: 'DSL', name: 'Imogen Vale' })
export const directory = createDirectory(tenantId, [teacher, dsl])

export const form = {
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
export const hub = {
  ...card('Your concern'),
  body: [{ type: 'TextBlock', text: 'Your concern', style: 'heading' }],
  actions: [
    { type: 'Action.Execute', title: 'Continue', verb: 'continue' },
    { type: 'Action.Submit', title: 'Record', data: { msteams: { type: 'task/fetch' }, caseId: '1' } },
  ],
}
export const dialogForm = {
  ...card('Discussion'),
  body: [{ type: 'Input.Text', id: 'reasons', label: 'Reasons' }],
  actions: [{ type: 'Action.Submit', title: 'Submit' }],
}

/** The page in a real browser, in the hands of the teacher, with a bot that answers what the test says. */
export interface OpenPage {
  standIn: StartedStandIn
  bot: ScriptedBot
  page: Page
  open(personId: string, options?: BrowserContextOptions): Promise<Page>
  /** Sends a message of the bot and gives its id. */
  post(person: Persona, message: unknown): Promise<string>
  update(messageId: string, message: unknown): Promise<unknown>
  press(name: string): Promise<void>
  /** Posts a hub and opens the form from it; gives the hub's id. */
  openForm(): Promise<string>
  end(): Promise<void>
}

export async function openPage(): Promise<OpenPage> {
  const standIn = await startedStandIn({ personas: [teacher, dsl] }, { resendDelay: 100 })
  const bot = await startScriptedBot()
  await standIn.setBot(bot.endpoint)
  const open = (personId: string, options?: BrowserContextOptions) => openTab(standIn, personId, options)
  const page = await open(teacher.id)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const post = async (person: Persona, message: unknown) =>
    (await standIn.connector('POST', activitiesOf(person), message)).body.id ?? ''
  return {
    standIn,
    bot,
    page,
    open,
    post,
    update: (messageId, message) => standIn.connector('PUT', `${activitiesOf(teacher)}/${messageId}`, message),
    press,
    openForm: async () => {
      bot.answer = () => ({ body: cardAnswer(form) })
      const messageId = await post(teacher, cardMessage(hub))
      await press('Continue')
      await page.getByRole('heading', { name: 'Health' }).waitFor()
      return messageId
    },
    end: async () => {
      await page.context().close()
      await bot.end()
      await standIn.end()
    },
  }
}

/** What axe-core finds wrong, each with the elements concerned. */
export async function violations(page: Page): Promise<unknown[]> {
  await page.evaluate(axe)
  return (await page.evaluate(
    'axe.run().then((result) => result.violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]))',
  )) as unknown[]
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function openTab(standIn: StartedStandIn, personId: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await theBrowser().newContext({ viewport: { width: 1000, height: 800 }, ...options })
  const tab = await context.newPage()
  tab.setDefaultTimeout(10_000)
  await tab.goto(`${standIn.addresses.pageUrl}/#persona=${personId}&view=chat`)
  await tab.getByLabel('Persona').locator('option').first().waitFor({ state: 'attached' })
  return tab
}

function activitiesOf(person: Persona): string {
  const id = directory.byObjectId(person.id)?.conversationId ?? ''
  return `/v3/conversations/${encodeURIComponent(id)}/activities`
}
