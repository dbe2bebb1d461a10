import type { Case } from '../../../src/domain/case/case.ts'
import { decideDoubt } from '../referrals/decideDoubt.ts'
import { dueReferral } from '../referrals/dueReferral.ts'
import { type OpenWorld, openWorld } from '../referrals/openWorld.ts'
import type { Counts } from '../referrals/record.ts'
import type { Reached, Setting } from '../referrals/setting.ts'
import { startAll } from '../referrals/startAll.ts'
import { portsOf } from '../referrals/world.ts'
import { confirmUnit } from './confirmUnit.ts'
import { evidenceOf } from './evidence.ts'
import type { Fault } from './faults.ts'
import { type Lived, wish } from './lived.ts'
import { giveCopy, meddle, referFirst, sendMail, sendReport } from './people.ts'
import type { ConcernPlan, MailboxPlan } from './plan.ts'
import { comesIn, whenTold } from './reacting.ts'
import type { Evidence } from './record.ts'
import { untilQuiet } from './untilQuiet.ts'
import { othersCome, whatComes } from './whatComes.ts'
import { whileTakenIn } from './whileTakenIn.ts'

/** Lets the real flows, worker, senders and watcher live through one plan; `counts` takes note of what happened. */
export async function runPlan(plan: MailboxPlan, setting: Setting, counts: Counts, fault?: Fault): Promise<Evidence> {
  const due: Case[] = []
  const concerns = () => plan.concerns.map((one, at) => ({ plan: one, reference: due[at]?.reference ?? '' }))
  const comes = whatComes(() => world, concerns)
  const opened = whileTakenIn(
    () => world,
    (caseId) => comesIn(lived, caseId),
    fault,
  )
  const world: OpenWorld = openWorld(plan, setting, counts, comes.leaves, opened)
  const way = () => world.time.sleep(world.random.next() * plan.slow.network)
  const reached = setting.line.to(world.service, world.time, way)
  const lived: Lived = { plan, world, due, comes, wished: plan.concerns.map(() => 0), cameIn: new Set() }
  try {
    return await world.time.until(liveThrough(lived, reached))
  } finally {
    for (const life of world.lives) life.isOver = true
    reached.close()
  }
}

async function liveThrough(lived: Lived, reached: Reached): Promise<Evidence> {
  const { plan, world, due } = lived
  const ports = portsOf(world, { process: 0, isOver: false, standsStillUntil: 0 }, 'chat')
  await confirmUnit(ports)
  for (const _ of plan.concerns) due.push(await dueReferral(ports, aboutOthers))
  await ports.outbox.add(ports.knowledge.school.id, [{ kind: 'mailboxWatch' }])
  const acting = whenTold(lived)
  startAll(world, reached)
  othersCome(world, plan.othersAt)
  await Promise.all(plan.concerns.map((one, at) => dealWith(lived, one, at)))
  await untilQuiet(lived, acting)
  await Promise.all(due.map(({ id }, at) => decide(lived, id, at)))
  await untilQuiet(lived, acting)
  return evidenceOf(lived)
}

/** Of which an information report is made. */
const aboutOthers = { relevantAddresses: [{ address: '3 Quayside', reason: 'Seen there' }] }

async function dealWith(lived: Lived, concern: ConcernPlan, at: number): Promise<void> {
  const { world } = lived
  const id = lived.due[at]?.id ?? ''
  const { copyAt, informationAt, updateAt, colleague } = concern
  const later = async (seconds: number, work: () => Promise<number>) => {
    await world.time.sleep(seconds * 1000)
    wish(lived, at, await work())
  }
  await Promise.all([
    later(0, () => referFirst(world, id)),
    copyAt === undefined ? undefined : later(copyAt, () => giveCopy(world, id)),
    informationAt === undefined ? undefined : later(informationAt, () => sendReport(world, id)),
    updateAt === undefined ? undefined : later(updateAt, () => sendMail(world, id, 'referred')),
    typeof colleague?.at === 'number' && world.time.sleep(colleague.at * 1000).then(() => meddle(world, id, colleague)),
  ])
}

async function decide(lived: Lived, id: string, at: number): Promise<void> {
  wish(lived, at, (await decideDoubt(lived.world, id)) ? 1 : 0)
}
