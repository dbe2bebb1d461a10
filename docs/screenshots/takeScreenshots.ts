import { join } from 'node:path'
import { openBrowser } from '../../test/browser/openBrowser.ts'
import { openTab, type PersonaTab } from '../../test/browser/personaTab.ts'
import { startProduct } from '../../test/browser/product.ts'
import { browserVariable, unpackBrowser } from '../../test/browser/unpackBrowser.ts'

/** Takes the pictures of the main cards from the running product, on a school morning: `npm run screenshots`. */
const unpacked = await unpackBrowser()
if (unpacked) process.env[browserVariable] = unpacked.folder
const opened = await openBrowser()
if (!opened) throw new Error('No browser was found')
const { browser } = opened
const product = await startProduct()
try {
  const tab = (persona: string) => openTab(browser, product.address, persona)
  const teacher = await tab('Class teacher')
  const dsl = await tab('Designated Safeguarding Lead')
  const deputy = await tab('Deputy DSL (1)')
  const head = await tab('Headteacher')
  await dsl.forward('to the next school morning')
  await screen(teacher)
  await dsl.shows(/a concern needs you now/)
  await picture(dsl, 'alert')
  await escalate(dsl, head)
  await takeOver(dsl, deputy)
  await decide(dsl)
  await finish(teacher)
  await deputy.say('team')
  await picture(deputy, 'team')
  await aboutColleague(await tab('Teaching assistant'), deputy)
} finally {
  await opened.close()
  await product.end('SIGTERM')
  product.remove()
  unpacked?.remove()
}

/** As far as a first word to the team. */
async function screen(teacher: PersonaTab): Promise<void> {
  await teacher.say('raise')
  await picture(teacher, 'start')
  await teacher.press('Start')
  await teacher.choose('safeNow', 'No')
  await picture(teacher, 'safety')
  await teacher.press('Save and continue')
  await teacher.fill(/Surname/, 'Quillfeather')
  await teacher.fill(/forenames/, 'Robin')
  await teacher.fill(/Dob/, '2012-03-04')
  await teacher.pick(/area the child lives in/, 'westmere')
  await teacher.press('Save and continue')
  await teacher.choose('q_health.physical-injuries', 'Yes')
  await teacher.choose('q_health.change-in-appearance', 'Possible')
  await picture(teacher, 'form')
  await teacher.press('I have seen or heard none of these')
  await teacher.shows(/answered together/)
  await teacher.press('Tell the DSL now')
  await teacher.shows(/Sent to the safeguarding team|has been told/)
  await picture(teacher, 'told')
}

/** Nobody acknowledges: the team is told again, then the headteacher. */
async function escalate(dsl: PersonaTab, head: PersonaTab): Promise<void> {
  await dsl.forward('5 minutes')
  await dsl.shows(/Please act now, or ring a colleague/)
  await picture(dsl, 'page')
  await dsl.forward('15 minutes')
  await head.shows(/You are told because nobody else has acted in time/)
  await picture(head, 'headteacher')
}

async function takeOver(dsl: PersonaTab, deputy: PersonaTab): Promise<void> {
  await deputy.press('Acknowledge')
  await dsl.shows(/Acknowledged by Gareth Pryce/)
  await dsl.press('Take over')
  await deputy.shows(/Ruth Okafor has it now/)
  await picture(deputy, 'takenOver')
}

async function decide(dsl: PersonaTab): Promise<void> {
  await dsl.press('Open')
  await dsl.shows(/Quillfeather/)
  await picture(dsl, 'case')
  await dsl.press('Record a discussion')
  await dsl.fill(/With whom/, 'Gareth Pryce, deputy')
  await dsl.fill(/What came of it/, 'Concerns remain.')
  await dsl.fill(/^Reasons/, 'Two signs together, and the child is not safe now.')
  await dsl.press('Record')
  await dsl.press('Decide')
  await dsl.choose('concernsRemain', 'Yes')
  await dsl.choose('outcome', "Referral to children's services")
  await dsl.fill(/Reason for this decision/, 'The child is at risk now.')
  await picture(dsl, 'decision')
  await dsl.press('Decide')
  await dsl.shows(/To be referred/)
  await dsl.press('Record, hand over, documents, more')
  await picture(dsl, 'records')
  await dsl.press('Back to the concern')
  await dsl.pick(/all answers of a domain/, 'timeline')
  await dsl.press('Show this part')
  await dsl.shows(/Began the concern/)
  await picture(dsl, 'timeline')
}

async function finish(teacher: PersonaTab): Promise<void> {
  await teacher.press('Continue')
  await picture(teacher, 'overview')
  await teacher.press('Continue')
  while (!/Evidence or gut feeling/.test(await teacher.text())) {
    await teacher.press('I have seen or heard none of these')
  }
  await teacher.choose('basis_0', 'Evidence')
  await teacher.choose('basis_1', 'Gut feeling')
  await teacher.press('More about 1')
  await picture(teacher, 'findings')
  await teacher.press('Save and continue')
  await teacher.press('Save and continue')
  await teacher.choose('level', 'High')
  await picture(teacher, 'level')
  await teacher.press('Save and continue')
  await picture(teacher, 'review')
  await teacher.press('Send the finished screening')
  await teacher.shows(/Seen by[\s\S]*it was decided what is to be done/)
  await picture(teacher, 'seen')
}

/** It comes to light that somebody who works here may be involved: the concern goes to others. */
async function aboutColleague(assistant: PersonaTab, deputy: PersonaTab): Promise<void> {
  await assistant.say('raise')
  await assistant.press('Start')
  await assistant.choose('safeNow', 'Yes')
  await assistant.press('Tell the DSL now')
  await deputy.shows(/a concern needs you now/)
  await deputy.press('Acknowledge')
  await assistant.shows(/Seen by Gareth Pryce/)
  await assistant.press('It is about somebody who works here')
  await assistant.choose('answer', 'Somebody who works or volunteers here')
  await assistant.fill(/What came to light/, 'An escort was named.')
  await picture(assistant, 'colleague')
  await assistant.pick(/one of these people/, 'somebodyElse')
  await assistant.press('Send it there now')
  await assistant.shows(/It is with the headteacher from now on/)
  await picture(assistant, 'moved')
}

/** The newest card or the open dialog, in a window high enough to show the whole of it, without the notifications that come and go. */
async function picture({ page }: PersonaTab, name: string): Promise<void> {
  const closers = page.locator('#notifications button')
  while ((await closers.count()) > 0) await closers.first().click()
  const card = page.locator('#history article.bot, dialog[open]').last()
  await page.setViewportSize({ width: 1000, height: 3000 })
  await card.screenshot({ path: join(import.meta.dirname, `${name}.png`) })
  await page.setViewportSize({ width: 1000, height: 1000 })
}
