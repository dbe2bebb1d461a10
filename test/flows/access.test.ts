import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type CaseHeader, handlingVersion, isUnfinished } from '../../src/domain/case/case.ts'
import { bringToTeam } from '../../src/flows/drafts/bringToTeam.ts'
import type { CardData } from '../../src/flows/turn.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
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
  type Reached,
  raiseConcern,
  sendTo,
  teacher,
} from './concern.ts'
import { anyPress, stranger, verbs, wellFilled } from './forgedPresses.ts'
import { planted, plantedDiscarding, plantedForms, plantedHandling, plantedMessage } from './plantedConcern.ts'
import { openStage, type Stage } from './stage.ts'

const team: readonly string[] = [lead, deputy, otherDeputy]
const staff: readonly string[] = everybody.filter((who) => who !== 'Pupil')
const reached: readonly Reached[] = [
  'raised',
  'acknowledged',
  'discussed',
  'referralDue',
  'referralSending',
  'referralInDoubt',
]

let stage: Stage
/** What begins a concern instead of pointing to one. */
const beginning: readonly string[] = ['raise.start', 'raise.fromMessage', 'raise.fromMessageNow']
/** What is about the team itself, and open to whoever deals with concerns. */
const teamVerbs = verbs.filter((verb) => verb.startsWith('team.'))
/** What is about the authorities and no concern, and open to the same people. */
const directoryVerbs = verbs.filter((verb) => verb.startsWith('directory.'))
const anEntry = {
  ...{ area: 'westmere', contact: 'westmere.children', entry: 'westmere.children.channels.front-door' },
  ...{ value: 'mine@westmere.example', source: 'Mine', reason: 'Mine', spokeTo: 'Mine', on: '2026-11-23' },
}
/** Cases of each kind, planted from top to bottom. */
let pool: Pointer[]

const idOf = (label: string) => (label === stranger.label ? stranger.id : stage.person(label).id)
const draftOf = (by: string) => draftConcern(stage, plantedForms(stage.ports.knowledge.instruments[0]), by)

beforeAll(async () => {
  stage = await openStage()
  const forms = plantedForms(stage.ports.knowledge.instruments[0])
  const sent: Pointer[] = []
  for (const state of reached) sent.push(await concernIn(stage, state, forms))
  const phoned = await raiseConcern(stage, forms, deputy)
  for (const [verb, typed] of plantedHandling) await act(stage, verb, phoned, typed)
  const others = {
    unfinished: await draftOf(teacher),
    waiting: await draftOf(teacher),
    discarded: await draftOf(teacher),
  }
  const told = [others.unfinished, await draftOf(deputy)]
  for (const [at, by] of [teacher, deputy].entries()) await stage.press(by, 'raise.tellNow', told[at] ?? {})
  await bringToTeam(stage.ports, {
    kind: 'draftWaiting',
    caseId: others.waiting.caseId,
    ...(await lain(others.waiting)),
  })
  await stage.press(teacher, 'raise.discardNow', others.discarded, plantedDiscarding)
  const { waiting, discarded } = others
  pool = [await draftOf(teacher), await draftOf(deputy), ...sent, phoned, ...told, waiting, discarded, await brought()]
})
/** A concern that was begun from a message and told at once: its author has no chat of their own here. */
const brought = async (): Promise<Pointer> => {
  const caseId = randomUUID()
  await stage.press(teacher, 'raise.fromMessage', { carry: { key: caseId } }, plantedMessage)
  return { caseId, carry: { caseId, version: 1 } }
}
const lain = async ({ caseId }: Pointer) => ({
  screeningVersion: (await stage.ports.cases.header(caseId))?.screeningVersion ?? 0,
  dueAt: stage.clock.now().toISOString(),
})
afterAll(() => stage.close())

/** What may not change but for those who are allowed to change it. */
async function records(): Promise<Map<string, string>> {
  const cases = await queryRows<{ id: string; row: string }>(
    stage.database.connection,
    `select c.id, concat_ws(' ', c.version, c.state, c.level, c.author_id, c.handler_id, c.acknowledged_by,
       (select count(*) from outbox o where o.key like '%' || c.id || '%'),
       (select count(*) from case_contents t where t.case_id = c.id)) as row from cases c`,
  )
  return new Map(cases.map(({ id, row }) => [id, row]))
}

/** Written out by hand: a draft is its author's, an unfinished concern its author's and the team's, everything else the team's. */
function mayRead(who: string, header: CaseHeader): boolean {
  const own = header.authorId === idOf(who)
  if (header.state === 'draft') return own
  return team.includes(who) || (own && isUnfinished(header))
}

/** The same, and what an author may do with what was discarded, and the team with a draft they know of. */
function mayChange(who: string, header: CaseHeader): boolean {
  const own = header.authorId === idOf(who)
  return (
    mayRead(who, header) || (own && header.state === 'discarded') || (team.includes(who) && !!header.broughtToTeamAt)
  )
}

/** The author of a concern that was sent keeps the receipt, and nothing else of it. */
const nothing = { card: 'nothingHere' }
const authorsCards = ['nothingHere', 'raise/receipt', 'raise/notSaved', 'raise/addLater', 'conflict/report']

interface Press {
  who: string
  verb: string
  target: Pointer | undefined
  data: CardData
}

async function press({ who, verb, data }: Press) {
  const view = await answerPress(stage.ports, idOf(who), verb, data)
  return { view, text: JSON.stringify(view) }
}

/** What a card carries that is drawn this moment: those of the author and those of the team count what each of them did. */
function newest(header: CaseHeader, verb: string): number {
  return verb.startsWith('raise.') ? header.screeningVersion : handlingVersion(header)
}

async function pressOf({
  who,
  verb,
  at,
  current,
  more,
}: typeof anyPress extends fc.Arbitrary<infer T> ? T : never): Promise<Press> {
  const target = typeof at === 'number' && at < pool.length ? pool[at] : undefined
  const header = target && (await stage.ports.cases.header(target.caseId))
  const id = target ? target.caseId : at
  const pointer = { caseId: id, key: id, ...(header ? { version: newest(header, verb) } : {}) }
  const data = current ? { ...more, ...wellFilled[verb], ...pointer } : { ...pointer, ...wellFilled[verb], ...more }
  return { who, verb, target, data }
}

describe('Whoever presses whatever, with whatever data', () => {
  it('sees only what is theirs, changes only what is theirs, and is always answered', async () => {
    const seen = { theirs: 0, refused: 0, content: 0, changed: 0 }
    await fc.assert(
      fc.asyncProperty(anyPress, async (drawn) => {
        const pressed = await pressOf(drawn)
        const { who, verb, target } = pressed
        const header = target && (await stage.ports.cases.header(target.caseId))
        const readable = header !== undefined && mayRead(who, header)
        const theirs = header !== undefined && mayChange(who, header)
        const before = await records()
        const { view, text } = await press(pressed)
        const after = await records()
        const added = [...after.keys()].filter((id) => !before.has(id))
        const changed = [...before].filter(([id, row]) => after.get(id) !== row).map(([id]) => id)

        const since = target && (await stage.ports.cases.header(target.caseId))
        if (planted.test(text)) expect(readable || (since !== undefined && mayRead(who, since))).toBe(true)
        expect(changed.filter((id) => !theirs || id !== target?.caseId)).toEqual([])
        expect(added.length === 0 || (beginning.includes(verb) && staff.includes(who))).toBe(true)
        if (!staff.includes(who) && verb !== 'support.helplines') expect(view).toEqual(nothing)

        seen.theirs += theirs ? 1 : 0
        seen.refused += view.card === 'nothingHere' ? 1 : 0
        seen.content += planted.test(text) ? 1 : 0
        seen.changed += changed.length
        await renew()
      }),
      { numRuns: 300 },
    )
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
  }, 180_000)

  /** Drafts that were sent or discarded by their authors are replaced, so that there are always some to be forged at. */
  async function renew() {
    for (const [at, by] of [teacher, deputy].entries()) {
      const header = await stage.ports.cases.header(pool[at]?.caseId ?? '')
      if (header?.state !== 'draft') pool[at] = await draftOf(by)
    }
  }
})

describe('Without permission', () => {
  const outsiders = [...everybody.filter((who) => !team.includes(who) && who !== teacher), stranger.label]
  const lists = ['raise.mine', 'case.list', 'case.filters']
  const onNoCase = [...beginning, ...lists, 'support.helplines', ...teamVerbs, ...directoryVerbs]
  const onACase = verbs.filter((verb) => !onNoCase.includes(verb))

  it.each(outsiders)(
    '%s sees for every verb on every case exactly what does not exist, and changes nothing',
    async (who) => {
      const before = await records()
      for (const verb of onACase) {
        for (const target of pool) {
          const header = await stage.ports.cases.header(target.caseId)
          const version = header && newest(header, verb)
          const data = { caseId: target.caseId, version, section: 'child', domain: 'health', area: 'westmere' }
          expect({ verb, view: (await press({ who, verb, target, data })).view }).toEqual({ verb, view: nothing })
        }
      }
      expect(await records()).toEqual(before)
    },
  )

  it('the team does nothing with a draft, however it is pressed', async () => {
    const before = await records()
    const draft = pool[0]
    for (const verb of onACase) {
      const data = { caseId: draft?.caseId, version: 3, section: 'child', domain: 'health', area: 'westmere' }
      expect({ verb, view: (await press({ who: lead, verb, target: draft, data })).view }).toEqual({
        verb,
        view: nothing,
      })
    }
    expect(await records()).toEqual(before)
  })

  it('the author of a concern that was sent sees its receipt and the forms to add to it, nothing else, and cannot change it', async () => {
    const sent = await concernIn(stage, 'referralDue', plantedForms(stage.ports.knowledge.instruments[0]))
    const before = await records()
    for (const verb of onACase) {
      const { view, text } = await press({
        who: teacher,
        verb,
        target: sent,
        data: { ...sent.carry, section: 'child', go: 'cleared', surname: 'Mine' },
      })
      expect(authorsCards).toContain(view.card)
      expect(text).not.toMatch(planted)
    }
    expect(await records()).toEqual(before)
  })

  it('the team can do nothing with a draft that they know of but take it up, and sees nothing of what stands in it', async () => {
    const draft = await draftOf(teacher)
    await bringToTeam(stage.ports, { kind: 'draftWaiting', caseId: draft.caseId, ...(await lain(draft)) })
    const before = await records()
    for (const verb of onACase.filter((one) => one !== 'case.takeUp')) {
      const header = await stage.ports.cases.header(draft.caseId)
      const data = { caseId: draft.caseId, version: header && newest(header, verb), section: 'child', domain: 'health' }
      expect({ verb, view: (await press({ who: lead, verb, target: draft, data })).view }).toEqual({
        verb,
        view: nothing,
      })
    }
    expect(await records()).toEqual(before)
    const taken = await press({ who: lead, verb: 'case.takeUp', target: draft, data: { caseId: draft.caseId } })
    expect(taken.text).not.toMatch(planted)
  })

  it('the team reads what was discarded and takes it up, and does nothing else with it', async () => {
    const draft = await draftOf(teacher)
    await stage.press(teacher, 'raise.discardNow', draft, { reason: 'Mine' })
    const before = await records()
    for (const verb of onACase.filter((one) => one !== 'case.takeUp')) {
      const header = await stage.ports.cases.header(draft.caseId)
      const version = header && newest(header, verb)
      const data = { ...wellFilled[verb], caseId: draft.caseId, version }
      await press({ who: lead, verb, target: draft, data })
    }
    expect(await records()).toEqual(before)
  })

  it('is also everybody of another school, with the same data', async () => {
    const { person } = await knownLead()
    const elsewhere = { ...person, schoolId: 'another-school' }
    const people = { ...stage.ports.people, identify: async () => ({ kind: 'known' as const, person: elsewhere }) }
    for (const verb of onACase)
      for (const target of pool)
        expect(
          await answerPress({ ...stage.ports, people }, person.id, verb, { ...target.carry, section: 'child' }),
        ).toEqual(nothing)
    for (const verb of directoryVerbs)
      expect(await answerPress({ ...stage.ports, people }, person.id, verb, anEntry)).toEqual(nothing)
    expect((await answerPress({ ...stage.ports, people }, person.id, 'case.list', {})).rows?.rows_cases).toEqual([])
  })

  it.each([teacher, 'Teaching assistant', 'Pupil', stranger.label])(
    'the team’s own card is nothing to %s, who sets nobody away',
    async (who) => {
      const before = await stage.ports.team.absences('alderbrook')
      for (const verb of teamVerbs)
        expect((await press({ who, verb, target: undefined, data: { until: '2027-01-11' } })).view).toEqual(nothing)
      expect(await stage.ports.team.absences('alderbrook')).toEqual(before)
    },
  )

  it.each([teacher, 'Teaching assistant', 'Pupil', stranger.label])(
    'the directory of authorities is nothing to %s, who records nothing of it',
    async (who) => {
      const before = await stage.ports.directory.records('alderbrook')
      for (const verb of directoryVerbs)
        expect((await press({ who, verb, target: undefined, data: anEntry })).view).toEqual(nothing)
      expect(await stage.ports.directory.records('alderbrook')).toEqual(before)
    },
  )

  async function knownLead() {
    const found = await stage.ports.people.identify(idOf(lead))
    if (found.kind !== 'known') throw new Error('The lead is not known')
    return found
  }
})

describe('A search for what was planted', () => {
  it('finds it where it may be seen: these tests could not pass by looking in the wrong place', async () => {
    const [draft, , raised] = pool
    expect((await press({ who: teacher, verb: 'raise.review', target: draft, data: draft?.carry ?? {} })).text).toMatch(
      planted,
    )
    expect((await press({ who: lead, verb: 'case.open', target: raised, data: raised?.carry ?? {} })).text).toMatch(
      planted,
    )
  })

  it('and of the rows of the database finds nothing', async () => {
    expect(await stage.everyRow()).not.toMatch(planted)
  })

  it('changes are noticed by comparing the records', async () => {
    const due = await concernIn(stage, 'referralDue')
    const before = await records()
    await sendTo(stage, due, { area: 'westmere' })
    expect(await records()).not.toEqual(before)
  })
})
