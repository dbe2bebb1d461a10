import type { IncomingMail } from '../../domain/mailbox/incomingMail.ts'
import type { MailAnswer } from '../ports/mail.ts'
import { byReference, referencesIn } from './byReference.ts'
import type { MailboxPorts } from './lookAtMailbox.ts'
import { messageIdsIn, namedBy } from './namedMail.ts'
import type { Ours } from './ours.ts'

/**
 * To which mail of ours another one belongs: by the message that it names, which in a report may stand deep in its text, or else by the reference of a concern, which
 * stands in the subject of ours.
 */
export async function aboutWhich(
  ports: MailboxPorts,
  mail: IncomingMail,
  isReport: boolean,
): Promise<MailAnswer<Ours | undefined>> {
  const beginning = `${mail.subject}\n${mail.text}`
  const mayBeOurs = isReport || referencesIn(beginning).length > 0
  const named = await namedBy(ports, [...mail.refersTo, ...messageIdsIn(beginning)], mayBeOurs)
  if (named.kind !== 'done' || named.value) return named
  if (!isReport) return { kind: 'done', value: await byReference(ports, mail, beginning) }
  const whole = await ports.inbox.textOf(mail.id)
  if (whole.kind === 'done') return aboutText(ports, mail, `${beginning}\n${whole.value}`)
  // It cannot be read now, or was deleted since: what its beginning says is told at once.
  const ours = await byReference(ports, mail, beginning)
  return ours || isGone(whole) ? { kind: 'done', value: ours } : whole
}

/** Nobody can read it any more: not in an hour either. */
function isGone(answer: MailAnswer<unknown>): boolean {
  return answer.kind === 'refused' && answer.code === 'ErrorItemNotFound'
}

async function aboutText(ports: MailboxPorts, mail: IncomingMail, text: string): Promise<MailAnswer<Ours | undefined>> {
  const named = await namedBy(ports, messageIdsIn(text), true)
  if (named.kind !== 'done' || named.value) return named
  return { kind: 'done', value: await byReference(ports, mail, text) }
}
