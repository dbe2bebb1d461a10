import type { Case } from '../../../src/domain/case/case.ts'
import type { FlowPorts } from '../../../src/flows/turn.ts'
import type { Planted } from '../referrals/faults.ts'
import type { Invariant } from './judge.ts'

/** Something wrong that is planted in what looks into the mailbox, to see that the simulation finds it. */
export interface Fault extends Planted {
  finds: Invariant
}

const changed = (ports: FlowPorts, change: (next: Case) => Case): Pick<FlowPorts, 'cases'> => ({
  cases: { ...ports.cases, save: (one) => ports.cases.save({ ...one, next: change(one.next) }) },
})

export const faults = {
  /** A mail counts as looked at before it is taken in. */
  markedBeforeTakenIn: {
    finds: 'lost',
    watch: (ports) => ({
      ...ports,
      mailboxReading: {
        ...ports.mailboxReading,
        async unread(schoolId, ids) {
          const unread = await ports.mailboxReading.unread(schoolId, ids)
          const receivedAt = ports.clock.now()
          for (const messageId of unread) await ports.mailboxReading.markRead(schoolId, { messageId, receivedAt })
          return unread
        },
      },
    }),
  },
  /** The concern knows that a mail came back, and nobody is told. */
  returnNotTold: {
    finds: 'lost',
    watch: (ports) => ({
      ...ports,
      cases: { ...ports.cases, save: (change) => ports.cases.save({ ...change, outbox: [] }) },
    }),
  },
  /** It is looked for once an hour. */
  lookedForSeldom: {
    finds: 'late',
    deliverers: (deliverers) => ({
      ...deliverers,
      mailboxWatch: async (row) => {
        const delivery = await deliverers.mailboxWatch(row)
        return delivery.kind === 'again' ? { ...delivery, afterSeconds: 3600 } : delivery
      },
    }),
  },
  /** A mail is known by an id that is another one with each look. */
  knownByAnotherId: {
    finds: 'doubled',
    watch: (ports) => ({
      ...ports,
      inbox: {
        ...ports.inbox,
        async receivedSince(moment) {
          const answer = await ports.inbox.receivedSince(moment)
          if (answer.kind !== 'done') return answer
          const mails = answer.value.mails.map((mail) => ({
            ...mail,
            messageId: `${mail.messageId}${ports.clock.now().getTime()}`,
          }))
          return { ...answer, value: { ...answer.value, mails } }
        },
      },
    }),
  },
  /** Whose it is says its reference alone. */
  namedMailNotLookedUp: {
    finds: 'misattributed',
    watch: (ports) => ({ ...ports, outboxRows: { sentAs: async () => undefined, madeWith: async () => undefined } }),
  },
  /** A reply is written down as the authority's answer. */
  replyTakenForAnswer: {
    finds: 'untrue',
    watch: (ports) => ({ ...ports, ...changed(ports, withAnswer) }),
  },
  /** What came back still counts as sent. */
  returnedStillSent: {
    finds: 'untrue',
    watch: (ports) => ({ ...ports, ...changed(ports, withReferralsSent) }),
  },
  /** An information report that came back has told the police unit. */
  returnedReportTold: {
    finds: 'untrue',
    watch: (ports) => ({ ...ports, ...changed(ports, withReportsSent) }),
  },
} as const satisfies Record<string, Fault>

function withAnswer(next: Case): Case {
  const reply = next.content.incomingMails.findLast(({ kind, about }) => kind === 'reply' && about === 'referral')
  if (!reply) return next
  const on = reply.receivedAt.slice(0, 10)
  const by = { recordedBy: 'system', recordedAt: reply.recordedAt }
  const answer = { ...by, referralId: reply.aboutId, kind: 'acknowledged' as const, from: reply.from, on, account: '' }
  return { ...next, content: { ...next.content, answers: [...next.content.answers, answer] } }
}

function withReferralsSent(next: Case): Case {
  const sent = next.content.referrals.map((one) =>
    one.status === 'returned' ? { ...one, status: 'sent' as const } : one,
  )
  return { ...next, content: { ...next.content, referrals: sent } }
}

function withReportsSent(next: Case): Case {
  const informationReports = next.content.informationReports.map((one) =>
    one.status === 'returned' ? { ...one, status: 'sent' as const } : one,
  )
  return { ...next, content: { ...next.content, informationReports } }
}
