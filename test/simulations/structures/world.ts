import { createHash } from 'node:crypto'
import { policyLevel } from '../../../src/domain/escalation/deadline.ts'
import type { PersonId } from '../../../src/domain/team/person.ts'
import type { OutboxItem } from '../../../src/flows/outboxItem.ts'
import { checksAtStart } from '../../../src/flows/reachability/checkTimer.ts'
import { nextSummary } from '../../../src/flows/summary/summaryTimer.ts'
import type { CardData, FlowPorts } from '../../../src/flows/turn.ts'
import type { View } from '../../../src/flows/view.ts'
import { answerMessage, answerPress } from '../../../src/teams/bot/answer.ts'
import { portsOf } from '../portsOf.ts'
import type { SimulatedStore } from '../runTimeline.ts'
import type { Lived, Look, LookAtChat, Press, Sent, Told } from './lived.ts'
import type { Structure, Which } from './structure.ts'
import { type Outgoing, structureWorker } from './worker.ts'

/** A school in which things happen, and what is written down beside it. */
export interface World {
  structure: Structure
  ports: FlowPorts
  /** The happening that is under way; ids follow from it, so that both schools make the same ones. */
  happening: number
  cases: Map<Which, string>
  sent: Sent[]
  marks: number[]
  looks: Look[]
  told: Told[]
  heard: PersonId[][]
  looksAtChats: LookAtChat[]
  returnedAt: number | undefined
  authorSaw: { happening: number; text: string }[]
  acted: { happening: number; by: PersonId; changed: boolean }[]
  /** What cards have carried that were about the concern. */
  pointers: Map<string, CardData>
  unreachable: Set<PersonId>
  heardFrom(person: PersonId): Promise<void>
  press(by: PersonId, verb: string, data: CardData): Promise<View>
  say(by: PersonId, words: string): Promise<View>
  until(end: number): Promise<void>
  workOff(): Promise<void>
  setTime(at: number): void
}

/** In what a world differs from others. */
interface Apart {
  wrap?: ((ports: FlowPorts) => FlowPorts) | undefined
  /** What the twin school looks at because the other one has, to which it was said by a concern that was still the team’s. */
  borrowed?: readonly LookAtChat[]
}

export async function openWorld(
  structure: Structure,
  store: SimulatedStore,
  { wrap = (ports) => ports, borrowed = [] }: Apart = {},
): Promise<World> {
  let now = structure.from
  const taken = new Set<LookAtChat>()
  const nextBorrowed = () => borrowed.find((one) => one.happening === world.happening && !taken.has(one))
  const setTime = (at: number) => {
    now = Math.max(now, at)
    store.setTime(now)
  }
  setTime(structure.from)
  const { school, seed } = structure
  const honest = portsOf(
    school,
    store,
    { now: () => new Date(now) },
    namesAfter(seed, () => world.happening),
  )
  const ports = wrap(
    listening(honest, (item) => world.looksAtChats.push({ at: now, happening: world.happening, item })),
  )
  const workOff = structureWorker(
    store.parts,
    ports,
    outgoingOf(
      () => world,
      () => now,
    ),
    seed,
  )
  const world: World = {
    ...{ structure, ports, happening: -1, cases: new Map(), sent: [], marks: [], looks: [], told: [], heard: [] },
    ...{
      looksAtChats: [],
      returnedAt: undefined,
      authorSaw: [],
      acted: [],
      pointers: new Map(),
      unreachable: new Set(),
    },
    async heardFrom(personId) {
      world.heard.at(-1)?.push(personId)
      const place = { conversationId: `chat ${personId}`, serviceUrl: 'https://one.teams.example/' }
      await store.parts.chats.rememberChat({ personId, schoolId: school.id, ...place }, ports.clock.now())
    },
    async press(by, verb, data) {
      await world.heardFrom(by)
      return seen(world, by, await answerPress(ports, by, verb, data))
    },
    async say(by, words) {
      await world.heardFrom(by)
      return seen(world, by, await answerMessage(ports, by, words))
    },
    async until(end) {
      for (;;) {
        const due = Math.min((await store.nextDue(now)) ?? end + 1, nextBorrowed()?.at ?? end + 1)
        if (due > end) break
        setTime(due)
        await world.workOff()
      }
      setTime(end)
    },
    async workOff() {
      for (let look = nextBorrowed(); look && look.at <= now; look = nextBorrowed()) {
        taken.add(look)
        await ports.outbox.add(school.id, [look.item])
      }
      await workOff()
    },
    setTime,
  }
  for (const { id } of ports.people.listed(school.id)) await world.heardFrom(id)
  await ports.outbox.add(school.id, [...checksAtStart(ports), nextSummary(ports)])
  return world
}

function listening(ports: FlowPorts, onLook: (item: OutboxItem) => void): FlowPorts {
  const outbox: FlowPorts['outbox'] = {
    async add(schoolId, items) {
      for (const item of items) if (item.kind === 'appInstallation' && !item.quiet) onLook(item)
      return ports.outbox.add(schoolId, items)
    },
  }
  return { ...ports, outbox }
}

/** Both schools give the same ids to what happens in both. */
function namesAfter(seed: number, happening: () => number) {
  const made = new Map<number, number>()
  const name = () => {
    const count = made.get(happening()) ?? 0
    made.set(happening(), count + 1)
    return createHash('sha256').update(`${seed} ${happening()} ${count}`).digest('hex')
  }
  const id = () => name().replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
  return { id, caseReference: () => name().slice(0, 12).toUpperCase() }
}

function seen(world: World, by: PersonId, view: View): View {
  keepPointers(world, view)
  if (by === authorOf(world))
    world.authorSaw.push({ happening: world.happening, text: JSON.stringify(view.show ?? {}) })
  return view
}

export function authorOf({ structure: { happenings } }: Pick<World, 'structure'>): PersonId {
  const begun = happenings.find(({ deed }) => deed.kind === 'begin' && deed.of === 'x')?.deed
  return begun?.kind === 'begin' ? begun.by : ''
}

/** Whatever card of the concern anybody has ever seen can be pressed by anybody. */
function keepPointers({ cases, pointers }: World, view: View): void {
  const x = cases.get('x')
  if (!x) return
  const rows = Object.values(view.rows ?? {}).flat()
  for (const carry of [view.carry ?? {}, ...rows.map((row) => ({ ...view.carry, ...row.carry }))]) {
    const text = JSON.stringify(carry)
    if (text.includes(x)) pointers.set(text, carry)
  }
}

function outgoingOf(world: () => World, now: () => number): Outgoing {
  const isOfX = (item: OutboxItem) => 'caseId' in item && item.caseId === (world().cases.get('x') ?? 'none')
  return {
    isUnreachable: (person: PersonId) => world().unreachable.has(person),
    onMessage(how, to, view, item) {
      keepPointers(world(), view)
      world().sent.push({ at: now(), how, to, kind: item.kind, ofX: isOfX(item), text: JSON.stringify(view) })
    },
    onMail(mail, item) {
      const to = 'recipient' in item ? item.recipient : 'authority'
      world().sent.push({ at: now(), how: 'mail', to, kind: item.kind, ofX: isOfX(item), text: mail.text })
    },
  }
}

export async function livedIn(world: World): Promise<Lived> {
  const { sent, marks, looks, told, heard, returnedAt, authorSaw, acted, cases, ports, looksAtChats } = world
  const header = await ports.cases.header(cases.get('x') ?? '00000000-0000-4000-8000-000000000000')
  return {
    ...{ sent, marks, looks, told, heard, looksAtChats, returnedAt, authorSaw, acted, xId: cases.get('x') ?? '' },
    ...{ authorId: authorOf(world), state: header?.state ?? '', reference: header?.reference ?? '-' },
    waiting: header?.clockSince && { clockSince: header.clockSince.getTime(), level: policyLevel(header) },
  }
}

export function pressed(world: World, by: PersonId, press: Press): Promise<View> {
  return 'say' in press ? world.say(by, press.say) : world.press(by, press.verb, press.data)
}
