import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { theBrowser, withBrowser } from '../rehearsal/openPage.ts'
import { openTab, type PersonaTab, waitFor } from './personaTab.ts'
import { type Product, startProduct } from './product.ts'

const child = { surname: 'Quillfeather', forenames: 'Robin Sky' }
const ofTheChild = /Quillfeather|Robin|Sky/

withBrowser('Five personas who share one case, each in a tab that is never loaded again', () => {
  let browser: Browser
  let product: Product
  let teacher: PersonaTab
  let dsl: PersonaTab
  let deputy: PersonaTab
  let otherDeputy: PersonaTab
  let head: PersonaTab
  const everybody = () => [teacher, dsl, deputy, otherDeputy, head]
  const team = () => [dsl, deputy, otherDeputy]

  beforeAll(async () => {
    browser = theBrowser()
    product = await startProduct()
    const personas = [
      'Class teacher',
      'Designated Safeguarding Lead',
      'Deputy DSL (1)',
      'Deputy DSL (2)',
      'Headteacher',
    ]
    const tabs = await Promise.all(personas.map((persona) => openTab(browser, product.address, persona)))
    ;[teacher, dsl, deputy, otherDeputy, head] = tabs as [PersonaTab, PersonaTab, PersonaTab, PersonaTab, PersonaTab]
    await head.forward('to the next school morning')
    for (const { page } of everybody()) await page.evaluate('window.neverLoadedAgain = true')
  })
  afterAll(async () => {
    await product.end('SIGTERM')
    product.remove()
    await browser.close()
  })

  /** The message that the tab shows last: its id stays the same while it is drawn anew. */
  const newest = ({ page }: PersonaTab) => page.locator('#history article.bot').last().getAttribute('data-message-id')
  const chat = (tab: PersonaTab) => tab.page.locator('#history').innerText()
  /** What the stand-in has taken in for each of them, in order. */
  const messages = () => Promise.all(everybody().map((tab) => received(product, tab)))
  const allShow = (tabs: readonly PersonaTab[], words: RegExp) => Promise.all(tabs.map((tab) => tab.shows(words)))

  it('a High that the teacher raises comes to the DSL and both deputies, and not to the headteacher', async () => {
    await teacher.say('raise')
    await teacher.press('Start')
    await teacher.choose('safeNow', 'No')
    await teacher.press('Save and continue')
    await teacher.fill(/Surname/, child.surname)
    await teacher.fill(/forenames/, child.forenames)
    await teacher.press('Save and go to overview')
    await teacher.press('Review and send')
    await teacher.press('Send to the safeguarding team')
    await allShow(team(), /▲ HIGH: a concern needs you now[\s\S]*waiting to be acknowledged/)
    await teacher.shows(/Sent to the safeguarding team on[\s\S]*Waiting to be acknowledged/)
    expect(await chat(head)).not.toContain('Concern ')
  })

  it('nobody acknowledges: after five minutes the team is told again, after fifteen the headteacher as well', async () => {
    const [, ...before] = await messages()
    await head.forward('5 minutes')
    await allShow(team(), /Nobody has acknowledged this concern yet \(waiting since .*\)\. Please act now/)
    expect((await messages()).slice(1)).toEqual(before.map((count, at) => count + (at < 3 ? 1 : 0)))
    await dsl.forward('15 minutes')
    await head.shows(/You are told because nobody else has acted in time[\s\S]*“Acknowledge” makes it yours/)
    await allShow(team(), /Also told: Helen Marsden, Headteacher/)
    expect((await messages()).slice(1)).toEqual(before.map((count) => count + 1))
  })

  it('the headteacher sees no child before taking it on', async () => {
    expect(await chat(head)).not.toMatch(ofTheChild)
    expect(await head.page.locator('#history').getByRole('button', { name: 'Open', exact: true }).count()).toBe(0)
  })

  it('one acknowledges: every card says so where it stands, and nobody is told again in the hour after it', async () => {
    const cards = await Promise.all([...team(), head].map(newest))
    const before = await messages()
    await deputy.press('Acknowledge')
    await allShow([...team(), head], /▲ HIGH: in hand[\s\S]*Acknowledged by Gareth Pryce/)
    await deputy.shows(/You have it now/)
    await head.shows(/Gareth Pryce has it now: you need do nothing/)
    await teacher.shows(/Seen by Gareth Pryce on \d+ \w+ \d+ at/)
    expect(await Promise.all([...team(), head].map(newest))).toEqual(cards)
    await otherDeputy.forward('1 hour')
    expect(await messages()).toEqual(before)
  })

  it('another takes over: all see who has it, and nothing of the case stands in the chat', async () => {
    await dsl.press('Take over')
    await allShow([deputy, otherDeputy, head], /Ruth Okafor has it now/)
    await dsl.shows(/You have it now/)
    expect(await chat(dsl)).not.toMatch(ofTheChild)
  })

  it('a discussion and a decision: all see how it stands, the teacher that something was decided and not what', async () => {
    await dsl.press('Open')
    await dsl.shows(/Surname: Quillfeather/)
    await dsl.press('Record a discussion')
    await dsl.fill(/With whom/, 'Gareth Pryce')
    await dsl.fill(/What came of it/, 'Concerns remain.')
    await dsl.fill(/^Reasons/, 'What was seen.')
    await dsl.press('Record')
    await dsl.shows(/Discussed/)
    await dsl.press('Decide')
    await dsl.choose('concernsRemain', 'Yes')
    await dsl.choose('outcome', "Referral to children's services")
    await dsl.fill(/Reason for this decision/, 'The child is at risk now.')
    await dsl.press('Decide')
    await allShow([deputy, otherDeputy, head], /To be referred/)
    await teacher.shows(/Action was taken: it was decided what is to be done/)
    expect(await teacher.text()).not.toMatch(/referral|To be referred/i)
  })

  it('the headteacher can still take it on, and then sees the whole of it', async () => {
    await head.press('Take over')
    await head.press('Open')
    await head.shows(/You have it now[\s\S]*Surname: Quillfeather/)
    await head.page.keyboard.press('Escape')
    await allShow([deputy, otherDeputy], /Helen Marsden has it now/)
  })

  it('nothing of the child stands in anybody’s chat or pops up, and no tab was loaded again', async () => {
    for (const tab of everybody()) {
      expect(await chat(tab)).not.toMatch(ofTheChild)
      expect(await tab.page.getByLabel('Notifications').innerText()).not.toMatch(ofTheChild)
      expect(await tab.page.evaluate('window.neverLoadedAgain')).toBe(true)
    }
  })
})

/** How many messages the bot has sent to whoever this tab is, once the tab shows as many. */
async function received({ address }: Product, { page }: PersonaTab): Promise<number> {
  const id = /persona=([^&]+)/.exec(page.url())?.[1] ?? ''
  const { messages } = (await (await fetch(`${address}/api/people/${id}/chat`)).json()) as {
    messages: { from: string }[]
  }
  const sent = messages.filter(({ from }) => from === 'bot').length
  await waitFor(async () => expect(await page.locator('#history article.bot').count()).toBe(sent))
  return sent
}
