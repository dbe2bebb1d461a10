import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { rehearsalConfiguration } from '../flows/rehearsalConfiguration.ts'
import { theBrowser, withBrowser } from '../rehearsal/openPage.ts'
import { openTab, type PersonaTab, waitFor } from './personaTab.ts'
import { type Product, startProduct } from './product.ts'

const minute = 60_000

withBrowser('The rehearsal’s clock on the page', () => {
  let browser: Browser
  let product: Product
  let one: PersonaTab
  let other: PersonaTab

  beforeAll(async () => {
    browser = theBrowser()
    product = await startProduct()
    ;[one, other] = (await Promise.all(
      ['Class teacher', 'Headteacher'].map((persona) => openTab(browser, product.address, persona)),
    )) as [PersonaTab, PersonaTab]
  })
  afterAll(async () => {
    await product.end('SIGTERM')
    product.remove()
    await browser.close()
  })

  /** Within a minute of each other: each tab shows the time with what it was told last. */
  const bothShowTheSame = () =>
    waitFor(async () => {
      const [mine, theirs] = await Promise.all([one.clock(), other.clock()])
      expect(Math.abs(mine.getTime() - theirs.getTime())).toBeLessThan(minute)
    })

  it.each([
    ['5 minutes', 5],
    ['1 week', 7 * 24 * 60],
  ])('goes forward by %s, and every tab says so', async (by, minutes) => {
    const before = await one.clock()
    await one.forward(by)
    const passed = ((await one.clock()).getTime() - before.getTime()) / minute
    expect(passed).toBeGreaterThanOrEqual(minutes)
    expect(passed).toBeLessThan(minutes + 3)
    await bothShowTheSame()
  })

  it('goes forward from one school morning to the next, and over a weekend', async () => {
    const { calendar } = await rehearsalConfiguration(new Date())
    for (let morning = 0; morning < 6; morning += 1) {
      const expected = calendar.nextOpening(await one.clock())
      await other.forward('to the next school morning')
      await bothShowTheSame()
      const late = (await one.clock()).getTime() - expected.getTime()
      expect(late).toBeGreaterThanOrEqual(0)
      expect(late).toBeLessThan(3 * minute)
      expect(await one.page.locator('#clock').innerText()).toMatch(
        /^(Mon|Tues|Wednes|Thurs|Fri)day,? \d+ \w+ \d{4} at 08:0\d$/,
      )
    }
  })

  it('is the time of what is said from then on, for people and for the bot', async () => {
    await one.say('helplines')
    const written = { day: 'numeric', month: 'short', timeZone: 'Europe/London' } as const
    const day = (await one.clock()).toLocaleDateString('en-GB', written)
    for (const who of ['person', 'bot'])
      expect(await one.page.locator(`#history article.${who} .when`).last().innerText()).toContain(day)
  })
})
