import { dayIn, dayInWords } from './day.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** For people: how long ago something was, as `3 hours ago`; from a day on, the day itself: `on 20 November 2026`. */
export function sinceInWords(timeZone: string, moment: Date, now: Date): string {
  const passed = now.getTime() - moment.getTime()
  if (passed < minuteMs) return 'just now'
  if (passed < hourMs) return ago(Math.floor(passed / minuteMs), 'minute')
  if (passed < 24 * hourMs) return ago(Math.floor(passed / hourMs), 'hour')
  return `on ${dayInWords(dayIn(timeZone, moment))}`
}

function ago(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`
}
