import type { Case } from '../../domain/case/case.ts'
import { nextState } from '../../domain/case/lifecycle.ts'
import type { IncomingRecord } from '../../domain/case/records/incoming.ts'
import { type IncomingMail, incomingKindOf } from '../../domain/mailbox/incomingMail.ts'
import { changeCase } from '../changeCase.ts'
import { awayNow, whoHasIt } from '../people/whoHasItNow.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { FlowPorts } from '../turn.ts'
import { afterReturn } from './afterReturn.ts'
import { newsOf } from './incomingNews.ts'
import type { Ours } from './ours.ts'

type About = Exclude<Ours, { kind: 'noticeMail' }>

const reader = { actor: 'system', action: 'openToReport' } as const

/**
 * Writes on the concern what came in about one of its mails, and tells those who have to act: whatever came back or is held up is everybody's who deals with it, a reply
 * is for whoever has it. The same mail changes nothing a second time.
 * @throws where others keep changing the case at the same time; then the mail is looked at again.
 */
export async function recordIncoming(ports: FlowPorts, mail: IncomingMail, about: About): Promise<void> {
  const opened = await ports.cases.open(about.caseId, reader)
  if (!opened) return
  const away = await awayNow(ports, opened.schoolId)
  const record = recordOf(ports, mail, about)
  await changeCase(ports, opened, reader, (current) => {
    if (current.content.incomingMails.some(({ id }) => id === record.id)) return undefined
    const { action, content } = afterReturn(current.content, record)
    const state = nextState(current.state, action, 'outbox')
    if (!state) return undefined
    const incomingMails = [...content.incomingMails, record]
    const next: Case = { ...current, state, updatedAt: ports.clock.now(), content: { ...content, incomingMails } }
    const told = newsOf[record.about](ports, next, record, whoHasIt(ports, next, away))
    const outbox = [...told, ...updatesFor(ports, next)]
    return { next, audit: { actor: 'system', action }, outbox }
  })
}

function recordOf({ clock }: FlowPorts, mail: IncomingMail, about: About): IncomingRecord {
  return {
    ...{ id: mail.messageId, kind: incomingKindOf(mail), from: mail.from },
    ...aboutWhat(about),
    ...{ receivedAt: mail.receivedAt.toISOString(), recordedAt: clock.now().toISOString() },
  }
}

function aboutWhat(about: About): Pick<IncomingRecord, 'about' | 'aboutId'> {
  if (about.kind === 'referralMail') return { about: 'referral', aboutId: about.referralId }
  if (about.kind === 'copyMail') return { about: 'copy', aboutId: about.copyId }
  return { about: 'information', aboutId: about.reportId }
}
