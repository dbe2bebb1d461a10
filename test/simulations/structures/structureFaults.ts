import type { CaseHeader } from '../../../src/domain/case/case.ts'
import type { OutboxItem } from '../../../src/flows/outboxItem.ts'
import type { CaseStore } from '../../../src/flows/ports/cases.ts'
import type { FlowPorts } from '../../../src/flows/turn.ts'
import type { Invariant } from './judge.ts'

/** Something wrong that is planted, to see that the simulation finds it. */
export interface StructureFault {
  finds: Invariant
  ports(ports: FlowPorts): FlowPorts
}

const withCases =
  (change: (cases: CaseStore, ports: FlowPorts) => Partial<CaseStore>): StructureFault['ports'] =>
  (ports) => ({ ...ports, cases: { ...ports.cases, ...change(ports.cases, ports) } })

const nobody = (header: CaseHeader): CaseHeader => ({ ...header, subjects: [] })

/** Whom a concern is about is forgotten wherever its plain part is read. */
const forgotten = withCases((cases) => ({
  async header(id) {
    const header = await cases.header(id)
    return header && nobody(header)
  },
}))

/** Nobody is taken for somebody who can open the safeguarding mailbox. */
const openMailbox: StructureFault['ports'] = (ports) => {
  const { school } = ports.knowledge
  return { ...ports, knowledge: { ...ports.knowledge, school: { ...school, mailboxOpenedBy: [] } } }
}

/** Somebody else is taken for whom a concern is about. */
const mistaken = withCases((cases) => ({
  async header(id) {
    const header = await cases.header(id)
    return header && { ...header, subjects: header.subjects.map(() => 'somebody else') }
  },
}))

const without = (isLeftOut: (item: OutboxItem) => boolean): StructureFault['ports'] =>
  withCases((cases) => ({
    save: (change) => cases.save({ ...change, outbox: change.outbox?.filter((item) => !isLeftOut(item)) ?? [] }),
    escalate: (step) => cases.escalate({ ...step, outbox: step.outbox.filter((item) => !isLeftOut(item)) }),
  }))

/** The school's people are taken for the safeguarding team's whoever the concern is about. */
const everybodyTold = withCases((cases, { people }) => ({
  save: (change) =>
    cases.save({
      ...change,
      outbox: (change.outbox ?? []).flatMap((item): OutboxItem[] =>
        item.kind === 'alert' ? people.listed(change.next.schoolId).map(({ id: to }) => ({ ...item, to })) : [item],
      ),
    }),
}))

export const structureFaults = {
  subjectTold: { finds: 'message', ports: forgotten },
  cardRedrawn: { finds: 'redraw', ports: forgotten },
  subjectMailed: { finds: 'mail', ports: (ports) => openMailbox(mistaken(ports)) },
  mailboxOpen: { finds: 'mailbox', ports: openMailbox },
  listed: {
    finds: 'shown',
    ports: withCases((cases) => ({ list: (query) => cases.list({ ...query, notAbout: '' }) })),
  },
  counted: {
    finds: 'differs',
    ports: withCases((cases) => ({ count: (query) => cases.count({ ...query, notAbout: '' }) })),
  },
  pressable: { finds: 'pressed', ports: forgotten },
  warnedOf: {
    finds: 'warned',
    ports: withCases((cases) => {
      let alarmed = 0
      return {
        escalate: async (step) => {
          const stored = await cases.escalate(step)
          if (stored === 'stored' && step.alarmedAt) alarmed += 1
          return stored
        },
        countAlarmed: async () => alarmed,
      }
    }),
  },
  everybodyHears: {
    finds: 'misdirected',
    ports: (ports) => {
      const { cases } = everybodyTold(ports)
      const header: CaseStore['header'] = async (id) => {
        const found = await cases.header(id)
        return found && { ...found, route: 'team', subjects: [] }
      }
      return { ...ports, cases: { ...cases, header } }
    },
  },
  nobodyHears: { finds: 'lost', ports: without(({ kind }) => kind === 'alert' || kind === 'page') },
  alarmForgotten: {
    finds: 'silent',
    ports: without((item) => item.kind === 'receiptUpdate' && item.alarm !== undefined),
  },
} as const satisfies Record<string, StructureFault>
