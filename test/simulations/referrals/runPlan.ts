import type { Case } from '../../../src/domain/case/case.ts'
import type { Departure } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { decideDoubt } from './decideDoubt.ts'
import { dueReferral } from './dueReferral.ts'
import type { Fault } from './faults.ts'
import type { Life } from './life.ts'
import { type OpenWorld, openWorld } from './openWorld.ts'
import { cardOf, openedOf, press, refer, team } from './people.ts'
import type { Plan } from './plan.ts'
import type { Counts, Evidence, Wish } from './record.ts'
import type { Reached, Setting } from './setting.ts'
import { startAll } from './startAll.ts'
import { portsOf, type World } from './world.ts'

/** Hours after which whatever is not settled stays so. */
const longest = 14 * 3600_000
/** For a mail that is held by Exchange at the end. */
const lastWait = 20 * 60_000

/** Lets the real flow, worker, sender and mailbox live through one plan; `counts` takes note of what happened. */
export async function runPlan(plan: Plan, setting: Setting, counts: Counts, fault?: Fault): Promise<Evidence[]> {
  const departures: Departure[] = []
  const world = openWorld(plan, setting, counts, (one) => departures.push(one), fault)
  const { random, time } = world
  const way = () => time.sleep(random.next() * plan.slow.network)
  const reached = setting.line.to(world.service, time, way)
  try {
    return await time.until(liveThrough(world, reached, departures))
  } finally {
    for (const life of world.lives) life.isOver = true
    reached.close()
  }
}

async function liveThrough(world: OpenWorld, reached: Reached, departures: readonly Departure[]): Promise<Evidence[]> {
  const { plan, time } = world
  const nobody: Life = { process: 0, isOver: false, standsStillUntil: 0 }
  const ports = portsOf(world, nobody, 'chat')
  const due: Case[] = []
  for (let left = plan.referrals; left > 0; left -= 1) due.push(await dueReferral(ports))
  startAll(world, reached)
  if (plan.draftsDeletedAt !== undefined)
    time.timers.after(plan.draftsDeletedAt * 1000, () => void world.service.deleteDrafts())
  const meddling = meddle(world, due)
  const wishes = await Promise.all(due.map(({ id }) => refer(world, id)))
  await meddling
  await untilSettled(world)
  const again = await Promise.all(due.map(({ id }) => decideDoubt(world, id)))
  await untilSettled(world)
  await time.sleep(lastWait)
  await world.service.settle()
  return Promise.all(
    due.map((one, at) => evidenceOf(world, one, [wishes[at] ?? [], again[at] ?? []].flat(), departures)),
  )
}

/** A colleague does something else to the case meanwhile. */
async function meddle(world: World, [first]: readonly Case[]): Promise<void> {
  const { colleague } = world.plan
  const [, deputy = ''] = team(world)
  if (!colleague || !first) return
  await world.time.sleep(colleague.at * 1000)
  const card = await cardOf(world, first.id)
  if (colleague.kind === 'phone') await press(world, deputy, 'refer.phone', card, { recipientName: 'Duty officer' })
  else await press(world, deputy, 'case.takeOver', card)
}

async function untilSettled({ setting, time }: World): Promise<void> {
  const last = time.now() + longest
  while (time.now() < last && (await time.during(() => setting.store.waiting(kinds))) > 0) await time.sleep(20_000)
}

const kinds = ['referralMail', 'referralTrouble'] as const

async function evidenceOf(
  world: World,
  { id, reference }: Case,
  wishes: readonly Wish[],
  departures: readonly Departure[],
): Promise<Evidence> {
  return {
    ...{
      case: await openedOf(world, id),
      wishes,
      impatience: world.impatience,
      down: world.down,
      at: world.time.now(),
    },
    departures: departures.filter(({ subject }) => subject.includes(reference)),
    told: world.told.filter(({ caseId }) => caseId === id),
  }
}
