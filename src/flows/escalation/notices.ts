import type { CaseHeader } from '../../domain/case/case.ts'
import { mailAllowed } from '../../domain/conflict/mailAllowed.ts'
import type { Person } from '../../domain/team/person.ts'
import type { EscalationTimer, OutboxItem } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

/** The e-mails that go with a step: to whoever has no Teams here, and at the alarm to everybody. They hold nothing but that something waits. */
export function noticesOf(
  { knowledge: { school } }: Pick<FlowPorts, 'knowledge'>,
  header: CaseHeader,
  { deadline, level, since, step }: EscalationTimer,
  told: readonly Person[],
  isAlarm: boolean,
): OutboxItem[] {
  if (!mailAllowed(header, school)) return []
  const occasion = `${header.id}:${deadline}:${level}:${since}:${step}`
  return told
    .filter(({ reachedBy }) => isAlarm || reachedBy === 'mail')
    .map(({ id: recipient, reachedBy }) => ({
      kind: 'noticeMail',
      caseId: header.id,
      recipient,
      about: reachedBy === 'mail' ? 'yours' : 'unattended',
      occasion,
    }))
}
