import type { CaseHeader } from '../../domain/case/case.ts'
import { whomToTell } from '../conflict/whoDeals.ts'
import { instrumentIfKnown } from '../instrumentOf.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { authorsPointer } from './authorsPointer.ts'
import { typedWords } from './typedWords.ts'

/**
 * What an author has typed where it can no longer be saved, with what to do about it; nothing where they typed nothing. Shown and not kept: what
 * stays in the chat holds nothing about a child.
 */
export function notSavedView(turn: Turn, header: CaseHeader, sent: CardData, why: string): View | undefined {
  const { knowledge } = turn
  const typed = typedWords(sent, instrumentIfKnown(knowledge, header))
  if (typed.length === 0) return undefined
  const { state, submittedAt, finishedAt } = header
  return {
    card: 'raise/notSaved',
    show: {
      reference: `Concern ${header.reference}`,
      why,
      typed,
      telephone: `School: ${knowledge.school.telephone}`,
    },
    hide: [
      ...(state === 'discarded' ? [] : ['restore']),
      ...(state === 'discarded' || finishedAt ? ['continue'] : []),
      ...(submittedAt ? ['tellNow'] : []),
    ],
    carry: authorsPointer(header),
  }
}

/** Why a form of what is discarded, or was sent finished, cannot be saved. */
export function whyNotSaved(header: CaseHeader): string {
  const whom = whomToTell(header)
  return header.state === 'discarded'
    ? `You discarded this concern, perhaps on another device, so this was not saved. Bring it back and write it there once more, or tell ${whom}.`
    : `You have sent the finished screening already. If something of this is not in it, please tell ${whom} by word.`
}

export function gonePage(header: CaseHeader): string {
  return `That page is no longer part of the screening, so what stood on it could not be saved. If it matters, write it on another page or tell ${whomToTell(header)} by word.`
}
