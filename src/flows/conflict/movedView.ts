import type { CaseHeader } from '../../domain/case/case.ts'
import { canBeTold } from '../../domain/conflict/mailAllowed.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { toRing } from './authorsWords.ts'
import { ladoWords, whoDeals } from './whoDeals.ts'

/** Whoever has said it learns who has the concern now, and whom the bot cannot tell. */
export function movedView(turn: Turn, header: CaseHeader): View {
  const { school } = turn.knowledge
  const isTold = dealingWith(turn, header).some(canBeTold(header, school))
  const moved = `It is with ${whoDeals(header)} from now on${isTold ? ', who is being told' : ''}.`
  return {
    card: 'conflict/moved',
    show: {
      reference: `Concern ${header.reference}`,
      words: [...(header.route === 'outside' ? [] : [moved]), ...toRing(turn, header), nobodyElse],
      lado: ladoWords(school),
      telephone: `School: ${school.telephone}`,
    },
  }
}

const nobodyElse =
  'Please speak to nobody else about it, and not to the person it is about. You can always ring 999, the police or the LADO yourself.'
