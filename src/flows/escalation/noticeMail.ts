import type { CaseHeader } from '../../domain/case/case.ts'
import { mailAllowed } from '../../domain/conflict/mailAllowed.ts'
import type { School } from '../../domain/school/school.ts'
import type { NoticeAbout, OutboxItem } from '../outboxItem.ts'
import { entitled } from '../people/dealingWith.ts'
import type { Mail } from '../ports/mail.ts'
import type { FlowPorts } from '../turn.ts'

type Notice = Extract<OutboxItem, { kind: 'noticeMail' }>

const nobodyActs = 'Something in the safeguarding bot waits for somebody to act, and nobody has.'
const cannotBeWritten = 'Something waits for you that cannot be written in a mail.'

/**
 * An e-mail without content: that something waits, and where. Not even a reference stands in it, for a mailbox is read by more people than a chat. Nothing
 * where it may not be sent any more.
 */
export async function noticeMail(ports: FlowPorts, item: Notice): Promise<Mail | undefined> {
  const { school } = ports.knowledge
  const person = ports.people.listed(school.id).find(({ id }) => id === item.recipient)
  if (!person || !(await noticeMayLeave(ports, item))) return undefined
  const header = item.caseId === undefined ? undefined : await ports.cases.header(item.caseId)
  return {
    to: [{ name: person.name, address: person.email }],
    subject: 'Safeguarding: please act now',
    text: [...textOf(item.about, header, school), ...nobodyReads].join('\n'),
    attachments: [],
  }
}

/**
 * Whether it may leave at this moment. Whom a concern is about gets no mail because of it, nor whoever it is no business of any more; and where somebody has acted
 * since, nobody is alarmed.
 */
export async function noticeMayLeave(ports: FlowPorts, { caseId, recipient, about }: Notice): Promise<boolean> {
  if (caseId === undefined) return true
  const header = await ports.cases.header(caseId)
  if (!header || !mailAllowed(header, ports.knowledge.school) || !entitled(ports, header, recipient)) return false
  return about !== 'unattended' || header.alarmedAt !== undefined
}

/** About somebody who works here nobody is sent to the school's telephone: whom it is about may be who answers it. */
function textOf(about: NoticeAbout, header: CaseHeader | undefined, { name, telephone }: School): readonly string[] {
  const isAboutColleague = header !== undefined && header.route !== 'team'
  if (!isAboutColleague || about === 'teamUnreachable') return [...words[about], '', `${name}, ${telephone}`]
  return [...aboutColleague[about], '', name]
}

const aboutColleague: Record<Exclude<NoticeAbout, 'teamUnreachable'>, readonly string[]> = {
  unattended: [nobodyActs, 'Please open Microsoft Teams now. Please ask nobody at the school what it is about.'],
  yours: [
    cannotBeWritten,
    'Whoever knows of it is asked to ring you. Please ask nobody at the school what it is about.',
  ],
}

const words: Record<NoticeAbout, readonly string[]> = {
  unattended: [nobodyActs, 'Please open Microsoft Teams now, or ring the school.'],
  teamUnreachable: [
    'The safeguarding bot cannot reach the safeguarding team in Microsoft Teams, nor the headteacher.',
    'Please open Microsoft Teams and write a word to the app “Safeguarding”, or ask whoever looks after Teams to install it for you.',
    'Until then please see to it that staff ring you.',
  ],
  yours: [cannotBeWritten, 'Please ring the school now.'],
}

const nobodyReads = ['', 'Please do not answer this mail: write nothing about a child or a colleague in it.']
