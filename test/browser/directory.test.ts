import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { closeBrowser, theBrowser, violations, withBrowser } from '../rehearsal/openPage.ts'
import { openTab, type PersonaTab } from './personaTab.ts'
import { type Product, startProduct } from './product.ts'

withBrowser('The directory of authorities, in the rehearsal page', () => {
  let product: Product
  let dsl: PersonaTab
  let deputy: PersonaTab

  beforeAll(async () => {
    product = await startProduct()
    dsl = await openTab(theBrowser(), product.address, 'Designated Safeguarding Lead')
    deputy = await openTab(theBrowser(), product.address, 'Deputy DSL (1)')
  })
  afterAll(async () => {
    await closeBrowser()
    await product.end('SIGTERM')
    product.remove()
  })

  it('the DSL opens an area and a contact: whom to ring stands first, and what nobody has asked about is said to be so', async () => {
    await dsl.say('directory')
    await dsl.shows(/Southmere\s+Ring Southmere Referrals: 01632 960331[\s\S]*Out of hours: 01632 960332/)
    await dsl.pressIn(/Southmere Referrals/, 'Open')
    await dsl.shows(/When nobody answers[\s\S]*\? Telephone: NOT KNOWN, the school has to ask/)
    await dsl.pressIn(/Children’s services/, 'Open')
    await dsl.shows(/Ring Southmere Referrals: 01632 960331[\s\S]*referrals@southmere\.example\s+◌ NOT CONFIRMED/)
    expect(await violations(dsl.page)).toEqual([])
  })

  it('rings, and confirms what was asked about and nothing else', async () => {
    await dsl.press('I rang: confirm')
    await dsl.page.getByLabel(/^E-mail.*referrals@southmere\.example/).check()
    await dsl.fill(/Whom did you speak to/, 'Duty officer')
    await dsl.press('Record')
    await dsl.shows(/referrals@southmere\.example\s+✓ Confirmed on [^\n]* by Ruth Okafor, who spoke to Duty officer/)
    await dsl.shows(/Telephone: 01632 960331\s+◌ NOT CONFIRMED/)
  })

  it('corrects the address: one that is nearly theirs is refused with why, one of theirs waits for a second person', async () => {
    await dsl.press('Correct: E-mail')
    await dsl.fill(/The e-mail address/, 'desk@southmore.example')
    await dsl.fill(/Who gave it to you/, 'Duty officer')
    await dsl.fill(/Why is it changed/, 'The old one is closed next week.')
    await dsl.press('Write it down')
    await dsl.shows(/nearly southmere\.example/)
    await dsl.fill(/The e-mail address/, 'desk@southmere.example')
    await dsl.press('Write it down')
    await dsl.shows(/▲ WAITS FOR A SECOND PERSON/)
    await dsl.press('Look at the change')
    expect(await dsl.text()).toMatch(/A colleague of the team has to ask the authority as well/)
    expect(await dsl.text()).not.toMatch(/use the new one|Reject it/)
  })

  it('the deputy is told without either address, sees both beside the number to ring, asks as well, and agrees', async () => {
    await deputy.shows(/Southmere Referrals[\s\S]*Ruth Okafor wrote down another address/)
    expect(await deputy.text()).not.toMatch(/@/)
    expect(await deputy.page.getByLabel('Notifications').innerText()).not.toMatch(/@|Southmere/)
    await deputy.press('Look at it')
    await deputy.shows(/referrals@southmere\.example[\s\S]*New: desk@southmere\.example[\s\S]*01632 960331/)
    expect(await violations(deputy.page)).toEqual([])
    await deputy.fill(/Whom did you speak to/, 'Service manager')
    await deputy.press('I asked as well: use the new one')
    await deputy.shows(/desk@southmere\.example\s+✓ Confirmed on [^\n]* by Gareth Pryce, who spoke to Service manager/)
    await deputy.press('What was changed, and by whom')
    await deputy.shows(
      /Second person, agreed to: desk@southmere[\s\S]*Changed to: desk@southmere[\s\S]*Confirmed: referrals@/,
    )
  })

  it('the DSL rings about a child who lives there with the words before her, uses the form instead, and records it', async () => {
    await dsl.page.keyboard.press('Escape')
    await raised(await openTab(theBrowser(), product.address, 'Class teacher'))
    await dsl.shows(/Concern \S+[\s\S]*Acknowledge/)
    await dsl.press('Acknowledge')
    await dsl.press('Open')
    await dsl.shows(/Quillfeather/)
    await dsl.press('Refer by telephone or form')
    await dsl.shows(/Ring Southmere Referrals, Southmere: 01632 960331/)
    await dsl.shows(
      /Alderbrook School refers a child[\s\S]*I am Ruth Okafor[\s\S]*Quillfeather[\s\S]*Lives in: Southmere/,
    )
    expect(await violations(dsl.page)).toEqual([])
    await dsl.press('By their form instead')
    await dsl.shows(/https:\/\/southmere\.example\/refer[\s\S]*Surname: Quillfeather/)
    await dsl.fill(/Reference that the form gave you/, 'F-77')
    await dsl.press('Record')
    await dsl.shows(/Made by the authority’s form[\s\S]*Reference given: F-77/)
  })
})

/** A child who lives in Southmere, as far as a first word to the team. */
async function raised(teacher: PersonaTab): Promise<void> {
  await teacher.say('raise')
  await teacher.press('Start')
  await teacher.choose('safeNow', 'No')
  await teacher.press('Save and continue')
  await teacher.fill(/Surname/, 'Quillfeather')
  await teacher.pick(/area the child lives in/, 'southmere')
  await teacher.press('Save and continue')
  await teacher.press('Tell the DSL now')
  await teacher.close()
}
