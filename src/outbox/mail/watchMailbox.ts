import type { Looked } from '../../flows/mailbox/lookAtMailbox.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import type { Log } from '../../flows/ports/runtime.ts'

/** Seconds between two looks: a referral that came back is known within about a minute. */
const betweenLooks = 60
/** Seconds until a mailbox is asked again that the bot may not read. */
const untilAllowed = 15 * 60

/** Looks into the safeguarding mailbox again and again, one instance at a time. */
export function watchMailbox(look: () => Promise<Looked>, log: Log): Deliver {
  return async ({ id: rowId }) => {
    const looked = await look()
    if (looked.kind === 'done') return { kind: 'again', afterSeconds: betweenLooks }
    if (looked.kind === 'later') return { kind: 'again', afterSeconds: Math.max(looked.afterSeconds, betweenLooks) }
    log('warn', 'mailboxNotRead', { rowId, code: looked.code })
    return { kind: 'again', afterSeconds: untilAllowed }
  }
}
