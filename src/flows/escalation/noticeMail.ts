import { mailAllowed } from '../../domain/conflict/mailAllowed.ts'
import type { Mail } from '../mailPorts.ts'
import type { NoticeAbout, OutboxItem } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'

type Notice = Extract<OutboxItem, { kind: 'noticeMail' }>

/**
 * An e-mail without content: that something waits, and where. Not even a reference stands in it, for a mailbox is read by more people than a chat. Nothing
 * where it may not be sent any more.
 */
export async function noticeMail(ports: FlowPorts, { caseId, recipient, about }: Notice): Promise<Mail | undefined> {
  const { school } = ports.knowledge
  const header = caseId === undefined ? undefined : await ports.cases.header(caseId)
  const person = ports.people.listed(school.id).find(({ id }) => id === recipient)
  if (
    !person ||
    (caseId !== undefined && (!header || !mailAllowed(header, school) || header.subjects.includes(recipient)))
  )
    return undefined
  return {
    to: [{ name: person.name, address: person.email }],
    subject: 'Safeguarding: please act now',
    text: [...words[about], '', `${school.name}, ${school.telephone}`, ...nobodyReads].join('\n'),
    attachments: [],
  }
}

const words: Record<NoticeAbout, readonly string[]> = {
  unattended: [
    'Something in the safeguarding bot waits for somebody to act, and nobody has.',
    'Please open Microsoft Teams now, or ring the school.',
  ],
  yours: ['Something waits for you that cannot be written in a mail.', 'Please ring the school now.'],
}

const nobodyReads = ['', 'Please do not answer this mail: write nothing about a child or a colleague in it.']
