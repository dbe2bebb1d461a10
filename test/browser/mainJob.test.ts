import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { allIndicators, type Instrument } from '../../src/domain/instrument/instrument.ts'
import { bare, readPdf, textOf } from '../documents/readPdf.ts'
import { rehearsalConfiguration } from '../flows/rehearsalConfiguration.ts'
import { closeBrowser, theBrowser, violations, withBrowser } from '../rehearsal/openPage.ts'
import { openTab, type PersonaTab, waitFor } from './personaTab.ts'
import { type Product, startProduct } from './product.ts'

const { instruments } = await rehearsalConfiguration(new Date())
const [instrument] = instruments
const child = { surname: 'Quillfeather', forenames: 'Robin Sky', address: '7 Larkspur Row, Westmere' }
const words = ['Yes', 'No', 'Possible']
const answerOf = (position: number) => words[(position * 7 + Math.floor(position / 3)) % 3] ?? 'Yes'

withBrowser('The main job, walked through the page', () => {
  let product: Product
  let teacher: PersonaTab
  let dsl: PersonaTab
  let deputy: PersonaTab
  let reference: string

  beforeAll(async () => {
    product = await startProduct()
    teacher = await openTab(theBrowser(), product.address, 'Class teacher')
    dsl = await openTab(theBrowser(), product.address, 'Designated Safeguarding Lead')
    deputy = await openTab(theBrowser(), product.address, 'Deputy DSL (1)')
  })
  afterAll(async () => {
    await closeBrowser()
    await product.end('SIGTERM')
    product.remove()
  })

  it('the teacher answers all 84 indicators on one card and sends the concern', async () => {
    await teacher.say('raise')
    await teacher.shows(/Raise a concern[\s\S]*999/)
    await teacher.press('Start')
    await teacher.choose('safeNow', 'No')
    await teacher.press('Save and continue')
    await fillChild(teacher)
    await teacher.press('Save and continue')
    await answerEveryDomain(teacher, instrument)
    await tellApart(teacher)
    await teacher.fill(/^Address/, '12 Harbour Street')
    await teacher.press('Save and continue')
    await teacher.shows(/Suggested: High/)
    await teacher.choose('level', 'High')
    await teacher.fill(/Explain your reasons/, 'Seen getting into a car, and very frightened.')
    await teacher.press('Save and continue')
    await teacher.press('Send to the safeguarding team')
    await teacher.shows(/Your concern is stored[\s\S]*Sent to the safeguarding team/)
    reference = /Concern (\S+)/.exec(await teacher.text())?.[1] ?? ''
    expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(await teacher.text()).not.toMatch(/Quillfeather|Robin|Larkspur/)
  })

  it('the DSL and a deputy are told within two seconds, with nothing about the child in the notification', async () => {
    for (const tab of [dsl, deputy]) {
      await tab.shows(new RegExp(`HIGH[\\s\\S]*Concern ${reference}`))
      expect(await tab.page.getByLabel('Notifications').innerText()).not.toMatch(/Quillfeather|Robin|Larkspur|exploit/i)
    }
  })

  it('one acknowledges, and the other and the teacher see who did', async () => {
    await dsl.press('Acknowledge')
    await deputy.shows(/Acknowledged by Ruth Okafor/)
    await teacher.shows(/Seen by Ruth Okafor on \d+ \w+ \d+ at/)
  })

  it('the DSL reads the whole assessment, records the discussion and decides to refer because concerns remain', async () => {
    await dsl.press('Open')
    await dsl.shows(/Surname: Quillfeather/)
    await dsl.pick(/all answers of a domain/, 'grooming')
    await dsl.press('Show this part')
    await dsl.shows(/Note on grooming\./)
    await dsl.press('Back')
    await dsl.press('Record a discussion')
    await dsl.fill(/With whom/, 'Helen Marsden, headteacher')
    await dsl.fill(/What came of it/, 'Concerns remain after the discussion.')
    await dsl.fill(/^Reasons/, 'Several high indicators together.')
    await dsl.press('Record')
    await dsl.press('Decide')
    await dsl.choose('concernsRemain', 'Yes')
    await dsl.choose('outcome', 'Support in school or early help')
    await dsl.fill(/Reason for this decision/, 'The child is at risk now.')
    await dsl.press('Decide')
    await dsl.shows(/a referral MUST be made to Children's Services/)
    await dsl.choose('outcome', "Referral to children's services")
    await dsl.press('Decide')
    await dsl.shows(/To be referred/)
  })

  it('an address that must not be used is refused with its reason and the number to ring', async () => {
    await dsl.press('Refer')
    await dsl.pick(/area the child lives in/, 'northmere')
    await dsl.choose('homes', 'One home')
    await dsl.fill(/Why this area/, 'They have moved.')
    await dsl.press('Show who would receive it')
    await dsl.shows(/cannot be sent by e-mail[\s\S]*closed in March 2019[\s\S]*01632 960321/)
    await dsl.press('Back')
  })

  it('the DSL sees who would receive it and why, confirms once more, and the case shows sent, to whom, when', async () => {
    await dsl.pick(/area the child lives in/, 'westmere')
    await dsl.choose('homes', 'One home')
    await dsl.press('Show who would receive it')
    await dsl.shows(
      /Nothing has been sent yet[\s\S]*frontdoor@secure\.westmere\.example[\s\S]*The child lives in Westmere[\s\S]*one home[\s\S]*01632 96030[12]/,
    )
    await dsl.press('Send the referral now')
    await deputy.shows(/Referred/)
    await dsl.press('Look again')
    await dsl.shows(/Referral\s+Sent: [\s\S]*To: Westmere Front Door, frontdoor@secure\.westmere\.example/)
  })

  it('one mail has gone to the right recipient, without a name in it, and its PDF holds every answer given', async () => {
    const mails = await fetchJson<SentMail[]>(`${product.address}/api/mail`)
    expect(mails).toHaveLength(1)
    const [mail] = mails as [SentMail]
    expect(mail.to).toEqual(['frontdoor@secure.westmere.example'])
    expect(JSON.stringify([mail.subject, mail.text])).not.toMatch(/Quillfeather|Robin|Larkspur/)
    expect((await readdir(join(product.dataDir, 'outbox'))).filter((name) => name.endsWith('.eml'))).toHaveLength(1)
    const attachment = await fetch(`${product.address}${mail.attachments[0]?.href}`)
    const text = bare(textOf((await readPdf(Buffer.from(await attachment.arrayBuffer()))).passages))
    allIndicators(instrument).forEach(({ text: indicator }, position) => {
      expect(text).toContain(bare(`${indicator}${answerOf(position)}`))
    })
    for (const typed of [
      child.surname,
      child.forenames,
      child.address,
      '12 Harbour Street',
      'Asha Winterbourne',
      'Gut feeling',
      'Quieter since half term.',
      reference,
    ]) {
      expect(text).toContain(bare(typed))
    }
    for (const { id } of instrument.domains) expect(text).toContain(bare(`Note on ${id}.`))
  })

  it('the mail can be opened in the page', async () => {
    await dsl.page.keyboard.press('Escape')
    await dsl.page.getByRole('button', { name: 'Sent mail', exact: true }).click()
    await dsl.page.getByText(`Safeguarding referral ${reference}`).click()
    expect(await dsl.page.locator('#sentMail').innerText()).toMatch(/OFFICIAL-SENSITIVE[\s\S]*screening\.pdf/)
  })

  it('a pupil is told that nobody reads the chat, gets numbers and named adults, and the team learns who calls for an adult', async () => {
    const pupil = await openTab(theBrowser(), product.address, 'Pupil')
    await pupil.say('something secret that nobody may keep')
    await pupil.shows(/Nobody reads this chat[\s\S]*Childline[\s\S]*0800 1111[\s\S]*Mrs Okafor/)
    await pupil.press('Ask an adult to come')
    await pupil.shows(/An adult is being told now/)
    await deputy.shows(/Somebody asks for an adult to come[\s\S]*Jamie Fielding/)
    await pupil.say('helplines')
    await pupil.shows(/Helplines[\s\S]*999/)
    await pupil.close()
    expect(product.output()).not.toMatch(/something secret|Quillfeather/)
  })

  it('the authority does not answer: after its working day the DSL is told, reads out what is ready, and writes down the answer', async () => {
    await dsl.page.getByRole('button', { name: 'Chat', exact: true }).click()
    await morningWhen(dsl, /has not answered the referral/)
    await dsl.press('Open')
    await dsl.press('Record, hand over, documents, more')
    await dsl.pick(/What would you like to record/, 'chase')
    await dsl.press('Open')
    await dsl.shows(new RegExp(`Westmere Front Door: 01632 960301[\\s\\S]*Our reference is ${reference}`))
    expect(await dsl.text()).not.toMatch(/Quillfeather|Robin|Larkspur/)
    await dsl.choose('step', 'I asked for the answer once more')
    await dsl.fill(/Whom did you ring or speak to/, 'Kim Alder, front door')
    await dsl.press('Save')
    await dsl.shows(/○ The authority’s answer to the referral: not yet/)
    await dsl.pick(/What would you like to record/, 'answer')
    await dsl.press('Open')
    await dsl.choose('kind', 'They take it on')
    await dsl.fill(/Who said so/, 'Kim Alder, front door')
    await dsl.press('Save')
    await dsl.shows(/✓ The authority’s answer to the referral: recorded/)
    await dsl.press('Back to the concern')
    await dsl.shows(/Answer of the authority: accepted/)
  })

  it('the lead professional whom the form names gets the completed tool once their address was checked, and is asked about when they say nothing', async () => {
    await dsl.press('Record, hand over, documents, more')
    await dsl.shows(/○ The completed tool to the lead professional: still to do/)
    await dsl.pick(/What would you like to record/, 'leadProfessional')
    await dsl.press('Open')
    await dsl.shows(/Lead professional: Asha Winterbourne/)
    expect(await violations(dsl.page)).toEqual([])
    await dsl.choose('way', 'By mail, from the safeguarding mailbox')
    await dsl.fill(/their e-mail address/, 'asha.winterbourne@westmeer.example')
    await dsl.fill(/who of their service told you/, 'Front door, by telephone')
    await dsl.press('Save')
    await dsl.shows(/nearly westmere\.example/)
    await dsl.fill(/their e-mail address/, 'asha.winterbourne@westmere.example')
    await dsl.press('Save')
    await dsl.shows(/○ The completed tool to the lead professional: On its way/)
    const sentTo = async () => (await fetchJson<SentMail[]>(`${product.address}/api/mail`)).map(({ to }) => to.join())
    await waitFor(async () => expect(await sentTo()).toHaveLength(2))
    expect(await sentTo()).toContain('asha.winterbourne@westmere.example')
    await deputy.forward('to the next school morning')
    await deputy.forward('to the next school morning')
    await deputy.forward('to the next school morning')
    await dsl.page.keyboard.press('Escape')
    const chat = dsl.page.locator('#history')
    await waitFor(async () =>
      expect(await chat.innerText()).toMatch(/lead professional has said nothing to the completed tool/),
    )
    await dsl.press('Open')
    await dsl.pick(/all answers of a domain/, 'The completed tool to the lead professional')
    await dsl.press('Show this part')
    await dsl.shows(
      /Sent: [\s\S]*asha\.winterbourne@westmere\.example[\s\S]*Address checked with: Front door, by telephone/,
    )
    await dsl.page.keyboard.press('Escape')
  })

  it('after a reload and after a kill -9 everything acknowledged is still there', async () => {
    await product.end('SIGKILL')
    product = await product.again()
    const after = await openTab(theBrowser(), product.address, 'Deputy DSL (2)')
    await after.say('cases')
    await after.shows(/All open cases/)
    const author = await openTab(theBrowser(), product.address, 'Class teacher')
    await author.say('my concerns')
    await author.shows(new RegExp(`${reference}[\\s\\S]*Acknowledged`))
  })

  it('after the restart a new concern reaches the DSL, who has not touched the chat since', async () => {
    const author = await openTab(theBrowser(), product.address, 'Teaching assistant')
    await author.say('raise')
    await author.press('Start')
    await author.choose('safeNow', 'No')
    await author.press('Save and continue')
    await author.shows(/Ring 999 now/)
    await author.fill(/Surname/, 'Nightingale')
    await author.press('Save and go to overview')
    await author.press('Review and send')
    await author.press('Send to the safeguarding team')
    const second = /Concern (\S+)/.exec(await author.text())?.[1]
    const reader = await openTab(theBrowser(), product.address, 'Designated Safeguarding Lead')
    await reader.shows(new RegExp(`HIGH[\\s\\S]*Concern ${second}`))
  })
})

/** Until the school morning on which this is told, beside whatever else is: how many that are depends on the day and the hour at which the test runs. */
async function morningWhen(tab: PersonaTab, told: RegExp): Promise<void> {
  for (let mornings = 4; mornings > 0; mornings -= 1) {
    await tab.forward('to the next school morning')
    const chat = tab.page.locator('#history')
    const isTold = await waitFor(async () => expect(await chat.innerText()).toMatch(told), 5000).then(
      () => true,
      () => false,
    )
    if (isTold) return
  }
  throw new Error(`Not told: ${told}`)
}

interface SentMail {
  to: string[]
  subject: string
  text: string
  attachments: { href: string }[]
}

async function fillChild(teacher: PersonaTab): Promise<void> {
  await teacher.fill(/Surname/, child.surname)
  await teacher.fill(/forenames/, child.forenames)
  await teacher.fill(/Address\(es\)/, child.address)
  await teacher.fill(/Dob/, '2012-03-04')
  await teacher.pick(/area the child lives in/, 'westmere')
  await teacher.fill(/Name of Lead Professional/, 'Asha Winterbourne')
}

async function answerEveryDomain(teacher: PersonaTab, { domains }: Instrument): Promise<void> {
  let position = 0
  for (const { id, title, indicators, narrative } of domains) {
    await teacher.shows(new RegExp(title))
    for (const indicator of indicators) {
      await teacher.choose(`q_${indicator.id}`, answerOf(position))
      position += 1
    }
    if (narrative) await teacher.fill(/adults identified with the individual/, 'A taxi firm by the station.')
    await teacher.fill(/^Analysis/, `Note on ${id}.`)
    await teacher.press('Save and continue')
  }
}

/** Page by page; of the first finding it is said what it rests on, and why. */
async function tellApart(teacher: PersonaTab): Promise<void> {
  await teacher.shows(/Evidence or gut feeling/)
  await teacher.choose('basis_0', 'Gut feeling')
  await teacher.press('More about 1')
  await teacher.fill(/Note on 1/, 'Quieter since half term.')
  while (/Evidence or gut feeling/.test(await teacher.text())) await teacher.press('Save and continue')
}

async function fetchJson<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T
}
