import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { bare, readPdf, textOf } from '../documents/readPdf.ts'
import { closeBrowser, theBrowser, violations, withBrowser } from '../rehearsal/openPage.ts'
import { openTab, type PersonaTab, waitFor } from './personaTab.ts'
import { type Product, startProduct } from './product.ts'

withBrowser('Documents, opened from the card in the rehearsal page', () => {
  let product: Product
  let dsl: PersonaTab
  let reference: string
  /** Where the card's links led, as the browser asked for them. */
  let links: string[]

  beforeAll(async () => {
    product = await startProduct()
    const teacher = await openTab(theBrowser(), product.address, 'Class teacher')
    dsl = await openTab(theBrowser(), product.address, 'Designated Safeguarding Lead')
    await raise(teacher)
    reference = /Concern (\S+)/.exec(await teacher.text())?.[1] ?? ''
    links = []
    dsl.page.context().on('request', (request) => {
      if (/\/documents\/[A-Za-z0-9_-]{43}$/.test(request.url())) links.push(request.url())
    })
    await dsl.press('Acknowledge')
    await dsl.press('Open')
    await dsl.shows(/Surname: Quillfeather/)
    await dsl.press('Record, hand over, documents, more')
    await dsl.press('Documents')
    await dsl.shows(/for ten minutes, for you alone/)
  })
  const mails = async () =>
    (await (await fetch(`${product.address}/api/mail`)).json()) as readonly {
      subject: string
      attachments: { name: string }[]
    }[]
  afterAll(async () => {
    await closeBrowser()
    await product.end('SIGTERM')
    product.remove()
  })

  it('the DSL signs in as the persona of the tab, and the completed tool is saved under a name that says nothing', async () => {
    const tab = await pressed(dsl.page, 'Open the completed tool')
    expect(await violations(tab)).toEqual([])
    const download = tab.waitForEvent('download')
    await tab.getByRole('link', { name: /Sign in as Ruth Okafor/ }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe('screening.pdf')
    const { passages, title } = await readPdf(await readFile(await saved.path()))
    expect(title).toContain(reference)
    for (const words of ['Quillfeather', 'Seen getting into a car.', 'Whether parents or carers know is not recorded'])
      expect(bare(textOf(passages))).toContain(bare(words))
    await tab.close()
  })

  it('the text for CPOMS is shown, whole, so that it can be selected and copied', async () => {
    const tab = await pressed(dsl.page, 'Open the text for CPOMS')
    await tab.getByRole('link', { name: /Sign in as Ruth Okafor/ }).click()
    await tab.waitForURL(/\/documents\/[A-Za-z0-9_-]{43}$/)
    const text = await tab.locator('body').innerText()
    expect(text).toMatch(
      new RegExp(`^OFFICIAL-SENSITIVE: safeguarding concern ${reference}, [\\s\\S]*Raised by Tom Ashworth`),
    )
    expect(text).toContain('Seen getting into a car.')
    expect(text).not.toContain('Quillfeather')
    await tab.reload()
    await tab.getByRole('link', { name: /Sign in as Ruth Okafor/ }).click()
    await tab.getByText('OFFICIAL-SENSITIVE').waitFor()
    await tab.close()
  })

  it('a deputy who has come by the very same link gets nothing, and neither does anybody without signing in', async () => {
    expect(links.length).toBeGreaterThan(1)
    const context = await theBrowser().newContext({ viewport: { width: 320, height: 640 } })
    const tab = await context.newPage()
    for (const link of new Set(links)) {
      await tab.goto(link)
      expect(await tab.locator('h1').innerText()).toBe('Sign in')
      expect(await violations(tab)).toEqual([])
      await tab.getByRole('link', { name: /Sign in as Gareth Pryce/ }).click()
      await tab.getByRole('heading', { name: 'This does not open for you' }).waitFor()
      expect(await tab.locator('body').innerText()).not.toMatch(/Quillfeather|car\./)
      expect(await violations(tab)).toEqual([])
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(320)
      await tab.getByRole('link', { name: 'Sign in with another one' }).click()
      await tab.getByRole('heading', { name: 'Sign in' }).waitFor()
    }
    await context.close()
  })

  it('the information report is opened from its form, and holds what the screening names', async () => {
    await dsl.press('Back to the concern')
    await dsl.press('Record, hand over, documents, more')
    await dsl.pick(/What would you like to record/, 'information')
    await dsl.press('Open')
    await dsl.shows(/The information report \(PDF\) holds all of it/)
    const tab = await pressed(dsl.page, 'Open the information report')
    const download = tab.waitForEvent('download')
    await tab.getByRole('link', { name: /Sign in as Ruth Okafor/ }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe(`${reference}-information.pdf`)
    const { passages } = await readPdf(await readFile(await saved.path()))
    for (const words of ['Quillfeather', 'A grey taxi, FX12 ABC.', 'Ruth Okafor, Assistant Headteacher'])
      expect(bare(textOf(passages))).toContain(bare(words))
    await tab.close()
  })

  it('and goes by mail, with the tool, once a colleague has confirmed the unit’s address and the DSL has read it', async () => {
    await dsl.shows(/Westmere Public Protection Unit, not by mail: [^\n]*nobody has confirmed/)
    await confirmUnit(await openTab(theBrowser(), product.address, 'Deputy DSL (1)'))
    await dsl.press('Back without saving')
    await dsl.pick(/What would you like to record/, 'information')
    await dsl.press('Open')
    await dsl.shows(/Westmere Public Protection Unit, by mail: protection@police-westmere\.example\. Gareth Pryce/)
    await dsl.choose('to', 'The police Public Protection Unit')
    await dsl.choose('way', 'Send the information report and the tool to them by mail')
    await picture(dsl.page, 'information by mail')
    expect(await violations(dsl.page)).toEqual([])
    await dsl.press('Save')
    await dsl.shows(/open the report, read it, and tick this/)
    await picture(dsl.page, 'information not read')
    await dsl.page
      .getByLabel(/I have opened and read the information report/)
      .last()
      .check()
    await dsl.press('Save')
    await dsl.shows(/still to tell: (Police Public Protection Unit: mail on its way, )?CSE Operational Group/)
    await picture(dsl.page, 'information recorded')
    await waitFor(async () => expect(await mails()).toHaveLength(1))
    const [mail] = await mails()
    expect(mail?.subject).toBe(`Safeguarding information report ${reference}`)
    expect(mail?.attachments.map(({ name }) => name)).toEqual([
      `${reference}-information.pdf`,
      `${reference}-screening.pdf`,
    ])
    expect(JSON.stringify(mail)).toContain('protection@police-westmere.example')
    expect(JSON.stringify(mail)).not.toMatch(/Quillfeather|taxi/)
  })

  it('who opened which stands on the timeline of the concern', async () => {
    await dsl.press('Back to the concern')
    await dsl.pick(/all answers of a domain/, 'timeline')
    await dsl.press('Show this part')
    await dsl.shows(/Opened the completed tool outside of Teams \(PDF\)\s+Ruth Okafor/)
    await dsl.shows(/Opened the text for CPOMS outside of Teams\s+Ruth Okafor/)
    await dsl.shows(/Opened the information report outside of Teams \(PDF\)\s+Ruth Okafor/)
    expect(await dsl.text()).not.toMatch(/outside of Teams[^\n]*\s+Gareth Pryce/)
  })
})

/** The deputy has asked the police unit, and confirms its address. */
async function confirmUnit(deputy: PersonaTab): Promise<void> {
  await deputy.say('directory')
  await deputy.pressIn(/Westmere Front Door/, 'Open')
  await deputy.pressIn(/Westmere Public Protection Unit/, 'Open')
  await deputy.press('I rang: confirm')
  await deputy.page.getByLabel(/^E-mail.*protection@police-westmere\.example/).check()
  await deputy.fill(/Whom did you speak to/, 'Duty sergeant')
  await deputy.press('Record')
  await deputy.shows(/protection@police-westmere\.example\s+✓ Confirmed/)
  await deputy.close()
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** As far as a first word to the team. */
async function raise(teacher: PersonaTab): Promise<void> {
  await teacher.say('raise')
  await teacher.press('Start')
  await teacher.choose('safeNow', 'No')
  await teacher.press('Save and continue')
  await teacher.fill(/Surname/, 'Quillfeather')
  await teacher.pick(/area the child lives in/, 'westmere')
  await teacher.press('Save and continue')
  await teacher.fill(/How is the risk being addressed/, 'Seen getting into a car.')
  await teacher.press('Save and continue')
  await teacher.press('Save and continue')
  await teacher.fill(/adults identified with the individual/, 'A grey taxi, FX12 ABC.')
  await teacher.press('Tell the DSL now')
  await teacher.shows(/Concern \S+[\s\S]*Sent to the safeguarding team/)
}

/** The tab that a link of the card opens, when it shows the page of signing in. */
async function pressed(page: Page, name: string): Promise<Page> {
  const opened = page.context().waitForEvent('page')
  await page
    .locator('#history article.bot')
    .last()
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name }))
    .first()
    .click()
  const tab = await opened
  await tab.getByRole('heading', { name: 'Sign in' }).waitFor()
  return tab
}
