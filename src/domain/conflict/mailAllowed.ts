import type { CaseHeader } from '../case/case.ts'
import type { Person } from '../team/person.ts'
import { notListed } from './routeFor.ts'

/**
 * Whether a mail about this concern may leave from the safeguarding mailbox. One about somebody who works here never leaves from, or returns to, a mailbox
 * that they can open: only where the school has said who can, and whom it is about is known, is that certain.
 */
export function mailAllowed(
  { route, subjects }: Pick<CaseHeader, 'route' | 'subjects'>,
  { mailboxOpenedBy }: { mailboxOpenedBy?: readonly string[] | undefined },
): boolean {
  if (route === 'team') return true
  const isAnybodyUnknown = subjects.length === 0 || subjects.includes(notListed)
  return mailboxOpenedBy !== undefined && !isAnybodyUnknown && !subjects.some((id) => mailboxOpenedBy.includes(id))
}

/** Whether there is a way by which this person can be told: whoever has no Teams here has none where no mail may leave. */
export function canBeTold(
  header: Pick<CaseHeader, 'route' | 'subjects'>,
  school: { mailboxOpenedBy?: readonly string[] | undefined },
): (person: Pick<Person, 'reachedBy'>) => boolean {
  const byMail = mailAllowed(header, school)
  return ({ reachedBy }) => byMail || reachedBy !== 'mail'
}
