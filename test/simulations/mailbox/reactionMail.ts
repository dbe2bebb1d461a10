import { comesBack } from '../../../src/rehearsal/standIn/graph/mailbox/comesBack.ts'
import type { ReceivedMail } from '../../../src/rehearsal/standIn/graph/mailbox/mailboxes.ts'
import type { Came } from './record.ts'

type Reacting = Pick<Came, 'id' | 'kind' | 'names' | 'about'>

/** The mail as it comes in. */
export function reactionMail({ id, kind, names, about: { departure } }: Reacting): ReceivedMail {
  const { to, subject, internetMessageId } = departure
  const ours = { to: to.map((address) => ({ name: '', address })), subject, internetMessageId }
  const mail = { ...comesBack(ours, kind), messageId: id }
  if (names === 'headers') return mail
  const headers = mail.headers.filter(({ name }) => name !== 'In-Reply-To' && name !== 'References')
  if (names === 'reference') return { ...mail, headers }
  const text = names === 'text' ? `${mail.text}\n${explanation}\nMessage-ID: ${internetMessageId}` : mail.text
  return { ...mail, headers, subject: 'Your mail could not be delivered', text }
}

/** So much that the beginning of the text does not reach to the id of the mail. */
const explanation = 'This is the mail system. I am sorry to have to tell you about the delivery of your mail. '.repeat(
  6,
)

/** A mail of somebody whom none of ours has gone to. */
export const otherMail: ReceivedMail = {
  from: { name: 'Catering', address: 'orders@catering.example' },
  ...{ subject: 'Menu of the week', text: 'Fish on Friday.', itemClass: 'IPM.Note', headers: [] },
}
