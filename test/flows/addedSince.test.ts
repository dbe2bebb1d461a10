import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import { closingGaps } from '../../src/domain/case/closing.ts'
import { openDocument } from '../../src/flows/handOut/openDocument.ts'
import type { Mail } from '../../src/flows/ports/mail.ts'
import { referralMail } from '../../src/flows/refer/referralMail.ts'
import type { View } from '../../src/flows/view.ts'
import { contentHash } from '../../src/outbox/mail/contentHash.ts'
import { bare, readPdf, textOf } from '../documents/readPdf.ts'
import { emptyDocuments } from '../fakes/emptyDocuments.ts'
import { fullestForms, prose } from '../teams/fullestViews.ts'
import { act, concernIn, lead, now, type Pointer, raiseConcern, report, sendTo, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let concern: Pointer
const child = { surname: 'Sampleton', area: 'westmere' }
const level = { level: 'low', reasons: 'Seen.' }
const high = { level: 'high', reasons: 'Seen.' }
const health = {
  'q_health.self-harming': 'yes',
  'q_health.eating-disorder': 'possible',
  analysis: 'The nurse sees her.',
}
const findings = { basis_0: 'evidence', note_0: 'Eats nothing at lunch.' }
const addresses = { address_0: '3 Quayside', reason_0: 'Seen there' }
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const add = async (text: string) => {
  stage.clock.forward(1)
  await act(stage, 'raise.add', concern, { text }, teacher)
}
const talk = async (account: string) => {
  stage.clock.forward(1)
  await act(stage, 'record.save', concern, { form: 'child', on: '2026-11-20', withWhom: 'The nurse', account })
}
const check = async () => act(stage, 'refer.check', concern, { area: 'westmere', homes: 'one' })
const shown = async () => (await check()).show?.added
async function left(contentHash = ''): Promise<void> {
  const sentAt = stage.clock.now().toISOString()
  await report(stage, concern, {
    ...{ kind: 'sent', proof: { sentAt, internetMessageId: '<m@x.example>', contentHash, draftId: 'd' } },
  })
  stage.clock.forward(1)
}
const sent = async () => {
  stage.clock.forward(1)
  await sendTo(stage, concern, { area: 'westmere' })
}
/** The mail that would be made of the newest referral now. */
async function mail(): Promise<Mail> {
  const referralId = (await stored(stage, concern.caseId)).content.referrals.at(-1)?.id ?? ''
  const made = await referralMail(
    { ...stage.ports, documents: createDocuments() },
    { caseId: concern.caseId, referralId },
  )
  if (!made) throw new Error('No mail')
  return made
}
const wordsOf = async ({ attachments: [pdf] }: Mail) =>
  bare(textOf((await readPdf(pdf?.content ?? Buffer.of())).passages))
const moreOf = ({ rows }: View) =>
  (rows?.rows_more ?? []).flatMap(({ show }) => [show?.title ?? [], show?.lines ?? []].flat()).join('\n')

describe('What its author adds, or the child says, after the screening was sent', () => {
  it('goes with the first referral', async () => {
    concern = await concernIn(stage, 'referralDue', { child, level })
    await add('She named her uncle.')
    await talk('“He comes at night.”')
    await sent()
    const words = await wordsOf(await mail())
    expect(words).toContain(bare(`What was added She named her uncle.`))
    expect(words).toContain(bare('What was said “He comes at night.”'))
    expect(words).toContain(bare(`Added by its author ${stage.person(teacher).name}, 23 November 2026`))
    expect(words).toContain(bare(`Recorded by ${stage.person(lead).name}, 23 November 2026`))
  })

  it('goes with an update, and nothing changes of what was sent before', async () => {
    concern = await concernIn(stage, 'referralDue', { child, level })
    await sent()
    const first = await mail()
    await left(contentHash(first))
    const before = (await stored(stage, concern.caseId)).content.referrals[0]
    await add('She named her uncle.')
    await sent()
    const update = await mail()
    expect([await wordsOf(first), await wordsOf(update)]).toEqual([
      expect.not.stringContaining('uncle'),
      expect.stringContaining(bare('She named her uncle.')),
    ])
    expect(await wordsOf(update)).toContain(bare('UPDATE 2'))
    expect((await stored(stage, concern.caseId)).content.referrals[0]).toEqual(before)
    expect([before?.contentHash, contentHash(update)]).toEqual([
      contentHash(first),
      expect.not.stringContaining(contentHash(first)),
    ])
  })
})

describe('Whoever is about to send it', () => {
  it('sees how much goes besides the screening, and nothing where nothing was added', async () => {
    concern = await concernIn(stage, 'referralDue', { child, level })
    expect(await shown()).toEqual([])
    await add('One.')
    expect(await shown()).toEqual(['1 addition since the screening: it goes with it.'])
    await talk('Two.')
    expect(await shown()).toEqual(['2 additions since the screening: they go with it.'])
  })

  it('sees of an update what they do not have yet, and knows where it would say the same again', async () => {
    concern = await concernIn(stage, 'referralDue', { child, level })
    await add('One.')
    await sent()
    await left()
    expect(await shown()).toEqual(['Nothing was added since the last version was sent.'])
    await add('Two.')
    await talk('Three.')
    expect(await shown()).toEqual(['2 additions since the last version was sent: they go with it.'])
    await act(stage, 'record.save', concern, {
      ...{ form: 'parents', state: 'deliberatelyNot', reason: 'He lives there.', adviceFrom: 'The police' },
    })
    expect(await shown()).toContain('New since then as well: contact with home.')
    await sent()
    await left()
    expect(await shown()).toEqual(['Nothing was added since the last version was sent.'])
  })

  it('calls new what came while the version before was on its way: it may not have gone with it', async () => {
    concern = await concernIn(stage, 'referralDue', { child, level })
    await sent()
    await add('While it was on its way.')
    await left()
    expect(await shown()).toEqual(['1 addition since the last version was sent: it goes with it.'])
  })

  it('confirms again where something was added since the card was drawn', async () => {
    concern = await concernIn(stage, 'referralDue', { child, level })
    const card = await check()
    await add('Added meanwhile.')
    const answer = await stage.press(lead, 'refer.send', card)
    expect(JSON.stringify(answer.show)).toMatch(/changed/i)
    expect((await stored(stage, concern.caseId)).content.referrals).toEqual([])
  })
})

describe('On the telephone and by the authority’s form', () => {
  it.each(['refer.phoneForm', 'refer.webFormForm'])(
    'what was added comes first of what can be asked, then the whole tool: %s',
    async (verb) => {
      concern = await concernIn(stage, 'referralDue', { child, health, findings, addresses, level: high })
      await add('She named her uncle.\nHe has a van.')
      const view = await act(stage, verb, concern)
      const more = moreOf(view)
      expect([view.show?.script].flat().join('\n')).toMatch(
        /More is known than the screening says: 1 entry, the newest of/,
      )
      for (const words of [
        ...[
          /^Added since the screening\nAdded by its author \(Tom Ashworth, [^\n]*\): She named her uncle\. He has a van\.\n/,
        ],
        ...[
          /Yes: Self-harming – Evidence or gut feeling: not said/,
          /Possible: Eating disorder – Evidence\. Eats nothing at lunch\./,
        ],
        ...[/Analysis: The nurse sees her\./, /Relevant addresses\n3 Quayside \(Seen there\)/, /Completed by: /],
      ])
        expect(more).toMatch(words)
      expect(more).not.toContain('more in the whole text')
    },
  )

  it('what the card cannot hold is said to be missing, part by part, and stands whole in the text that opens from it', async () => {
    concern = await raiseConcern(stage, fullestForms(stage))
    await add(`First ${prose(1900)} last.`)
    const view = await act(stage, 'refer.phoneForm', concern)
    expect(moreOf(view)).toMatch(
      /\(\d+ more in the whole text\)|More than this card can hold: please open the whole text\./,
    )
    const opened = await openDocument(
      { ...stage.ports, documents: emptyDocuments },
      { linkId: String(view.link?.referralText).split('/').at(-1) ?? '', personId: stage.person(lead).id },
    )
    const text = opened.kind === 'file' ? opened.file.content.toString() : ''
    const { assessment } = (await stored(stage, concern.caseId)).content
    for (const words of [
      ...[...Object.values(assessment.analyses), ...Object.values(assessment.narratives), `First ${prose(1900)} last.`],
      ...assessment.relevantAddresses.flatMap(({ address, reason }) => [address, reason]),
      ...Object.values(assessment.findings).map(({ note }) => note),
    ])
      expect(bare(text)).toContain(bare(words))
    expect(text).toMatch(
      /^OFFICIAL-SENSITIVE: more about concern \S+, Alderbrook School\nWhether parents or carers know/,
    )
    expect(await stage.ports.cases.timeline(concern.caseId)).toContainEqual(
      expect.objectContaining({ action: 'handOutReferralText' }),
    )
  })
})

describe('The police unit and the operational group', () => {
  const standing = async () => JSON.stringify((await act(stage, 'record.menu', concern)).show)
  const gaps = async () =>
    closingGaps((await stored(stage, concern.caseId)).content, stage.ports.knowledge.instruments[0]).join('; ')

  it('are due what was added until they were told, or somebody has written that it is about nobody else', async () => {
    concern = await raiseConcern(stage, { child })
    expect(await standing()).not.toContain('still to tell')
    await add('Her friend goes there as well.')
    expect(await standing()).toContain('still to tell: Police Public Protection Unit, CSE Operational Group')
    expect(JSON.stringify(await act(stage, 'case.open', concern))).toMatch(
      /Something was added since\. Where it is about/,
    )
    expect(await gaps()).toMatch(/The information report/)
    const form = await act(stage, 'record.open', concern, { form: 'information' })
    expect([form.show?.script].flat().join('\n')).toMatch(
      /Added by its author \([^\n]*\): Her friend goes there as well\./,
    )
    expect(form.link?.informationReport).toBeDefined()
    await act(stage, 'record.save', concern, {
      ...{ form: 'information', on: '2026-11-23', to: 'nobody', account: 'The friend is her sister.' },
    })
    expect(await gaps()).not.toMatch(/The information report/)
    await add('And a man.')
    expect(await gaps()).toMatch(/The information report/)
  })

  it('are told once more only where something was added after they were', async () => {
    concern = await raiseConcern(stage, { child, addresses })
    const tell = (to: string) =>
      act(stage, 'record.save', concern, { form: 'information', on: '2026-11-23', to, withWhom: 'Duty sergeant' })
    await tell('policeUnit')
    await tell('operationalGroup')
    expect(await gaps()).not.toMatch(/The information report/)
    await add('And a man.')
    await tell('policeUnit')
    expect(await standing()).toContain('still to tell: CSE Operational Group')
    expect(JSON.stringify(await act(stage, 'case.open', await now(stage, concern.caseId)))).toMatch(
      /It is about an adult/,
    )
  })
})
