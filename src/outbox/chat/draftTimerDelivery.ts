import { isAboutAuthor } from '../../flows/conflict/isAboutAuthor.ts'
import { bringToTeam } from '../../flows/drafts/bringToTeam.ts'
import { dueDraft } from '../../flows/drafts/dueDraft.ts'
import { purgeDraft } from '../../flows/drafts/purgeDraft.ts'
import { reminderView } from '../../flows/drafts/reminderView.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import type { FlowPorts } from '../../flows/turn.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, placeOf } from './chatDelivery.ts'

const sixHours = 6 * 3600

/**
 * Reminds the author of a draft that has lain for a school day. The reminder is the newest card of it, so later changes are drawn there. Where its
 * author cannot be reached, waiting another day would help nobody.
 */
export function deliverDraftReminder({ ports, chats, sender }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'draftReminder') return misrouted
    const header = await dueDraft(ports.cases, item)
    if (!header?.holdsConcern || isAboutAuthor(header)) return done
    const outcome = await sender.send(header.authorId, reminderView(ports, header))
    if (outcome.kind === 'delivered')
      await chats.rememberCard({ caseId: header.id, personId: header.authorId, purpose: 'hub', ...placeOf(outcome) })
    if (outcome.kind === 'unreachable') await bringToTeam(ports, item)
    return asDelivery(outcome)
  }
}

/** Brings a draft that nobody goes on with to the team. */
export function deliverDraftWaiting(ports: FlowPorts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'draftWaiting') return misrouted
    await bringToTeam(ports, item)
    return done
  }
}

/** Removes an empty draft. */
export function deliverDraftPurge(ports: FlowPorts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'draftPurge') return misrouted
    return (await purgeDraft(ports, item)) === 'later' ? { kind: 'later', afterSeconds: sixHours } : done
  }
}
