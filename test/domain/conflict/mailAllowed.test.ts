import { describe, expect, it } from '@jest/globals'
import { canBeTold, mailAllowed } from '../../../src/domain/conflict/mailAllowed.ts'
import { notListed } from '../../../src/domain/conflict/routeFor.ts'

const known = { mailboxOpenedBy: ['dsl'] }
const rows = [
  ['a concern of the team', { route: 'team', subjects: [] }, {}, true],
  [
    'about somebody who works here, where the school has not said who opens the mailbox',
    { route: 'headteacher', subjects: ['x'] },
    {},
    false,
  ],
  ['about somebody who cannot open it', { route: 'headteacher', subjects: ['x'] }, known, true],
  ['about somebody who can open it', { route: 'headteacher', subjects: ['x', 'dsl'] }, known, false],
  ['about somebody who is not named', { route: 'chair', subjects: [] }, known, false],
  [
    'about one who cannot open it, and somebody who is not named',
    { route: 'chair', subjects: ['x', notListed] },
    known,
    false,
  ],
] as const

describe('A mail may leave from the safeguarding mailbox', () => {
  it.each(rows)('%s', (_what, header, school, allowed) => {
    expect(mailAllowed(header, school)).toBe(allowed)
    expect(canBeTold(header, school)({ reachedBy: 'mail' })).toBe(allowed)
    expect(canBeTold(header, school)({})).toBe(true)
  })
})
