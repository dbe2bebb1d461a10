import type { IncomingMail } from '../../domain/mailbox/incomingMail.ts'
import type { MailboxPorts } from './lookAtMailbox.ts'
import { nearestTo } from './nearestMail.ts'
import type { Ours } from './ours.ts'

/** Of a text that could be of any length no more than this is looked up. */
const most = 20

/** What has the form of a concern's reference. */
export function referencesIn(text: string): string[] {
  return [...new Set(text.toUpperCase().match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g) ?? [])].slice(0, most)
}

/** The mail that is meant most likely of the first concern whose reference stands in this text. */
export async function byReference(
  { cases, knowledge }: Pick<MailboxPorts, 'cases' | 'knowledge'>,
  mail: IncomingMail,
  text: string,
): Promise<Ours | undefined> {
  for (const reference of referencesIn(text)) {
    const header = await cases.headerByReference(knowledge.school.id, reference)
    const opened = header && (await cases.open(header.id, { actor: 'system', action: 'openToReport' }))
    const ours = opened && nearestTo(opened, mail)
    if (ours) return ours
  }
  return undefined
}
