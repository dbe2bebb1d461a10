import type { MailboxStore } from '../flows/ports/mail.ts'
import type { Clock } from '../flows/ports/runtime.ts'

interface Asked {
  mailboxReading: Pick<MailboxStore, 'position'>
  clock: Clock
  schoolId: string
  /** When the bot began to look into the mailbox. */
  since: Date
}

/** An hour. A mail service that is away for some minutes is nothing to tell anybody of. */
const patienceMs = 3600_000

/**
 * `mailboxNotRead` beside the readiness check's other warnings: for an hour the bot could not look into the safeguarding mailbox, so that a referral that came back,
 * or a reply, is seen by nobody but whoever looks there.
 */
export async function mailboxWarning({ mailboxReading, clock, schoolId, since }: Asked): Promise<readonly string[]> {
  const position = await mailboxReading.position(schoolId).catch(() => undefined)
  const last = position && position.lookedAt > since ? position.lookedAt : since
  return clock.now().getTime() - last.getTime() > patienceMs ? ['mailboxNotRead'] : []
}
