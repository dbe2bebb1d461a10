import { describe, expect, it } from '@jest/globals'
import { type CaseHeader, notTold } from '../../../src/domain/case/case.ts'
import { type CaseAction, type CaseState, caseActions, caseStates } from '../../../src/domain/case/lifecycle.ts'
import { type CaseView, mayAct, maySee, standingsOf, views } from '../../../src/domain/case/permissions.ts'
import type { Person, Role } from '../../../src/domain/team/person.ts'

const author = 'author-id'

function person(roles: readonly Role[], changes: Partial<Person> = {}): Person {
  const contact = { name: 'Sam Sample', jobTitle: 'Sample', email: 'sam@school.example', telephone: '01632 960000' }
  return { id: 'reader-id', schoolId: 'school', ...contact, roles, ...changes }
}

/** The ways in which a concern can stand, as far as it matters to who may see it. */
const kinds = ['draft', 'waiting', 'unfinished', 'finished', 'discarded', 'purged'] as const
type Kind = (typeof kinds)[number]

const at = new Date('2026-11-23T09:00:00Z')
const neverSent: readonly CaseState[] = ['draft', 'discarded', 'purged']
const sentStates = caseStates.filter((state) => !neverSent.includes(state))

const statesOf: Record<Kind, readonly CaseState[]> = {
  draft: ['draft'],
  waiting: ['draft'],
  unfinished: sentStates,
  finished: sentStates,
  discarded: ['discarded'],
  purged: ['purged'],
}

function header(kind: Kind, state: CaseState): CaseHeader {
  const nobody = { handlerId: undefined, acknowledgedBy: undefined, acknowledgedAt: undefined }
  const told = kind === 'unfinished' || kind === 'finished'
  const instrument = { id: 'tool', edition: 'first', wording: '' }
  const plain = { id: 'case-id', schoolId: 'school', reference: 'AAAA-BBBB', urgent: false }
  return {
    ...notTold,
    ...plain,
    ...nobody,
    ...{ state, authorId: author, instrument, level: undefined, suggestedLevel: undefined },
    ...{ version: 3, screeningVersion: 2, holdsConcern: kind !== 'purged', createdAt: at, updatedAt: at },
    submittedAt: told ? at : undefined,
    finishedAt: kind === 'finished' ? at : undefined,
    broughtToTeamAt: kind === 'waiting' || kind === 'discarded' ? at : undefined,
  }
}

/** Every concern of this kind, one in each state that it can be in. */
const headersOf = (kind: Kind) => statesOf[kind].map((state) => header(kind, state))

const everybody: Record<string, Person> = {
  author: person(['staff'], { id: author }),
  'author in the team': person(['deputy'], { id: author }),
  'author who left the school': person([], { id: author }),
  'author of another school': person(['staff'], { id: author, schoolId: 'other' }),
  'author who is a pupil': person(['pupil'], { id: author }),
  lead: person(['dsl']),
  deputy: person(['deputy']),
  'deputy who is headteacher too': person(['headteacher', 'deputy']),
  'lead of another school': person(['dsl'], { schoolId: 'other' }),
  'lead who counts as a pupil': person(['dsl', 'pupil']),
  headteacher: person(['headteacher']),
  chair: person(['chair']),
  colleague: person(['staff']),
  pupil: person(['pupil']),
  nobody: person([]),
}

type Seen = Record<Kind, readonly CaseView[]>
const list = ['caseList', 'raise'] as const
const whole = ['wholeCase', ...list] as const

const theTeam: Seen = {
  draft: list,
  waiting: ['waitingDraft', ...list],
  unfinished: whole,
  finished: whole,
  discarded: ['waitingDraft', ...whole],
  purged: list,
}
const always = (seen: readonly CaseView[]): Seen => ({
  ...{ draft: seen, waiting: seen, unfinished: seen, finished: seen, discarded: seen, purged: seen },
})

/** Written out by hand: what each may look at, of a concern of each kind. */
const expected: Record<string, Seen> = {
  author: {
    draft: ['ownScreening', 'ownReceipt', 'raise'],
    waiting: ['ownScreening', 'ownReceipt', 'raise'],
    unfinished: ['ownScreening', 'ownReceipt', 'raise'],
    finished: ['ownReceipt', 'raise'],
    discarded: ['ownReceipt', 'raise'],
    purged: ['ownReceipt', 'raise'],
  },
  'author in the team': {
    draft: ['ownScreening', 'ownReceipt', ...list],
    waiting: ['ownScreening', 'ownReceipt', 'waitingDraft', ...list],
    unfinished: ['ownScreening', 'ownReceipt', ...whole],
    finished: ['ownReceipt', ...whole],
    discarded: ['ownReceipt', 'waitingDraft', ...whole],
    purged: ['ownReceipt', ...list],
  },
  'author who left the school': always([]),
  'author of another school': always(['raise']),
  'author who is a pupil': always([]),
  lead: theTeam,
  deputy: theTeam,
  'deputy who is headteacher too': theTeam,
  'lead of another school': always(list),
  'lead who counts as a pupil': always([]),
  headteacher: always(['raise']),
  chair: always(['raise']),
  colleague: always(['raise']),
  pupil: always([]),
  nobody: always([]),
}

const known = (who: string) => everybody[who] ?? person([])

describe('Who may look at a concern', () => {
  it.each(Object.keys(everybody))(
    '%s sees what the table says of every kind and in every state, and no more',
    (who) => {
      for (const kind of kinds)
        for (const one of headersOf(kind)) {
          const seen = new Set(views.filter((view) => maySee(known(who), view, one)))
          expect({ kind, state: one.state, seen }).toEqual({
            kind,
            state: one.state,
            seen: new Set(expected[who]?.[kind]),
          })
        }
    },
  )

  it('nobody sees anything of a concern that is not there', () => {
    const ofACase = views.filter((view) => view !== 'raise' && view !== 'caseList')
    const seen = Object.values(everybody).flatMap((one) => ofACase.filter((view) => maySee(one, view)))
    expect(seen).toEqual([])
  })
})

const possible = (who: string, kind: Kind) =>
  new Set(headersOf(kind).flatMap((one) => caseActions.filter((action) => mayAct(known(who), action, one))))

const handling: readonly CaseAction[] = [
  'acknowledge',
  'recordDiscussion',
  'decideReferral',
  'decideSupport',
  'decideMonitoring',
  'decideNoFurtherAction',
  'confirmReferral',
  'recordPhoneReferral',
]

/** Written out by hand: what each may do with a concern of each kind, in some state of it. */
const doable: Record<string, Record<Kind, readonly CaseAction[]>> = {
  author: {
    draft: ['edit', 'submit', 'tellNow', 'discard', 'purge'],
    waiting: ['edit', 'submit', 'tellNow', 'discard', 'purge'],
    unfinished: ['edit', 'submit'],
    finished: [],
    discarded: ['restore', 'tellNow'],
    purged: [],
  },
  'author in the team': {
    draft: ['edit', 'submit', 'tellNow', 'discard', 'purge'],
    waiting: ['edit', 'submit', 'tellNow', 'discard', 'purge', 'takeUp'],
    unfinished: ['edit', 'submit', ...handling],
    finished: handling,
    discarded: ['restore', 'tellNow', 'takeUp'],
    purged: [],
  },
  lead: { draft: [], waiting: ['takeUp'], unfinished: handling, finished: handling, discarded: ['takeUp'], purged: [] },
  deputy: {
    draft: [],
    waiting: ['takeUp'],
    unfinished: handling,
    finished: handling,
    discarded: ['takeUp'],
    purged: [],
  },
}

describe('Who may do something with a concern', () => {
  it.each(Object.keys(doable))('%s does what the table says and nothing else', (who) => {
    for (const kind of kinds)
      expect({ kind, can: possible(who, kind) }).toEqual({ kind, can: new Set(doable[who]?.[kind]) })
  })

  const without = Object.keys(everybody).filter((who) => !doable[who] && who !== 'deputy who is headteacher too')

  it.each(without)('%s can do nothing with any concern', (who) => {
    for (const kind of kinds) expect({ kind, can: possible(who, kind) }).toEqual({ kind, can: new Set() })
  })

  it('the team can do nothing with somebody else’s draft, which does not exist for them', () => {
    const standings = [person(['dsl']), person(['deputy'])].flatMap((one) => standingsOf(one, header('draft', 'draft')))
    expect(standings).toEqual([])
  })

  it('the author of an unfinished concern cannot write in it while a mail is made from it', () => {
    const sending = header('unfinished', 'referralSending')
    expect(caseActions.filter((action) => mayAct(known('author'), action, sending))).toEqual([])
  })

  it('nobody, whoever they are, can report or keep the time for the outbox', () => {
    const own = ['reportSent', 'reportInDoubt', 'reportNotSent', 'bringToTeam'] as const
    const done = Object.values(everybody).flatMap((one) =>
      kinds.flatMap((kind) => headersOf(kind).flatMap((of) => own.filter((action) => mayAct(one, action, of)))),
    )
    expect(done).toEqual([])
  })

  it('a deputy who raised a concern may acknowledge it', () => {
    expect(mayAct(known('author in the team'), 'acknowledge', header('finished', 'raised'))).toBe('acknowledged')
  })
})
