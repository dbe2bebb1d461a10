import assert from 'node:assert/strict'
import type { Browser, Locator, Page } from 'playwright-core'

/** One tab of the rehearsal page in the hands of one persona. */
export interface PersonaTab {
  page: Page
  /** Types a message, sends it, and waits for the bot's answer. */
  say(text: string): Promise<void>
  /** Presses a button of the newest card, or of the dialog while one is open, and waits until the answer is there. */
  press(title: string): Promise<void>
  /** The same in the one row that has these words. */
  pressIn(row: RegExp, title: string): Promise<void>
  fill(label: RegExp, text: string): Promise<void>
  /** `question` is the id of the input in the card. */
  choose(question: string, answer: string): Promise<void>
  pick(label: RegExp, value: string): Promise<void>
  /** Waits until the newest card, or the dialog, shows this. */
  shows(text: RegExp): Promise<void>
  text(): Promise<string>
  /** Puts the rehearsal's clock forward with the page's own tool (`by` as it is offered there), and waits until everything on the way was done. */
  forward(by: string): Promise<void>
  /** The time that the page shows. */
  clock(): Promise<Date>
  close(): Promise<void>
}

const patience = 30_000

export async function openTab(browser: Browser, address: string, persona: string): Promise<PersonaTab> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1000, height: 1000 } })
  const page = await context.newPage()
  await page.goto(address)
  const option = page.getByLabel('Persona').locator('option', { hasText: persona })
  const id = (await option.first().getAttribute('value')) ?? ''
  await page.getByLabel('Persona').selectOption(id)
  await page.waitForURL((url) => url.hash.includes(id))
  await page.reload()
  await page.locator('#history article.bot').first().waitFor()
  const place = (): Locator => page.locator('#history article.bot, dialog[open]').last()
  const pressed = async (within: Locator, title: string) => {
    const before = await place().innerText()
    await within.getByRole('button', { name: title, exact: true }).last().click()
    await waitFor(async () => assert.notEqual(await place().innerText(), before))
  }
  const shows = (text: RegExp) => waitFor(async () => assert.match(await place().innerText(), text))
  return {
    page,
    async say(text) {
      const answers = page.locator('#history article.bot')
      const before = await answers.count()
      await page.getByLabel('Message').fill(text)
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await waitFor(async () => assert.ok((await answers.count()) > before))
    },
    press: (title) => pressed(place(), title),
    pressIn: (row, title) => {
      const has = page.getByRole('button', { name: title, exact: true })
      return pressed(place().locator('.ac-columnSet').filter({ hasText: row, has }).last(), title)
    },
    fill: (label, text) => place().getByLabel(label).first().fill(text),
    choose: async (question, answer) => {
      const radios = place()
        .locator(`[id="${question}"]`)
        .getByRole('radio', { name: new RegExp(`${answer}$`) })
      await radios.check()
    },
    pick: async (label, value) => {
      await place().getByLabel(label).selectOption(value)
    },
    shows,
    text: () => place().innerText(),
    async forward(by) {
      const tools = page.locator('details.tools')
      if ((await tools.getAttribute('open')) === null) await tools.locator('summary').click()
      await page.getByLabel('Put the clock forward').selectOption({ label: by })
      await page.getByRole('button', { name: 'Forward', exact: true }).click()
      await waitFor(
        async () => assert.match(await page.locator('#toolNews').innerText(), /was put forward/),
        patience * 6,
      )
    },
    clock: async () => new Date((await page.locator('#clock[datetime]').getAttribute('datetime')) ?? ''),
    close: () => context.close(),
  }
}

/** Looks again and again, for so many milliseconds at most. */
export async function waitFor(check: () => Promise<void>, most = patience): Promise<void> {
  const until = Date.now() + most
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
