import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import type { Domain, Instrument } from '../../src/domain/instrument/instrument.ts'
import { rehearsalConfiguration } from '../flows/rehearsalConfiguration.ts'
import { theBrowser, withBrowser } from '../rehearsal/openPage.ts'
import { openTab, type PersonaTab } from './personaTab.ts'
import { type Product, startProduct } from './product.ts'

const [instrument] = (await rehearsalConfiguration(new Date())).instruments

/** How many signs somebody has seen or thought possible, by domain. */
type Screening = Readonly<Record<string, number>>
const typical: Screening = { health: 2, grooming: 2, 'e-safety': 2 }
const heavy: Screening = { health: 3, behaviour: 3, grooming: 3, 'family-social': 2, 'e-safety': 2, 'looked-after': 2 }
const mostTouches = 32
const mostTouchesOfAHeavyOne = 55
const notesWritten = 4

withBrowser('A tired teacher', () => {
  let product: Product
  let browser: Browser

  beforeAll(async () => {
    browser = theBrowser()
    product = await startProduct()
  })
  afterAll(async () => {
    await product.end('SIGTERM')
    product.remove()
    await browser.close()
  })

  it('finishes a typical screening in 32 touches, evidence or gut feeling included', async () => {
    const touches = await screen(browser, product.address, 'Class teacher', typical)
    process.stdout.write(`Touches of a typical screening (6 findings in 3 domains): ${touches}\n`)
    expect(touches).toBeLessThanOrEqual(mostTouches)
  })

  it('finishes one with 15 findings in all six domains in 55', async () => {
    const touches = await screen(browser, product.address, 'Teaching assistant', heavy)
    process.stdout.write(`Touches of a screening with 15 findings in 6 domains: ${touches}\n`)
    expect(touches).toBeLessThanOrEqual(mostTouchesOfAHeavyOne)
  })
})

/** Goes from the first card to the receipt as somebody with a mouse or a finger does, and counts every press on a button, a choice or a list. */
async function screen(browser: Browser, address: string, persona: string, found: Screening): Promise<number> {
  const tab = await openTab(browser, address, persona)
  await tab.say('raise')
  await countTouches(tab)
  await tab.press('Start')
  for (const question of ['safeNow', 'missingNow', 'disclosed']) await tab.choose(question, 'No')
  await tab.press('Save and continue')
  await tab.fill(/Surname/, 'Quillfeather')
  await tab.fill(/forenames/, 'Robin')
  await tab.fill(/Address\(es\)/, '4 Larkspur Way')
  await tab.fill(/Dob/, '2012-03-04')
  await tab.pick(/area the child lives in/, 'westmere')
  await tab.press('Save and continue')
  await answerDomains(tab, instrument, found)
  expect(await tellApart(tab)).toBe(Object.values(found).reduce((sum, signs) => sum + signs, 0))
  await tab.press('Save and continue')
  await tab.shows(/What is the level of risk/)
  await tab.choose('level', 'High')
  await tab.fill(/Explain your reasons/, 'Several signs together.')
  await tab.press('Save and continue')
  await tab.press('Send to the safeguarding team')
  await tab.shows(/Sent to the safeguarding team/)
  const touches = Number(await tab.page.evaluate('window.touches'))
  await tab.close()
  return touches
}

async function answerDomains(tab: PersonaTab, { domains }: Instrument, found: Screening): Promise<void> {
  const noted = domains.slice(0, notesWritten).map(({ id }) => id)
  for (const domain of domains) {
    await tab.shows(new RegExp(domain.title))
    for (const { id } of signs(domain, found)) await tab.choose(`q_${id}`, 'Possible')
    if (noted.includes(domain.id)) await tab.fill(/^Analysis/, 'The form tutor keeps an eye on it.')
    await tab.press('I have seen or heard none of these')
  }
}

function signs({ id, indicators }: Domain, found: Screening): Domain['indicators'] {
  return indicators.slice(0, found[id] ?? 0)
}

/** The pages that follow, one after the other, until there is none left; answers how many findings were told apart. */
async function tellApart(tab: PersonaTab): Promise<number> {
  let toldApart = 0
  while (/Evidence or gut feeling/.test(await tab.text())) {
    const groups = tab.page
      .locator('#history article.bot')
      .last()
      .getByRole('radio', { name: /Evidence$/ })
    for (let at = 0; at < (await groups.count()); at += 1) await groups.nth(at).check()
    toldApart += await groups.count()
    await tab.press('Save and continue')
  }
  return toldApart
}

/** A list costs two: it is opened, and something in it is pressed. The browser tells a script's click from a person's. */
async function countTouches({ page }: PersonaTab): Promise<void> {
  await page.evaluate(`
    window.touches = 0
    addEventListener('click', (event) => {
      if (event.isTrusted && event.target.closest('button, input:is([type=radio], [type=checkbox]), a')) window.touches += 1
    }, true)
    addEventListener('change', (event) => { if (event.target.matches('select')) window.touches += 2 }, true)
  `)
}
