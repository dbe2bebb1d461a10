import { dayInWords } from '../calendar/day.ts'
import type { Contact, MailChannel } from './authority.ts'
import { triedMails } from './refusals.ts'
import type { Directory, Refusal } from './route.ts'

export type InformationRoute =
  | { kind: 'mail'; address: string; reasons: readonly string[]; subjectTag: string | undefined }
  | { kind: 'refused'; reasons: readonly Refusal[] }

/**
 * Whether an information report may go to this police unit or group by mail, and to which of its addresses: the first against which nothing speaks. No address is
 * typed, changed or taken from another unit.
 *
 * @param name what it is called where the directory has none
 * @param on the day of sending, ISO `yyyy-mm-dd`
 */
export function routeInformation(
  contact: Contact | undefined,
  { name, on }: { name: string; on: string },
  directory: Directory,
): InformationRoute {
  const recipient = { team: contact?.name ?? name, domains: contact?.domains ?? [] }
  const tried = triedMails(contact?.channels ?? [], { recipient, directory, on })
  const good = tried.find(({ refusals }) => refusals.length === 0)
  if (good) return mailTo(good.channel)
  const none: Refusal = { code: 'noChannel', text: `The directory has no mail address for ${recipient.team}.` }
  const reasons = tried.flatMap(({ refusals }) => refusals)
  return { kind: 'refused', reasons: reasons.length > 0 ? reasons : [none] }
}

function mailTo({ address, subjectTag, confirmedBy, confirmedOn }: MailChannel): InformationRoute {
  const reasons =
    confirmedBy && confirmedOn ? [`${confirmedBy} confirmed the address on ${dayInWords(confirmedOn)}.`] : []
  return { kind: 'mail', address, reasons, subjectTag }
}
