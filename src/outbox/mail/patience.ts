import type { OutboxRow } from '../../flows/ports/outbox.ts'
import type { MailDeps } from './mailParts.ts'

/** Half an hour of a mail service that takes no draft: then people are told to use the telephone. */
export const patienceSeconds = 30 * 60
/** A bot that was down itself tries a few times all the same. */
const fewTries = 3
const manyTries = 12

/** Whether it was tried for long enough. */
export function isPatienceOver({ clock }: Pick<MailDeps, 'clock'>, { attempts, createdAt }: OutboxRow): boolean {
  const waited = (clock.now().getTime() - createdAt.getTime()) / 1000
  return attempts >= manyTries || (attempts >= fewTries && waited >= patienceSeconds)
}
