import { dayInWords } from '../../domain/calendar/day.ts'
import type { InformationReport } from '../../domain/case/records/information.ts'
import { recipientNames } from './recipients.ts'

export const informationTitle = 'Information about adults, places or other young people'

/** One report as it is read on the case. */
export function reportLines({ to, withWhom, on, theirReference, account }: InformationReport): string[] {
  return [
    to === 'nobody' ? 'None is needed' : `Told: ${recipientNames[to]}, ${withWhom}, ${dayInWords(on)}`,
    ...(theirReference ? [`Reference given: ${theirReference}`] : []),
    ...(account ? [account] : []),
  ]
}
