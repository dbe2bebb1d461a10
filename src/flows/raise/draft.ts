import { z } from 'zod'
import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { nothingHere } from '../nothingHere.ts'
import type { CardData, FlowPorts, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { nobodyReached, reachOf } from './reach.ts'
import { ownReceipt } from './receipt.ts'
import type { Draft } from './section.ts'

const pointer = z.object({ caseId: z.uuid(), version: z.coerce.number().int().optional() })

/**
 * Opens the screening that a card points to, if it is not finished, and does `work` with it. A forged or foreign pointer gets what anybody gets for
 * something that does not exist; the author of a concern that was sent since gets its receipt, or what `otherwise` makes of it.
 */
export async function onDraft(
  turn: Turn,
  data: CardData,
  work: (draft: Draft) => Promise<View>,
  otherwise: (header: CaseHeader) => Promise<View> = (header) => ownReceipt(turn, header),
): Promise<View> {
  const header = await pointedTo(turn, data)
  if (!header) return nothingHere()
  if (!maySee(turn.actor, 'ownScreening', header)) return sentSince(turn, header, otherwise)
  const opened = await turn.cases.open(header.id, { actor: turn.actor.id, action: 'openDraft' })
  if (!opened) return nothingHere()
  return maySee(turn.actor, 'ownScreening', opened)
    ? work(await knownDraft(turn, opened))
    : sentSince(turn, opened, otherwise)
}

/** No draft (any more): its author is shown what became of it, anybody else nothing. */
async function sentSince(
  turn: Turn,
  header: CaseHeader,
  otherwise: (header: CaseHeader) => Promise<View>,
): Promise<View> {
  return maySee(turn.actor, 'ownReceipt', header) ? otherwise(header) : nothingHere()
}

/** The plain part of the case that a card points to, whoever's it is; asking decrypts nothing. */
export async function pointedTo(turn: Turn, data: CardData): Promise<CaseHeader | undefined> {
  const parsed = pointer.safeParse(data)
  return parsed.success ? turn.cases.header(parsed.data.caseId) : undefined
}

export function draftOf(turn: Pick<Turn, 'knowledge'>, opened: Case): Draft {
  const instrument = instrumentOf(turn.knowledge, opened)
  return { case: opened, assessment: opened.content.assessment, instrument }
}

/** For a card that says who knows of it. */
export async function knownDraft(
  ports: Pick<FlowPorts, 'cases' | 'directory' | 'people' | 'knowledge'>,
  opened: Case,
): Promise<Draft> {
  const known = { reach: await reachOf(ports, opened), unreached: nobodyReached(ports, opened) }
  const { authorities } = await currentDirectory(ports)
  return { ...draftOf(ports, opened), authorities, known }
}

/** Whether the card was drawn from what the author has written so far. What the team does meanwhile does not make it old. */
export function isCurrent(draft: Draft, data: CardData): boolean {
  return pointer.safeParse(data).data?.version === draft.case.screeningVersion
}
