import { momentInWords } from '../../domain/calendar/day.ts'
import { idOf, type WentOut } from '../../domain/case/corrections.ts'
import { givenAt } from '../../domain/case/leadProfessional.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import type { Authorities } from '../../domain/routing/authority.ts'
import { referralWords } from '../answers/referralWords.ts'
import { recipientNames, unitOf } from '../information/recipients.ts'
import { numbersToRing } from '../refer/numbersToRing.ts'
import type { Turn } from '../turn.ts'
import type { Choice } from '../view.ts'

/** What went where: to whom, when, at which address, and by which proof it can be named to its recipient. */
export function wentOutLines(turn: Turn, one: WentOut): string[] {
  const proof = one.internetMessageId ? [`Message id: ${one.internetMessageId}`] : []
  return [`${wordsOf(turn, one)}${one.address ? `, ${one.address}` : ''}`, ...proof]
}

export function wentOutChoices(turn: Turn, all: readonly WentOut[]): Choice[] {
  return all.map((one) => ({ title: wordsOf(turn, one), value: idOf(one) }))
}

/** Authorities and police units by their numbers in the directory; of anybody else the school knows no more than it wrote down. */
export function whomToRingAbout(one: WentOut, authorities: Authorities): string[] {
  if (isReferral(one)) {
    const numbers = numbersToRing(one, authorities)
    return numbers.length > 0
      ? numbers
      : [`${one.areaName || one.recipientName}: by the number at which they were told`]
  }
  const telephone = 'to' in one ? unitOf(one, authorities)?.telephone : undefined
  if (telephone) return [`${nameOf(one)}: ${telephone}`]
  const isPolice = 'to' in one && one.to === 'policeUnit'
  return [`${nameOf(one)}: ${isPolice ? 'ring 101 and ask for it' : 'by the number of their service'}`]
}

function nameOf(one: Exclude<WentOut, Referral>): string {
  return one.name || ('to' in one && one.to !== 'nobody' ? recipientNames[one.to] : '')
}

function wordsOf(turn: Turn, one: WentOut): string {
  if (isReferral(one)) return `Referral: ${referralWords(turn, one)}`
  return `${'to' in one ? 'Information report' : 'Completed tool'}: ${nameOf(one)}, ${momentInWords(turn.knowledge.school.timeZone, givenAt(one))}`
}

export function isReferral(one: WentOut): one is Referral {
  return 'areaId' in one
}
