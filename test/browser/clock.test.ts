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
    one = await openTab(browser, product.address, 'Class teacher')
    other = await openTab(browser, product.address, 'Headteacher')
  }, 120_000)
  afterAll(async () => {
    await product.end('SIGTERM')
    product.remove()
    await browser.close()
  }, 60_000)

  /** Both tabs within a minute of each other: each shows the time with what it was told last. */
  const agree = () =>
    waitFor(async () => {
      const [mine, theirs] = await Promise.all([one.clock(), other.clock()])
      expect(Math.abs(mine.getTime() - theirs.getTime())).toBeLessThan(minute)
    })

  it.each([
    ['1 minute', 1],
    ['5 minutes', 5],
    ['3 hours', 180],
    ['1 week', 7 * 24 * 60],
  ])(
    'goes forward by %s, and every tab says so at once',
    async (by, minutes) => {
      const before = await one.clock()
      await one.forward(by)
      const passed = ((await one.clock()).getTime() - before.getTime()) / minute
      expect(passed).toBeGreaterThanOrEqual(minutes - 0.1)
      expect(passed).toBeLessThan(minutes + 3)
      await agree()
    },
    120_000,
  )

  it('goes forward to the next school morning, from there to the next one, and over a weekend', async () => {
    const { calendar } = await rehearsalConfiguration(new Date())
    for (let morning = 0; morning < 6; morning += 1) {
      const expected = calendar.nextOpening(await one.clock())
      await other.forward('to the next school morning')
      await agree()
      const late = (await one.clock()).getTime() - expected.getTime()
      expect(late).toBeGreaterThanOrEqual(0)
      expect(late).toBeLessThan(3 * minute)
      expect(await one.page.locator('#clock').innerText()).toMatch(/^\w+, \d+ \w+ \d{4} at 08:0\d$/)
    }
  }, 240_000)

  it('is the time of what is said from then on, for people and for the bot', async () => {
    await one.say('helplines')
    const day = (await one.clock()).toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'short',
      timeZone: 'Europe/London',
    })
    for (const who of ['person', 'bot'])
      expect(await one.page.locator(`#history article.${who} .when`).last().innerText()).toContain(day)
  })

  it('is kept where the bot is stopped and started again', async () => {
    const before = await one.clock()
    await product.end('SIGTERM')
    product = await product.again()
    const after = await openTab(browser, product.address, 'Class teacher')
    expect((await after.clock()).getTime()).toBeGreaterThanOrEqual(before.getTime())
  }, 60_000)

  it('offers nothing that would put it back', async () => {
    const offered = await other.page
      .getByLabel('Put the clock forward')
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as unknown as { value: string }).value))
    expect(offered.length).toBeGreaterThan(4)
    for (const value of offered) expect(value === 'nextSchoolMorning' || Number(value) > 0).toBe(true)
  })
})
