import type { CaseHeader } from '../../src/domain/case/case.ts'
import type { OutboxItem } from '../../src/flows/outboxItem.ts'
import type { CaseStore } from '../../src/flows/ports/cases.ts'
import type { FlowPorts } from '../../src/flows/turn.ts'
import type { Deliverers } from '../../src/outbox/queue/deliverOnce.ts'
import type { Invariant } from './compare.ts'

/** Something wrong that is planted in a part of the worker, to see that the simulation finds it. */
export interface Fault {
  finds: Invariant
  ports?(ports: FlowPorts): FlowPorts
  deliverers?(deliverers: Deliverers): Deliverers
}

const escalating =
  (change: (items: readonly OutboxItem[]) => OutboxItem[]): Fault['ports'] =>
  (ports) =>
    withCases(ports, { escalate: (step) => ports.cases.escalate({ ...step, outbox: change(step.outbox) }) })

function withCases(ports: FlowPorts, cases: Partial<CaseStore>): FlowPorts {
  return { ...ports, cases: { ...ports.cases, ...cases } }
}

export const faults = {
  /** The next timer is forgotten. */
  timerDropped: { finds: 'missed', ports: escalating((items) => items.filter(({ kind }) => kind !== 'escalation')) },
  /** It comes two minutes late. */
  timerLate: {
    finds: 'late',
    ports: escalating((items) =>
      items.map((item) =>
        item.kind === 'escalation' && !item.early ? { ...item, dueAt: later(item.dueAt, 120_000) } : item,
      ),
    ),
  },
  /** Nobody looks whether somebody has acted. */
  actingIgnored: {
    finds: 'afterActing',
    ports: (ports) => {
      const first = new Map<string, CaseHeader>()
      return withCases(ports, {
        async header(id) {
          const header = first.get(id) ?? (await ports.cases.header(id))
          if (header?.state === 'raised') first.set(id, header)
          return header
        },
        async escalate({ outbox }) {
          const [{ schoolId } = { schoolId: '' }] = first.values()
          await ports.outbox.add(schoolId, outbox)
          return 'stored'
        },
      })
    },
  },
  /** A page is sent two times. */
  pageTwice: {
    finds: 'doubled',
    deliverers: (deliverers) => ({
      ...deliverers,
      page: async (row) => {
        await deliverers.page(row)
        return deliverers.page(row)
      },
    }),
  },
  /** What had been in the hands of a killed process comes once more, and does not say so. */
  unmarked: {
    finds: 'doubled',
    deliverers: (deliverers) => ({ ...deliverers, page: (row) => deliverers.page({ ...row, attempts: 0 }) }),
  },
  /** Who is away is paged. */
  awayForgotten: {
    finds: 'unexpected',
    ports: (ports) => ({ ...ports, team: { ...ports.team, absences: async () => [] } }),
  },
  /** Whom the concern is about is told. */
  subjectTold: {
    finds: 'unexpected',
    ports: (ports) =>
      withCases(ports, {
        async header(id) {
          const header = await ports.cases.header(id)
          return header && { ...header, subjects: [] }
        },
      }),
  },
  /** Nobody comes after who could not be reached. */
  unreachedForgotten: {
    finds: 'missed',
    ports: escalating((items) => items.filter((item) => !('early' in item))),
  },
} as const satisfies Record<string, Fault>

function later(moment: string, ms: number): string {
  return new Date(new Date(moment).getTime() + ms).toISOString()
}
