import { knownAuthorities } from '../../src/configuration/knownAuthorities.ts'
import type { Authorities } from '../../src/domain/routing/authority.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { lead, type Pointer } from './concern.ts'
import type { Stage } from './stage.ts'

/** The referral mails of one case that were committed. */
export async function referralMails(stage: Stage, { caseId }: Pointer) {
  return (await stage.outbox()).filter(({ kind, key }) => kind === 'referralMail' && key.includes(caseId))
}

/** A press of the lead, with other authorities in the school's file. */
export function pressWith(
  stage: Stage,
  authorities: Authorities,
  verb: string,
  { carry, typed = {} }: Pick<View, 'carry'> & { typed?: CardData },
): Promise<View> {
  const knowledge = { ...stage.ports.knowledge, authorities: knownAuthorities(authorities) }
  const ports = { ...stage.ports, knowledge }
  return answerPress(ports, stage.person(lead).id, verb, { ...carry, ...typed })
}
