import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mostOpenings, openDocument } from '../../src/flows/handOut/openDocument.ts'
import type { PrintedDocuments } from '../../src/flows/ports/documents.ts'
import { queryRows } from '../database.ts'
import {
  act,
  concernIn,
  deputy,
  draftConcern,
  everybody,
  lead,
  otherDeputy,
  type Pointer,
  raiseConcern,
  stored,
  teacher,
} from './concern.ts'
import { stranger } from './forgedPresses.ts'
import { planted, plantedDiscarding, plantedForms } from './plantedConcern.ts'
import { openStage, type Stage } from './stage.ts'
import { withoutDirectory } from './withoutDirectory.ts'

const team: readonly string[] = [lead, deputy, otherDeputy]
let stage: Stage
let made: string[]
beforeAll(async () => {
  stage = await openStage()
  made = []
})
afterAll(() => stage.close())

/** What the PDF is made of is held elsewhere (test/documents). */
const documents: PrintedDocuments = {
  async referral({ case: { reference } }) {
    made.push(reference)
    return { fileName: `${reference}-screening.pdf`, contentType: 'application/pdf', content: Buffer.from(reference) }
  },
  async informationReport(source) {
    const content = Buffer.from(JSON.stringify(source))
    return { fileName: `${source.case.reference}-information.pdf`, contentType: 'application/pdf', content }
  },
}
const idOf = (who: string) => (who === stranger.label ? stranger.id : stage.person(who).id)
const offered = async ({ caseId }: Pick<Pointer, 'caseId'>, by = lead) =>
  stage.press(by, 'documents.offer', { carry: { caseId } })
const linkTo = async (concern: Pick<Pointer, 'caseId'>, kind = 'screening', by = lead) =>
  String((await offered(concern, by)).link?.[kind]).replace('https://bot.example/documents/', '')
const open = (linkId: string, who = lead, ports = stage.ports) =>
  openDocument({ ...ports, documents }, { linkId, personId: idOf(who) })
const handedOut = async ({ caseId }: Pick<Pointer, 'caseId'>) =>
  (await stage.ports.cases.timeline(caseId)).filter(({ action }) => action.startsWith('handOut'))

describe('The documents of a concern', () => {
  it('are offered to whoever may see the whole of it, by two links that nobody can guess and that say nothing', async () => {
    const concern = await raiseConcern(stage, plantedForms(stage.ports.knowledge.instruments[0]))
    const [first, second] = [await offered(concern), await offered(concern)]
    const links = [first, second].flatMap(({ link }) => Object.values(link ?? {}))
    expect(new Set(links).size).toBe(4)
    for (const link of links) expect(link).toMatch(/^https:\/\/bot\.example\/documents\/[A-Za-z0-9_-]{43}$/)
    expect(Object.keys(first.link ?? {})).toEqual(['screening', 'cpomsText'])
    expect(first.keep).toBeUndefined()
    expect(JSON.stringify(first)).not.toMatch(planted)
  })

  it('are offered to nobody else', async () => {
    const concern = await concernIn(stage, 'acknowledged')
    for (const who of everybody)
      expect([who, (await offered(concern, who)).card]).toEqual([
        who,
        team.includes(who) ? 'case/documents' : 'nothingHere',
      ])
    expect(await offered(await draftConcern(stage), teacher)).toEqual({ card: 'nothingHere' })
  })

  it('lie in the database without the words of their address and without anything of the child', async () => {
    const concern = await raiseConcern(stage, plantedForms(stage.ports.knowledge.instruments[0]))
    const id = await linkTo(concern)
    const rows = (await stage.everyRow()).split('\n').filter((row) => row.includes('document_links'))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.join('\n')).not.toContain(id)
    expect(rows.join('\n')).not.toMatch(planted)
  })

  it('are not read by being offered', async () => {
    const concern = await raiseConcern(stage)
    const before = await stage.ports.cases.timeline(concern.caseId)
    await offered(concern)
    expect(await stage.ports.cases.timeline(concern.caseId)).toEqual(before)
  })

  it('are gone from the database a day after their time', async () => {
    const concern = await raiseConcern(stage)
    const left = async () =>
      Number((await queryRows(stage.database.connection, 'select count(*) as left from document_links'))[0]?.left)
    await linkTo(concern)
    stage.clock.forward(24 * 60 + 11)
    await linkTo(concern)
    expect(await left()).toBe(2)
  })
})

describe('A link', () => {
  it('opens the completed tool for whom it was made, and says so on the timeline', async () => {
    const concern = await raiseConcern(stage)
    const { reference } = await stored(stage, concern.caseId)
    const opened = await open(await linkTo(concern))
    expect(opened).toEqual({
      kind: 'file',
      file: {
        fileName: 'screening.pdf',
        contentType: 'application/pdf',
        isSaved: true,
        content: Buffer.from(reference),
      },
    })
    expect(await handedOut(concern)).toMatchObject([{ actor: idOf(lead), action: 'handOutScreening' }])
    const timeline = await act(stage, 'case.domain', concern, { domain: 'timeline' })
    expect(JSON.stringify(timeline.rows)).toMatch(
      /Opened the completed tool outside of Teams \(PDF\)","indicator":\["Ruth Okafor"\]/,
    )
  })

  it('opens the text for CPOMS, which is shown and not saved', async () => {
    const concern = await raiseConcern(stage, { level: { level: 'high', reasons: 'Zzplanted seen.' } })
    const opened = await open(await linkTo(concern, 'cpomsText'))
    expect(opened).toMatchObject({ file: { contentType: 'text/plain; charset=utf-8', isSaved: false } })
    expect(opened.kind === 'file' ? opened.file.content.toString() : '').toContain('Reasons: Zzplanted seen.')
    expect(opened.kind === 'file' ? opened.file.fileName : '').toBe('cpoms.txt')
    expect(await handedOut(concern)).toMatchObject([{ action: 'handOutCpomsText' }])
  })

  it('opens for nobody else, the team among them, and nothing is read or audited', async () => {
    const concern = await raiseConcern(stage)
    const link = await linkTo(concern)
    const before = await stage.ports.cases.timeline(concern.caseId)
    for (const who of [...everybody, stranger.label].filter((one) => one !== lead))
      expect([who, await open(link, who)]).toEqual([who, { kind: 'nothingHere' }])
    expect(await stage.ports.cases.timeline(concern.caseId)).toEqual(before)
  })

  it.each(['', 'x', 'A'.repeat(43), '../../etc/passwd', "' or 1=1 --"])(
    'is nothing where it was never made: %j',
    async (id) => {
      expect(await open(id)).toEqual({ kind: 'nothingHere' })
    },
  )

  it('has ended after ten minutes, to the moment, and says so to whom it was made alone', async () => {
    const concern = await raiseConcern(stage)
    const link = await linkTo(concern)
    stage.clock.forward(10 - 1 / 60_000)
    expect(await open(link)).toMatchObject({ kind: 'file' })
    stage.clock.forward(1 / 60_000)
    expect([await open(link), await open(link, deputy)]).toEqual([{ kind: 'ended' }, { kind: 'nothingHere' }])
    expect(await handedOut(concern)).toHaveLength(1)
  })

  it('opens twenty times, however many ask at once', async () => {
    const concern = await raiseConcern(stage)
    const link = await linkTo(concern)
    const opened = await Promise.all(Array.from({ length: mostOpenings + 5 }, () => open(link)))
    expect(opened.filter(({ kind }) => kind === 'file')).toHaveLength(mostOpenings)
    expect(opened.filter(({ kind }) => kind === 'ended')).toHaveLength(5)
    expect(await handedOut(concern)).toHaveLength(mostOpenings)
  })

  it('opens no more for whom the concern turns out to be about, as if there had never been one', async () => {
    const concern = await raiseConcern(stage)
    const [ofLead, ofDeputy] = [await linkTo(concern), await linkTo(concern, 'screening', deputy)]
    await act(stage, 'conflict.report', concern, { answer: 'yes', personId: idOf(deputy), who: 'Seen together.' })
    expect([await open(ofLead), await open(ofDeputy, deputy)]).toEqual([
      { kind: 'nothingHere' },
      { kind: 'nothingHere' },
    ])
    stage.clock.forward(11)
    expect(await open(ofDeputy, deputy)).toEqual({ kind: 'nothingHere' })
    expect(await handedOut(concern)).toEqual([])
  })

  it('waits where it cannot be found out who somebody is, and opens meanwhile for those whom the school file names', async () => {
    const concern = await raiseConcern(stage)
    const expiresAt = new Date(stage.clock.now().getTime() + 60_000)
    const link = { schoolId: 'alderbrook', caseId: concern.caseId, kind: 'screening', expiresAt } as const
    const address = await stage.ports.documentLinks.offer({ ...link, personId: idOf(teacher) })
    const id = address.split('/').at(-1) ?? ''
    expect(await open(id, teacher, withoutDirectory(stage))).toEqual({ kind: 'notNow' })
    expect(await open(id, teacher)).toEqual({ kind: 'nothingHere' })
    expect(await open(await linkTo(concern), lead, withoutDirectory(stage))).toMatchObject({ kind: 'file' })
  })
})

describe('A concern about somebody who works here', () => {
  it('has a completed tool and no text for CPOMS, which many who work there read', async () => {
    const safety = { aboutStaff: 'yes' }
    const colleague = { personId: 'somebodyElse', who: 'the caretaker' }
    const concern = await raiseConcern(stage, { safety, colleague })
    const view = await offered(concern, 'Headteacher')
    expect(view).toMatchObject({ card: 'case/documents', hide: ['cpomsTextWords'] })
    expect(Object.keys(view.link ?? {})).toEqual(['screening'])
    expect(view.show?.noCpomsText).toMatch(/no text for CPOMS/)
    const link = String(view.link?.screening).split('/').at(-1) ?? ''
    expect(await open(link, 'Headteacher')).toMatchObject({ kind: 'file' })
  })

  it('has none either for a link that was made before that came to light', async () => {
    const concern = await raiseConcern(stage)
    const link = await linkTo(concern, 'cpomsText')
    const [header] = [await stored(stage, concern.caseId)]
    await stage.ports.cases.save({
      next: { ...header, route: 'headteacher', handlerId: idOf(lead) },
      audit: { actor: 'system', action: 'test' },
    })
    expect(await open(await linkTo(concern))).toMatchObject({ kind: 'file' })
    expect(await open(link)).toEqual({ kind: 'nothingHere' })
  })
})

describe('The information report', () => {
  const linked = { child: { surname: 'Sampleton', area: 'westmere' }, addresses: { address_0: '3 Quayside' } }
  const formOf = async (concern: Pointer, by = lead) => act(stage, 'record.open', concern, { form: 'information' }, by)
  const linkOf = async (concern: Pointer, by = lead) =>
    String((await formOf(concern, by)).link?.informationReport).replace('https://bot.example/documents/', '')

  it('is offered on its form where the screening names an adult or a place, and nowhere else', async () => {
    const [named, other] = [await raiseConcern(stage, linked), await raiseConcern(stage)]
    const view = await formOf(named)
    expect(view.link?.informationReport).toMatch(/^https:\/\/bot\.example\/documents\/[A-Za-z0-9_-]{43}$/)
    expect(view.hide).not.toContain('informationReportWords')
    expect((await formOf(other)).hide).toContain('informationReportWords')
    expect((await formOf(other)).link).toBeUndefined()
    for (const concern of [named, other]) expect((await offered(concern)).link).not.toHaveProperty('informationReport')
  })

  it('opens for whom it was made, in their name, with the numbers as the directory has them, and it is on the timeline', async () => {
    const concern = await raiseConcern(stage, linked)
    const { reference } = await stored(stage, concern.caseId)
    const opened = await open(await linkOf(concern, deputy), deputy)
    const file = opened.kind === 'file' ? opened.file : undefined
    expect(file).toMatchObject({ fileName: `${reference}-information.pdf`, isSaved: true })
    expect(JSON.parse(String(file?.content))).toMatchObject({
      recipients: [
        { name: 'Westmere Public Protection Unit', number: '01632 960303' },
        { name: 'Mere Exploitation Operational Group', number: expect.stringContaining('ask children’s services') },
      ],
      reporter: { name: stage.person(deputy).name },
      school: { telephone: '01632 960200' },
      child: expect.arrayContaining([
        ['Surname', 'Sampleton'],
        ['Lives in', 'Westmere'],
      ]),
    })
    expect(await handedOut(concern)).toMatchObject([{ actor: idOf(deputy), action: 'handOutInformation' }])
    const timeline = await act(stage, 'case.domain', concern, { domain: 'timeline' })
    expect(JSON.stringify(timeline.rows)).toContain('Opened the information report outside of Teams (PDF)')
  })

  it('goes to the police unit of the area that whoever referred has confirmed, and says that the child lives there', async () => {
    const concern = await raiseConcern(stage, { ...linked, child: { surname: 'Sampleton', area: 'notKnown' } })
    const before = await stored(stage, concern.caseId)
    await stage.ports.cases.save({
      next: { ...before, content: { ...before.content, confirmedArea: 'westmere' } },
      audit: { actor: 'system', action: 'test' },
    })
    const opened = await open(await linkOf(concern))
    expect(opened.kind === 'file' ? String(opened.file.content) : '').toContain('["Lives in","Westmere"]')
    expect(JSON.stringify((await formOf(concern)).show?.script)).toContain('Lives in: Westmere')
  })

  it('is asked for again when it is opened: it opens for nobody else, not after ten minutes, and no more for whom it is about', async () => {
    const concern = await raiseConcern(stage, linked)
    const [ofLead, ofDeputy] = [await linkOf(concern), await linkOf(concern, deputy)]
    for (const who of [...everybody, stranger.label].filter((one) => one !== lead))
      expect([who, await open(ofLead, who)]).toEqual([who, { kind: 'nothingHere' }])
    await act(stage, 'conflict.report', concern, { answer: 'yes', personId: idOf(deputy), who: 'Seen together.' })
    expect(await open(ofDeputy, deputy)).toEqual({ kind: 'nothingHere' })
    const other = await linkOf(await raiseConcern(stage, linked))
    stage.clock.forward(10)
    expect(await open(other)).toEqual({ kind: 'ended' })
    expect(await handedOut(concern)).toEqual([])
  })
})

describe('A discarded draft', () => {
  it('can be taken out by the team, who may think otherwise than its author', async () => {
    const draft = await draftConcern(stage, plantedForms(stage.ports.knowledge.instruments[0]))
    await stage.press(teacher, 'raise.discardNow', draft, plantedDiscarding)
    const opened = await open(await linkTo(draft, 'cpomsText'))
    const text = opened.kind === 'file' ? opened.file.content.toString() : ''
    expect(text).toMatch(/\nBegun by Tom Ashworth, [^\n]*; not sent\n/)
    expect(text).toContain('State: Discarded by its author')
    expect(text).toContain('Reason: Zzplanted reason')
  })
})
