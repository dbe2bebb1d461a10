import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { AdaptiveCard } from '../../src/teams/cards/card.ts'
import { openStage } from '../flows/stage.ts'
import { closeBrowser, theBrowser, violations, withBrowser } from '../rehearsal/openPage.ts'
import { type StartedStandIn, startedStandIn } from '../rehearsal/startedStandIn.ts'
import { cardsOf } from '../teams/cardsOf.ts'
import { fullestViews } from '../teams/fullestViews.ts'

/** A phone, half a laptop's window, a laptop. */
const widths = [320, 640, 1000]
/** Colours do not depend on the width: wider than a phone axe-core looks only where that is asked for (`npm run check:cards`). */
const isLookedAt = (width: number) => width === 320 || process.env.EVERY_WIDTH === '1'
const themes = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['high contrast', { colorScheme: 'dark', forcedColors: 'active' }],
] as const

withBrowser('Every card that the bot can send, as full as it can get, drawn in a browser', () => {
  let standIn: StartedStandIn
  let cards: (readonly [string, AdaptiveCard])[]

  beforeAll(async () => {
    const stage = await openStage()
    const drawn = await cardsOf(stage.ports.knowledge.instruments)
    const views = await fullestViews(stage)
    const fullest = new Map(
      views.map(([what, view]) => [JSON.stringify([view.card, !!view.problems]), [what, view]] as const),
    )
    cards = [...fullest.values()].map(([what, view]) => [what, drawn.draw(view)] as const)
    await stage.close()
    standIn = await startedStandIn()
  })
  afterAll(async () => {
    await closeBrowser()
    await standIn.end()
  })

  const combinations = themes.flatMap(([theme, options]) => widths.map((width) => [theme, width, options] as const))
  it.each(combinations)('fits and is free of violations, %s, %d pixels wide', async (_theme, width, options) => {
    const context = await theBrowser().newContext({ viewport: { width, height: 900 }, ...options })
    const page = await context.newPage()
    await page.goto(standIn.addresses.pageUrl)
    const wrong: unknown[] = []
    for (const some of batches(cards)) wrong.push(...(await wrongWith(page, some, width)))
    await context.close()
    expect(wrong).toEqual([])
    expect(cards.length).toBeGreaterThan(40)
  })
})

/** As many as stand together in a chat: one look at twelve costs hardly more than a look at one. */
function batches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / 12) }, (_, at) => all.slice(at * 12, (at + 1) * 12))
}

/** Draws the cards where the page draws the bot's messages, one below the other, and looks at them. */
async function wrongWith(page: Page, cards: readonly (readonly [string, AdaptiveCard])[], width: number) {
  await page.evaluate(`import('/page/drawCard.ts').then(({ drawCard }) => {
    const drawn = ${JSON.stringify(cards.map(([, card]) => card))}.map((card) => {
      const content = document.createElement('div')
      content.className = 'content'
      content.append(drawCard(card, () => undefined))
      const article = document.createElement('article')
      article.className = 'message bot withCard'
      article.append(content)
      return article
    })
    document.getElementById('history').replaceChildren(...drawn)
  })`)
  const whole = (await page.evaluate('document.documentElement.scrollWidth')) as number
  const wide = whole > width ? [`${whole} pixels wide`] : []
  const found = isLookedAt(width) ? await violations(page) : []
  return [...found, ...wide].map((one) => [cards.map(([what]) => what), one])
}
