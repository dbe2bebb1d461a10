import { Temporal } from 'temporal-polyfill'

/** The calendar day, `yyyy-mm-dd`, that it is in `timeZone` (an IANA name) at this moment. */
export function dayIn(timeZone: string, moment: Date): string {
  return formatOf('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs many times as much as using it, and every card prints some moments. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.entries(options).join()}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, known)
  return known
}

/** The time of day, `hh:mm`, that it is in `timeZone` at this moment. */
export function timeIn(timeZone: string, moment: Date): string {
  return formatOf('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment)
}

/** The calendar day after this one. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

/** For people: `23 November 2026`. */
export function dayInWords(day: string): string {
  const moment = new Date(`${day}T12:00:00Z`)
  return formatOf('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(moment)
}

/** For people: `23 November 2026 at 19:00`. */
export function momentInWords(timeZone: string, moment: Date): string {
  return formatOf('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(moment)
}

/** Whole days from one ISO day to another. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / 86_400_000)
}
