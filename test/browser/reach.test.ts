import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from './openBrowser.ts'
import { openTab, type PersonaTab } from './personaTab.ts'
import { type Product, startProduct } from './product.ts'

const opened = await openBrowser()
if (!opened) process.stdout.write('No browser was found: who can be reached was NOT tried in the page.\n')
if (!opened && process.env.CI) throw new Error('CI must try who can be reached in the page, and no browser was found')
const withBrowser = opened ? describe : describe.skip
const patience = 60_000

withBrowser('Somebody who trains with the rehearsal', () => {
  const browser = opened?.browser as Browser
  let product: Product
  let dsl: PersonaTab
  let deputy: PersonaTab

  beforeAll(async () => {
    product = await startProduct()
    dsl = await openTab(browser, product.address, 'Designated Safeguarding Lead')
    deputy = await openTab(browser, product.address, 'Deputy DSL (1)')
    for (const { page } of [dsl, deputy]) await page.getByText('Rehearsal tools').click()
  })
  afterAll(async () => {
    await opened?.close()
    await product.end('SIGTERM')
    product.remove()
  })

  const nextMorning = async (page: Page) => {
    await page.getByLabel('Put the clock forward').selectOption('nextSchoolMorning')
    await page.getByRole('button', { name: 'Forward', exact: true }).click()
  }
  const newest = (words: string) =>
    dsl.page.locator('#history article.bot').last().getByText(words).first().waitFor({ timeout: patience })

  it(
    'takes the app away from a deputy, and the lead is told the next school morning whom to ring',
    async () => {
      await deputy.page.getByLabel('App installed').uncheck()
      await deputy.page.locator('#message:disabled').waitFor({ timeout: patience })
      await nextMorning(dsl.page)
      await newest('Who can be reached in Teams')
      expect(await dsl.text()).toMatch(/Gareth Pryce[\s\S]*CANNOT BE REACHED[\s\S]*01632 960204/)
    },
    3 * patience,
  )

  it(
    'lets the bot install its app: the deputy has it back the next school morning, and the lead hears that all can be reached',
    async () => {
      await dsl.page.getByLabel('The bot may install its app').check()
      await nextMorning(dsl.page)
      await newest('Everybody can be reached in Teams again.')
      await deputy.page.locator('#message:enabled').waitFor({ timeout: patience })
      expect(await deputy.page.getByLabel('App installed').isChecked()).toBe(true)
    },
    3 * patience,
  )
})
