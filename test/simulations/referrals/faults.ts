import type { DelivererParts } from '../../../src/composition/deliverers.ts'
import type { MailboxPorts } from '../../../src/flows/mailbox/lookAtMailbox.ts'
import type { Look, MailAnswer, Mailbox } from '../../../src/flows/ports/mail.ts'
import type { Graph } from '../../../src/graph/graph.ts'
import type { Network } from '../../../src/graph/networkHandler.ts'
import type { Deliverers } from '../../../src/outbox/queue/deliverOnce.ts'
import type { Invariant } from './judge.ts'

/** Something wrong that is planted in the product; or another sender altogether. */
export interface Planted {
  parts?(parts: DelivererParts): DelivererParts
  network?(network: Network): Network
  deliverers?(deliverers: Deliverers, parts: DelivererParts, graph: Graph): Deliverers
  watch?(ports: MailboxPorts): MailboxPorts
}

/** To see that the simulation finds it. */
export interface Fault extends Planted {
  finds: Invariant
}

const withMailbox =
  (change: (mailbox: Mailbox) => Partial<Mailbox>): Fault['parts'] =>
  (parts) => ({ ...parts, mailbox: { ...parts.mailbox, ...change(parts.mailbox) } })

export const faults = {
  /** A draft is taken for the copy of a mail that was sent, for both carry a time. */
  draftTakenForSent: {
    finds: 'lost',
    parts: withMailbox((mailbox) => ({ look: async (id) => asSent(await mailbox.look(id)) })),
  },
  /** A draft is made with each try, and what was sent before is forgotten. */
  draftNotBound: {
    finds: 'duplicated',
    parts: (parts) => ({
      ...parts,
      outboxRows: { ...parts.outboxRows, bindDraft: async (_row, draft) => draft, intendSend: async () => true },
    }),
    deliverers: (deliverers) => ({
      ...deliverers,
      referralMail: (row) => deliverers.referralMail({ ...row, draft: undefined, sendIntendedAt: undefined }),
    }),
  },
  /** The case knows of the trouble, and nobody is told. */
  troubleNotTold: {
    finds: 'silent',
    parts: (parts) => {
      const { cases } = parts.ports
      const save: typeof cases.save = (change) =>
        cases.save({ ...change, outbox: (change.outbox ?? []).filter(({ kind }) => kind !== 'referralTrouble') })
      return { ...parts, ports: { ...parts.ports, cases: { ...cases, save } } }
    },
  },
  /** No answer is taken for a refusal. */
  doubtTakenForRefusal: {
    finds: 'untrue',
    parts: withMailbox((mailbox) => ({
      async send(id) {
        const answer = await mailbox.send(id)
        return answer.kind === 'doubt' ? { kind: 'refused', code: 'NoAnswer' } : answer
      },
    })),
  },
  /** It is said that the mail was not sent before it is seen to that no other try sends it. */
  toldBeforeGivenUp: {
    finds: 'untrue',
    parts: (parts) => ({ ...parts, outboxRows: { ...parts.outboxRows, giveUp: async () => true } }),
  },
  /** It goes to an address that nobody has confirmed. */
  anotherAddress: {
    finds: 'misdirected',
    parts: withMailbox((mailbox) => ({
      createDraft: (mail, key) =>
        mailbox.createDraft({ ...mail, to: [{ name: 'Front Door', address: 'front.door@westmere.example' }] }, key),
    })),
  },
  /** The time that the service asks for is not kept. */
  waitingTimeIgnored: {
    finds: 'impatient',
    network: (network) => async (request, options) => {
      const { body, status, headers } = await network(request, options)
      headers.delete('retry-after')
      return new Response(body, { status, headers })
    },
  },
} as const satisfies Record<string, Fault>

function asSent(answer: MailAnswer<Look>): MailAnswer<Look> {
  if (answer.kind !== 'done' || answer.value.state !== 'draft') return answer
  const proof = { sentAt: '2026-11-23T09:00:00Z', internetMessageId: '<draft@alderbrook.example>' }
  return { kind: 'done', value: { state: 'sent', proof } }
}
