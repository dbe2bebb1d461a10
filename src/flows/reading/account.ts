import type { Account } from '../../domain/assessment/assessment.ts'
import { momentInWords } from '../../domain/calendar/day.ts'
import type { Knowledge } from '../turn.ts'

/** What a colleague wrote in a chat, as whoever brought it here left it. A link is text: nothing can be pressed. */
export function accountLines(
  { text, sender, sentAt, link }: Account,
  { school }: Pick<Knowledge, 'school'>,
): readonly [string, ...string[]] {
  return [
    `Written by: ${sender || 'not given'}${sentAt ? `, ${sentInWords(sentAt, school.timeZone)}` : ''}`,
    text || 'No words: attachments and images are never taken.',
    ...(link ? [`Link: ${link}`] : []),
  ]
}

/** Whatever a chat service gave as its time; what is no time is shown as it stands. */
function sentInWords(sentAt: string, timeZone: string): string {
  const moment = new Date(sentAt)
  return Number.isNaN(moment.getTime()) ? sentAt : momentInWords(timeZone, moment)
}
