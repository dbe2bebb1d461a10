import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { bare, readPdf, textOf } from '../documents/readPdf.ts'
import { closeBrowser, theBrowser, violations, withBrowser } from '../rehearsal/openPage.ts'
import { openTab, type PersonaTab } from './personaTab.ts'
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

  it('who opened which stands on the timeline of the concern', async () => {
    await dsl.press('Back without saving')
    await dsl.press('Back to the concern')
    await dsl.pick(/all answers of a domain/, 'timeline')
    await dsl.press('Show this part')
    await dsl.shows(/Opened the completed tool outside of Teams \(PDF\)\s+Ruth Okafor/)
    await dsl.shows(/Opened the text for CPOMS outside of Teams\s+Ruth Okafor/)
    await dsl.shows(/Opened the information report outside of Teams \(PDF\)\s+Ruth Okafor/)
    expect(await dsl.text()).not.toMatch(/outside of Teams[^\n]*\s+Gareth Pryce/)
  })
})

/** As far as a first word to the team. */
async function raise(teacher: PersonaTab): Promise<void> {
  await teacher.say('raise')
  await teacher.press('Start')
  await teacher.choose('safeNow', 'No')
  await teacher.press('Save and continue')
  await teacher.fill(/Surname/, 'Quillfeather')
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
