import type { CaseHeader } from '../../domain/case/case.ts'
import { mailAllowed } from '../../domain/conflict/mailAllowed.ts'
import type { School } from '../../domain/school/school.ts'
import type { PersonId } from '../../domain/team/person.ts'
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
  if (!person || (caseId !== undefined && !(header && mayLeave(header, school, recipient, about)))) return undefined
  return {
    to: [{ name: person.name, address: person.email }],
    subject: 'Safeguarding: please act now',
    text: [...words[about], '', `${school.name}, ${school.telephone}`, ...nobodyReads].join('\n'),
    attachments: [],
  }
}

/** Whom a concern is about gets no mail because of it, and where somebody has acted since, nobody is alarmed any more. */
function mayLeave(header: CaseHeader, school: School, recipient: PersonId, about: NoticeAbout): boolean {
  const isAbout = header.subjects.includes(recipient)
  return mailAllowed(header, school) && !isAbout && (about !== 'unattended' || header.alarmedAt !== undefined)
}

const words: Record<NoticeAbout, readonly string[]> = {
  unattended: [
    'Something in the safeguarding bot waits for somebody to act, and nobody has.',
    'Please open Microsoft Teams now, or ring the school.',
  ],
  teamUnreachable: [
    'The safeguarding bot cannot reach the safeguarding team in Microsoft Teams, nor the headteacher.',
    'Please open Microsoft Teams and write a word to the app “Safeguarding”, or ask whoever looks after Teams to install it for you.',
    'Until then please see to it that staff ring you.',
  ],
  yours: ['Something waits for you that cannot be written in a mail.', 'Please ring the school now.'],
}

const nobodyReads = ['', 'Please do not answer this mail: write nothing about a child or a colleague in it.']
