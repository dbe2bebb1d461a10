import type { MailedStatus } from './records/mailed.ts'

/** Whether whoever something was for has it as far as anybody knows: a mail that is on its way, in doubt or lost has reached nobody. */
export function hasReached({ status }: { status: MailedStatus }): boolean {
  return status === 'sent' || status === 'recorded'
}
