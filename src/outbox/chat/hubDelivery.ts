import type { Case } from '../../domain/case/case.ts'
import { isAboutAuthor } from '../../flows/conflict/isAboutAuthor.ts'
import { WhoDeals } from '../../flows/conflict/whoDeals.ts'
import { authorsCard } from '../../flows/drafts/authorsCard.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { tellTeamForAuthor } from '../../flows/raise/tellTeam.ts'
import { asDelivery, type ChatDeliveryParts, done, misrouted, placeOf } from './chatDelivery.ts'

/**
 * Sends an author the card of a concern that was begun elsewhere. One who cannot be reached could not go on with it, so the team is told of it at
 * once, unfinished as it is; when that person is heard from, the card comes after all.
 */
export function deliverHub(parts: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'hub') return misrouted
    const { caseId, to, takenUpAt } = item
    if (takenUpAt === undefined && (await parts.chats.cardOf(caseId, to, 'hub'))) return done
    const opened = await opens(parts, caseId)
    if (!opened) return done
    const outcome = await parts.sender.send(
      to,
      await authorsCard(parts.ports, opened, takenUpAt === undefined ? undefined : takenUp(opened)),
    )
    if (outcome.kind === 'delivered')
      await parts.chats.rememberCard({ caseId, personId: to, purpose: 'hub', ...placeOf(outcome) })
    if (outcome.kind === 'unreachable') await tellTeamForAuthor(parts.ports, opened)
    return asDelivery(outcome)
  }
}

function takenUp(header: Case): string {
  return `${WhoDeals(header)} has taken this up: it is a concern now. You can still finish the screening, and speak to them at any time.`
}

/** Nothing where there is nothing to go on with: an empty draft that is gone. */
async function opens({ ports: { cases } }: ChatDeliveryParts, caseId: string): Promise<Case | undefined> {
  const header = await cases.header(caseId)
  if (!header || header.state === 'purged' || isAboutAuthor(header)) return undefined
  return cases.open(caseId, { actor: 'system', action: 'openToSendCard' })
}
