const where = { timeZone: 'Europe/London' } as const
const day = new Intl.DateTimeFormat('en-GB', { ...where, day: 'numeric', month: 'long', year: 'numeric' })
const time = new Intl.DateTimeFormat('en-GB', { ...where, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** `2011-03-14` as "14 March 2011". What is no such day is printed as it stands. */
export function printedDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const moment = new Date(`${text}T12:00:00Z`)
  return Number.isNaN(moment.getTime()) ? text : day.format(moment)
}

/** A moment by the clocks of England: "14 March 2026 at 09:05". */
export function printedMoment(moment: Date): string {
  return `${day.format(moment)} at ${time.format(moment)}`
}

/** A stored moment (ISO 8601), a day alone, or whatever else stands there, as it stands. */
export function printedStamp(text: string): string {
  const moment = new Date(text)
  return /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(moment.getTime()) ? printedMoment(moment) : printedDay(text)
}
