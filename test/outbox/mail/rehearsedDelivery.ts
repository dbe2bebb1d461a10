import type { Mail } from '../../../src/flows/ports/mail.ts'
import type { Delivery, OutboxRow, OutboxRows } from '../../../src/flows/ports/outbox.ts'
import { createGraph } from '../../../src/graph/graph.ts'
import { createMailbox } from '../../../src/graph/mailbox.ts'
import { deliverMail } from '../../../src/outbox/mail/deliverMail.ts'
import type { MailDeps, MailResult } from '../../../src/outbox/mail/mailParts.ts'
import type { GraphFault, GraphOperation } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { listSentMail, type SentMail } from '../../../src/rehearsal/standIn/graph/sentMail.ts'
import { credential, type GraphOverHttps, startGraph } from '../../graph/graphOverHttps.ts'

export const mail: Mail = {
  to: [{ name: 'Front door', address: 'front.door@council.example' }],
  subject: 'Referral K7QF-3M9T',
  text: 'Please find the referral attached.',
  attachments: [{ fileName: 'K7QF-3M9T.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF made up') }],
}

/** The process ends here: before or after an effect has happened. */
export type Crash = 'none' | 'before' | 'after'
class Crashed extends Error {}

export interface Plan {
  /** For each request that arrives, in order; none after the last. */
  faults?: readonly (GraphFault | undefined)[]
  /** In place of `faults`: chosen by what is asked for. */
  faultFor?: (operation: GraphOperation) => GraphFault | undefined
  /** For each effect, in order; none after the last. */
  crashes?: readonly Crash[]
  sentCopyId?: 'kept' | 'new'
  /** What is answered late is answered then. */
  lateUntil?: Promise<void>
  /** The copy in Sent Items does not carry what the draft was marked with. */
  withoutProperties?: boolean
  /** Milliseconds; less than a request takes that is answered late. */
  timeoutMilliseconds?: number
  /** Seconds for which the process is stopped right after it has written an intention to send. */
  stoppedSeconds?: number
  /** The process stands still before it gives up the first time. */
  beforeGivingUp?: () => Promise<void>
  /** Asked before each sending: why not. */
  objection?: () => string | undefined
}

export interface Rehearsal {
  service: GraphOverHttps
  row(): OutboxRow
  reports: MailResult[]
  /** One try by a process that has just started; undefined when it crashed. */
  tryOnce(): Promise<Delivery | undefined>
  /** Tries, with the waiting times asked for, until the row is settled. */
  deliver(): Promise<Delivery>
  sentMail(): Promise<SentMail[]>
  /** All that will ever have gone out: nothing fails any more, and whatever is on its way has left. */
  sentInTheEnd(): Promise<SentMail[]>
  pass(seconds: number): void
  now(): Date
}

/** A row in a durable place, a clock of its own, the real mailbox over https, and processes that come and go. */
export async function rehearse(plan: Plan = {}): Promise<Rehearsal> {
  let time = Date.parse('2026-03-02T09:00:00Z')
  const now = () => new Date(time)
  const pass = (seconds: number) => {
    time += seconds * 1000
  }
  const faults = [...(plan.faults ?? [])]
  const { lateUntil } = plan
  let failing = true
  const service = await startGraph({
    now,
    faults: ({ operation }) => (failing ? (plan.faultFor?.(operation) ?? faults.shift()) : undefined),
    ...(lateUntil && { pause: () => lateUntil }),
    copies: {
      ...(plan.sentCopyId && { id: plan.sentCopyId }),
      ...(plan.withoutProperties && { withoutProperties: true }),
    },
  })
  const crash = crashing(plan.crashes ?? [])
  const stored: OutboxRow = {
    id: '0b0e6a52-6c1e-4f0b-9d0a-0c7f2a5b1d3e',
    schoolId: 'oakfield',
    item: { kind: 'referralMail', caseId: 'case-1', referralId: 'referral-1' },
    attempts: 0,
    draft: undefined,
    sendIntendedAt: undefined,
    givenUp: undefined,
    createdAt: now(),
  }
  let isEnded = false
  const reports: MailResult[] = []
  const graph = createGraph({ credential, baseUrl: service.url })
  const mailbox = createMailbox({
    graph,
    mailbox: 'safeguarding@oakfield.example',
    clock: { now },
    timeoutMilliseconds: plan.timeoutMilliseconds ?? 10_000,
  })
  const deps: MailDeps = {
    mailbox: {
      createDraft: (draft, key) => crash(() => mailbox.createDraft(draft, key)),
      send: (draftId) => crash(() => mailbox.send(draftId)),
      look: (draftId) => crash(() => mailbox.look(draftId)),
      findByKey: (key) => crash(() => mailbox.findByKey(key)),
    },
    rows: crashingRows(stored, crash, {
      isEnded: () => isEnded,
      intended: () => pass(plan.stoppedSeconds ?? 0),
      givingUp: async () => plan.beforeGivingUp?.(),
    }),
    clock: { now },
    settleSeconds: 300,
    prepare: async () => mail,
    objection: async () =>
      plan.objection?.() ?? (reports.some(({ kind }) => kind === 'refused') ? 'alreadySettled' : undefined),
    report: (_row, result) => crash(async () => void reports.push(result)),
    pause: async (milliseconds) => pass(milliseconds / 1000),
  }
  const tryOnce = async () => {
    const seen = { ...stored }
    stored.attempts += 1
    const delivery = await deliverMail(deps)(seen).catch((error: unknown) => {
      if (error instanceof Crashed) return undefined
      throw error
    })
    if (stored.attempts === seen.attempts + 1) isEnded = delivery !== undefined && delivery.kind !== 'later'
    return delivery
  }
  const deliver = async () => {
    for (let round = 0; round < 200; round += 1) {
      const delivery = await tryOnce()
      if (delivery !== undefined && delivery.kind !== 'later') return delivery
      pass(delivery?.afterSeconds ?? secondsUntilRestart)
    }
    throw new Error('the row was never settled')
  }
  const sentMail = () => listSentMail(service.dataDir)
  const sentInTheEnd = async () => {
    failing = false
    pass(3600)
    // Asked again: on a busy machine a question may run out of the time that the mailbox gives it.
    for (let asked = 0; asked < 10; asked += 1) {
      const answer = await mailbox.findByKey('any question lets leave what is due')
      if (answer.kind === 'done') return sentMail()
    }
    throw new Error('the service does not answer')
  }
  return { service, row: () => ({ ...stored }), reports, tryOnce, deliver, sentMail, sentInTheEnd, pass, now }
}

/** A queue gives the work of a process that died to the next one after about this time. */
const secondsUntilRestart = 11

type Crashing = <T>(effect: () => Promise<T>) => Promise<T>

function crashing(plan: readonly Crash[]): Crashing {
  const due = [...plan]
  return async (effect) => {
    const crash = due.shift() ?? 'none'
    if (crash === 'before') throw new Crashed()
    const result = await effect()
    if (crash === 'after') throw new Crashed()
    return result
  }
}

/** What a database row does: compare-and-set, and everything written stays. */
function crashingRows(
  stored: OutboxRow,
  crash: Crashing,
  { isEnded, intended, givingUp }: { isEnded: () => boolean; intended: () => void; givingUp: () => Promise<void> },
): OutboxRows {
  const isHeld = (attempts: number, previous: Date | undefined) =>
    stored.attempts === attempts + 1 &&
    !isEnded() &&
    !stored.givenUp &&
    stored.sendIntendedAt?.getTime() === previous?.getTime()
  return {
    bindDraft: (_rowId, draft) =>
      crash(async () => {
        stored.draft ??= draft
        return stored.draft
      }),
    intendSend: ({ attempts }, at, previous) =>
      crash(async () => {
        if (!isHeld(attempts, previous)) return false
        stored.sendIntendedAt = at
        intended()
        return true
      }),
    giveUp: ({ attempts }, code, previous) =>
      crash(async () => {
        await givingUp()
        if (!isHeld(attempts, previous)) return false
        stored.givenUp = code
        return true
      }),
    rememberSent: () => crash(async () => undefined),
    sentAs: async () => undefined,
    madeWith: async () => undefined,
  }
}
