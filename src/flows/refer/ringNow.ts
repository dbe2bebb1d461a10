import type { MailRoute, Phone } from '../../domain/routing/route.ts'
import { doubtInWords } from '../../domain/routing/routeReferral.ts'
import type { Turn } from '../turn.ts'

/** The number to ring at this moment, by the hours that the directory has; where it has none, both numbers, for nobody knows which. */
export function ringNow({ clock, knowledge }: Pick<Turn, 'clock' | 'knowledge'>, phone: Phone): string[] {
  const { name, telephone, outOfHours, hours } = phone
  if (!hours) return [`Ring ${name}: ${telephone}`, ...(outOfHours ? [`Out of hours: ${outOfHours}`] : [])]
  if (knowledge.workingDays(hours).isOpen(clock.now())) return [`Ring now: ${name}, ${telephone} (${hours})`]
  return [
    outOfHours
      ? `Ring now, out of hours: ${name}, ${outOfHours}`
      : `They answer ${hours}: ${name}, ${telephone}. The directory has no number for out of hours.`,
  ]
}

export const police = 'Police: 101, or 999 in an emergency'

/** What the directory puts before the mail, and that the mail is possible all the same. */
export function preferredLines({ preferred }: Pick<MailRoute, 'preferred'>): string[] {
  const lines = preferred.map((one) =>
    one.kind === 'phone'
      ? `The directory puts the telephone first: ring ${one.name}, ${one.telephone}.`
      : `The directory puts the form first: ${one.name}, ${one.url ? `${one.url}${doubtInWords(one.doubt)}` : 'ask them where it is'}.`,
  )
  return lines.length > 0 ? [...lines, 'You can send the mail all the same.'] : []
}
