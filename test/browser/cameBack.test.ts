import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { closeBrowser, theBrowser, violations, withBrowser } from '../rehearsal/openPage.ts'
import { openTab, type PersonaTab, waitFor } from './personaTab.ts'
import { type Product, startProduct } from './product.ts'

withBrowser('What comes back into the safeguarding mailbox, in the rehearsal page', () => {
  let product: Product
  let dsl: PersonaTab
  let deputy: PersonaTab

  beforeAll(async () => {
    product = await startProduct()
    dsl = await openTab(theBrowser(), product.address, 'Designated Safeguarding Lead')
    deputy = await openTab(theBrowser(), product.address, 'Deputy DSL (1)')
  })
  const mails = async () => ((await (await fetch(`${product.address}/api/mail`)).json()) as unknown[]).length
  afterAll(async () => {
    await closeBrowser()
    await product.end('SIGTERM')
    product.remove()
  })

  it('a referral that comes back is told to the DSL and the deputy within minutes, with the number to ring', async () => {
    await referred(await openTab(theBrowser(), product.address, 'Class teacher'), dsl)
    await happens(dsl, 'It comes back', 1)
    for (const tab of [dsl, deputy]) {
      await tab.shows(/Referral: a person is needed[\s\S]*CAME BACK[\s\S]*Westmere Front Door: 01632 960301/)
      expect(await tab.page.getByLabel('Notifications').innerText()).not.toMatch(/Quillfeather|@/)
    }
    expect(await dsl.text()).not.toMatch(/Quillfeather|@|Was it sent\?/)
    expect(await violations(dsl.page)).toEqual([])
    await picture(dsl, 'told')
  })

  it('the case shows it as due again, warns of the address, and goes out anew by a person’s word', async () => {
    await dsl.press('Open')
    await dsl.shows(/To be referred[\s\S]*CAME BACK: it did not reach them/)
    await dsl.press('Refer')
    await dsl.pick(/area the child lives in/, 'westmere')
    await dsl.choose('homes', 'One home')
    await dsl.press('Show who would receive it')
    await dsl.shows(/A MAIL TO THIS ADDRESS CAME BACK/)
    await picture(dsl, 'warned')
    await dsl.press('Send the referral now')
    await waitFor(async () => expect(await mails()).toBe(2))
    await dsl.page.keyboard.press('Escape')
  })

  it('a reply is shown to whoever has it, counts as no answer until it is recorded, and its sender stands in the form', async () => {
    await happens(dsl, 'A person replies', 2)
    await dsl.shows(/come in reply to the referral/)
    await dsl.press('Open')
    await dsl.shows(/frontdoor@secure\.westmere\.example has replied by mail/)
    await dsl.press('Record, hand over, documents, more')
    await dsl.shows(/○ The authority’s answer to the referral: they have replied by mail; not recorded yet/)
    await dsl.pick(/What would you like to record/, 'answer')
    await dsl.press('Open')
    expect(
      await dsl.page
        .getByLabel(/Who said so/)
        .first()
        .inputValue(),
    ).toContain('frontdoor@')
    await picture(dsl, 'answer')
    await dsl.choose('kind', 'They have it')
    await dsl.press('Save')
    await dsl.shows(/✓ The authority’s answer to the referral: recorded/)
  })

  it('an update goes out as a new version that says whose place it takes', async () => {
    await dsl.press('Back to the concern')
    await dsl.press('Send an update')
    await dsl.pick(/area the child lives in/, 'westmere')
    await dsl.choose('homes', 'One home')
    await dsl.press('Show who would receive it')
    await dsl.shows(/It goes as UPDATE 2 of what they were sent/)
    await picture(dsl, 'update')
    await dsl.press('Send the referral now')
    await waitFor(async () => expect(await mails()).toBe(3))
    await waitFor(async () => {
      await dsl.press('Look again')
      await dsl.shows(/Send an update/)
    })
  })

  it('what went to the wrong recipient is seen to step by step, and becomes a task', async () => {
    await dsl.press('Record, hand over, documents, more')
    await dsl.pick(/What would you like to record/, 'misdirection')
    await dsl.press('Open')
    await dsl.shows(/frontdoor@secure\.westmere\.example[\s\S]*Westmere Front Door: 01632 960301[\s\S]*within 72 hours/)
    expect(await violations(dsl.page)).toEqual([])
    await picture(dsl, 'misdirection')
    await dsl.page
      .getByLabel(/What went to the wrong recipient/)
      .last()
      .check()
    await dsl.choose('deletion', 'I have asked them; not confirmed yet')
    await dsl.fill(/Whom did you speak to/, 'Front desk')
    await dsl.fill(/Who answers for data protection/, 'The business manager, just now')
    await dsl.fill(/What happened/, 'The child lives elsewhere.')
    await dsl.press('Save')
    await dsl.shows(/Decide with whoever answers for data protection whether the ICO/)
    await picture(dsl, 'misdirected')
    await deputy.shows(/went to the wrong recipient/)
  })
})

async function picture(tab: PersonaTab, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await tab.page.screenshot({ path: `${folder}/${name}.png` })
}

/** Lets this happen to the newest mail, and a few minutes pass. */
async function happens(tab: PersonaTab, what: string, mails: number): Promise<void> {
  await tab.page.getByRole('button', { name: 'Sent mail', exact: true }).click()
  const summaries = tab.page.locator('#mails summary')
  await waitFor(async () => expect(await summaries.count()).toBe(mails))
  await summaries.first().click()
  await picture(tab, `mail ${what}`)
  await tab.page.getByRole('button', { name: what, exact: true }).first().click()
  await tab.page.getByText(`${what}: it lies in the school’s mailbox now.`).waitFor()
  expect(await violations(tab.page)).toEqual([])
  await tab.page.getByRole('button', { name: 'Chat', exact: true }).click()
  await tab.forward('15 minutes')
}

/** A child who lives in Westmere, from a first word to the team to the mail of the referral. */
async function referred(teacher: PersonaTab, dsl: PersonaTab): Promise<void> {
  await teacher.say('raise')
  await teacher.press('Start')
  await teacher.choose('safeNow', 'No')
  await teacher.press('Save and continue')
  await teacher.fill(/Surname/, 'Quillfeather')
  await teacher.pick(/area the child lives in/, 'westmere')
  await teacher.press('Save and continue')
  await teacher.press('Tell the DSL now')
  await teacher.close()
  await dsl.shows(/Concern \S+[\s\S]*Acknowledge/)
  await dsl.press('Acknowledge')
  await dsl.press('Open')
  await dsl.press('Record a discussion')
  await dsl.fill(/With whom/, 'Helen Marsden, headteacher')
  await dsl.fill(/What came of it/, 'Concerns remain.')
  await dsl.fill(/^Reasons/, 'What was seen.')
  await dsl.press('Record')
  await dsl.press('Decide')
  await dsl.choose('concernsRemain', 'Yes')
  await dsl.choose('outcome', "Referral to children's services")
  await dsl.fill(/Reason for this decision/, 'The child is at risk now.')
  await dsl.press('Decide')
  await dsl.press('Refer')
  await dsl.pick(/area the child lives in/, 'westmere')
  await dsl.choose('homes', 'One home')
  await dsl.press('Show who would receive it')
  await dsl.press('Send the referral now')
  await dsl.page.keyboard.press('Escape')
  await dsl.shows(/Referred/)
}
