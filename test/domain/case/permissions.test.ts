import { describe, expect, it } from '@jest/globals'
import type { CaseHeader } from '../../../src/domain/case/case.ts'
import { type CaseState, caseActions, caseStates } from '../../../src/domain/case/lifecycle.ts'
import { type CaseView, mayAct, maySee, standingsOf, views } from '../../../src/domain/case/permissions.ts'
import type { Person, Role } from '../../../src/domain/team/person.ts'

const author = 'author-id'

function person(roles: readonly Role[], changes: Partial<Person> = {}): Person {
  const contact = { name: 'Sam Sample', jobTitle: 'Sample', email: 'sam@school.example', telephone: '01632 960000' }
  return { id: 'reader-id', schoolId: 'school', ...contact, roles, ...changes }
}

function header(state: CaseState): CaseHeader {
  const nobody = { handlerId: undefined, acknowledgedBy: undefined, acknowledgedAt: undefined }
  const at = new Date('2026-11-23T09:00:00Z')
  const times = { createdAt: at, updatedAt: at, submittedAt: state === 'draft' ? undefined : at }
  const instrument = { id: 'tool', edition: 'first', wording: '' }
  const plain = {
    id: 'case-id',
    schoolId: 'school',
    reference: 'AAAA-BBBB',
    urgent: false,
    level: undefined,
    suggestedLevel: undefined,
  }
  const screening = {
    screeningVersion: 2,
    finishedAt: times.submittedAt,
    holdsConcern: true,
    broughtToTeamAt: undefined,
  }
  return { ...plain, state, authorId: author, ...nobody, version: 3, ...screening, instrument, ...times }
}

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

/** Written out by hand: what each may look at, of a draft and of a concern that was sent. */
const expected: Record<string, { draft: readonly CaseView[]; sent: readonly CaseView[] }> = {
  author: { draft: ['ownScreening', 'ownReceipt', 'raise'], sent: ['ownReceipt', 'raise'] },
  'author in the team': {
    draft: ['ownScreening', 'ownReceipt', 'caseList', 'raise'],
    sent: ['ownReceipt', 'wholeCase', 'caseList', 'raise'],
  },
  'author who left the school': { draft: [], sent: [] },
  'author of another school': { draft: ['raise'], sent: ['raise'] },
  'author who is a pupil': { draft: [], sent: [] },
  lead: { draft: ['caseList', 'raise'], sent: ['wholeCase', 'caseList', 'raise'] },
  deputy: { draft: ['caseList', 'raise'], sent: ['wholeCase', 'caseList', 'raise'] },
  'deputy who is headteacher too': { draft: ['caseList', 'raise'], sent: ['wholeCase', 'caseList', 'raise'] },
  'lead of another school': { draft: ['caseList', 'raise'], sent: ['caseList', 'raise'] },
  'lead who counts as a pupil': { draft: [], sent: [] },
  headteacher: { draft: ['raise'], sent: ['raise'] },
  chair: { draft: ['raise'], sent: ['raise'] },
  colleague: { draft: ['raise'], sent: ['raise'] },
  pupil: { draft: [], sent: [] },
  nobody: { draft: [], sent: [] },
}

describe('Who may look at a concern', () => {
  it.each(Object.keys(everybody))('%s sees what the table says in every state, and no more', (who) => {
    for (const state of caseStates) {
      const seen = views.filter((view) => maySee(everybody[who] ?? person([]), view, header(state)))
      expect({ state, seen: new Set(seen) }).toEqual({
        state,
        seen: new Set(expected[who]?.[state === 'draft' ? 'draft' : 'sent']),
      })
    }
  })

  it('nobody sees anything of a concern that is not there', () => {
    const ofACase = views.filter((view) => view !== 'raise' && view !== 'caseList')
    const seen = Object.values(everybody).flatMap((one) => ofACase.filter((view) => maySee(one, view)))
    expect(seen).toEqual([])
  })
})

describe('Who may do something with a concern', () => {
  const without = Object.keys(everybody).filter((who) => !expected[who]?.sent.includes('wholeCase'))

  it.each(without)('%s can do nothing with a concern that was sent', (who) => {
    const sent = caseStates.filter((state) => state !== 'draft').map(header)
    const possible = sent.flatMap((one) =>
      caseActions.filter((action) => mayAct(everybody[who] ?? person([]), action, one)),
    )
    expect(possible).toEqual([])
  })

  it('the team can do nothing with somebody else’s draft, which does not exist for them', () => {
    const standings = [person(['dsl']), person(['deputy'])].flatMap((one) => standingsOf(one, header('draft')))
    expect(standings).toEqual([])
  })

  it('nobody, whoever they are, can report for the outbox', () => {
    const reports = ['reportSent', 'reportInDoubt', 'reportNotSent'] as const
    const possible = Object.values(everybody).flatMap((one) =>
      caseStates.flatMap((state) => reports.filter((action) => mayAct(one, action, header(state)))),
    )
    expect(possible).toEqual([])
  })

  it('a deputy who raised a concern may acknowledge it', () => {
    expect(mayAct(everybody['author in the team'] ?? person([]), 'acknowledge', header('raised'))).toBe('acknowledged')
  })
})
