import { momentInWords } from '../../domain/calendar/day.ts'
import type { WentOut } from '../../domain/case/corrections.ts'
import { givenAt } from '../../domain/case/leadProfessional.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import type { Authorities } from '../../domain/routing/authority.ts'
import { referralWords } from '../answers/referralWords.ts'
import { numbersToRing } from '../refer/numbersToRing.ts'
import type { Turn } from '../turn.ts'
import type { Choice } from '../view.ts'

/** What went where: to whom, when, at which address, and by which proof it can be named to its recipient. */
export function wentOutLines(turn: Turn, one: WentOut): string[] {
  const proof = one.internetMessageId ? [`Message id: ${one.internetMessageId}`] : []
  return [`${wordsOf(turn, one)}${one.address ? `, ${one.address}` : ''}`, ...proof]
}

export function wentOutChoices(turn: Turn, all: readonly WentOut[]): Choice[] {
  return all.map((one) => ({ title: wordsOf(turn, one), value: one.id }))
}

/** The authority by its numbers in the directory; of anybody else the school knows no more than it wrote down. */
export function whomToRingAbout(one: WentOut, authorities: Authorities): string[] {
  return isReferral(one) ? numbersToRing(one, authorities) : [`${one.name}: by the number of their service`]
}

function wordsOf(turn: Turn, one: WentOut): string {
  if (isReferral(one)) return `Referral: ${referralWords(turn, one)}`
  return `${'to' in one ? 'Information report' : 'Completed tool'}: ${one.name}, ${momentInWords(turn.knowledge.school.timeZone, givenAt(one))}`
}

function isReferral(one: WentOut): one is Referral {
  return 'areaId' in one
}
