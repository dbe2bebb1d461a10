import type { Case } from '../../../src/domain/case/case.ts'
import { decideDoubt } from '../referrals/decideDoubt.ts'
import { dueReferral } from '../referrals/dueReferral.ts'
import { type OpenWorld, openWorld } from '../referrals/openWorld.ts'
import { cardOf, openedOf, press, team } from '../referrals/people.ts'
import type { Counts } from '../referrals/record.ts'
import type { Reached, Setting } from '../referrals/setting.ts'
import { startAll } from '../referrals/startAll.ts'
import { portsOf, type World } from '../referrals/world.ts'
import type { Fault } from './faults.ts'
import { disturbancesIn, hinderedBy } from './hindrance.ts'
import { giveCopy, meddle, referFirst, ring, sendMail } from './people.ts'
import type { ConcernPlan, MailboxPlan } from './plan.ts'
import type { Evidence, Outcome } from './record.ts'
import { othersCome, type WhatComes, whatComes } from './whatComes.ts'
import { whileTakenIn } from './whileTakenIn.ts'

const minute = 60_000
/** After that whatever has not happened does not happen any more. */
const longest = 12 * 60 * minute
/** For a mail that Exchange holds, and for a look after the last one. */
const lastWait = 6 * minute

interface Lived {
  plan: MailboxPlan
  world: OpenWorld
  due: Case[]
  comes: WhatComes
  wished: number[]
  /** Of the concerns whose colleague comes in while something is written down: who has done so. */
  cameIn: Set<string>
}

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
  for (const _ of plan.concerns) due.push(await dueReferral(ports))
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

async function dealWith(lived: Lived, concern: ConcernPlan, at: number): Promise<void> {
  const { world } = lived
  const id = lived.due[at]?.id ?? ''
  const { copyAt, updateAt, colleague } = concern
  const later = async (seconds: number, work: () => Promise<number>) => {
    await world.time.sleep(seconds * 1000)
    wish(lived, at, await work())
  }
  await Promise.all([
    later(0, () => referFirst(world, id)),
    copyAt === undefined ? undefined : later(copyAt, () => giveCopy(world, id)),
    updateAt === undefined ? undefined : later(updateAt, () => sendMail(world, id, 'referred')),
    typeof colleague?.at === 'number' && world.time.sleep(colleague.at * 1000).then(() => meddle(world, id, colleague)),
  ])
}

/** Whether a colleague comes in between now. */
function comesIn({ plan, world, due, cameIn }: Lived, caseId: string): boolean {
  const colleague = plan.concerns[due.findIndex(({ id }) => id === caseId)]?.colleague
  if (colleague?.at !== 'whileTakenIn' || cameIn.has(caseId)) return false
  cameIn.add(caseId)
  void meddle(world, caseId, colleague)
  return true
}

function wish({ wished }: Lived, at: number, more: number): void {
  wished[at] = (wished[at] ?? 0) + more
}

async function decide(lived: Lived, id: string, at: number): Promise<void> {
  wish(lived, at, (await decideDoubt(lived.world, id)) ? 1 : 0)
}

/** Whoever hears for the first time that a referral came back does something about it; answers how many have not yet. */
function whenTold(lived: Lived): () => number {
  const { plan, world, due } = lived
  const heard = new Set<string>()
  let acting = 0
  world.tell = (one) => {
    world.told.push(one)
    const at = due.findIndex(({ id }) => id === one.caseId)
    const does = plan.concerns[at]?.afterReturn
    if (!does || heard.has(one.caseId) || !/referral CAME BACK/.test(one.words)) return
    heard.add(one.caseId)
    acting += 1
    world.time.timers.after(does.afterSeconds * 1000, () => {
      void act(lived, at, does.kind).finally(() => {
        acting -= 1
      })
    })
  }
  return () => acting
}

async function act(lived: Lived, at: number, kind: 'phone' | 'mail'): Promise<void> {
  const id = lived.due[at]?.id ?? ''
  if (kind === 'mail') return wish(lived, at, await sendMail(lived.world, id, 'referralDue'))
  await ring(lived.world, id)
}

/** Until nothing is to be sent or told, nobody acts, and the mailbox was looked into after the last mail came. */
async function untilQuiet(lived: Lived, acting: () => number): Promise<void> {
  const { world, comes } = lived
  const { setting, time } = world
  const last = time.now() + longest
  const isBusy = async () =>
    acting() + comes.outstanding() + (await time.during(() => setting.store.waiting(kinds))) > 0
  do {
    await time.sleep(lastWait)
    await world.service.settle()
    while (time.now() < last && ((await isBusy()) || !(await isReadSince(world, comes.lastAt()))))
      await time.sleep(minute)
  } while (time.now() < last && time.now() < comes.lastAt() + lastWait)
}

const kinds = ['referralMail', 'copyMail', 'referralTrouble', 'concernNews', 'mailReturned'] as const

async function isReadSince({ setting, time }: World, moment: number): Promise<boolean> {
  const { mailboxReading } = setting.store.parts
  const position = await time.during(() => mailboxReading.position(setting.knowledge.school.id))
  return position !== undefined && position.lookedAt.getTime() > moment + 5000
}

async function evidenceOf({ plan, world, due, comes, wished }: Lived): Promise<Evidence> {
  const members = team(world)
  const concerns = due.map(async ({ id }, at): Promise<Outcome> => {
    const [lead = ''] = members
    const card = JSON.stringify(await press(world, lead, 'case.open', await cardOf(world, id)))
    const { [at]: own } = plan.concerns
    if (!own) throw new Error('No such concern')
    const isAnswered = own.colleague?.kind === 'answer'
    const hadBy = await handlersOf(world, id)
    return { plan: own, case: await openedOf(world, id), card, wished: wished[at] ?? 0, isAnswered, hadBy }
  })
  return {
    concerns: await Promise.all(concerns),
    ...{ left: comes.left, came: comes.came, told: world.told },
    reachable: plan.unreachable ? members.slice(0, -1) : members,
    hindered: hinderedBy(plan, world),
    disturbances: disturbancesIn(world.counts),
  }
}

/** Who had the concern each time that something was written down that came in, by its audit. */
async function handlersOf(world: World, id: string): Promise<string[]> {
  const [lead = ''] = team(world)
  const entries = await world.time.during(() => world.setting.store.parts.cases.timeline(id))
  let handler = lead
  return entries.flatMap(({ action, actor }) => {
    if (action === 'takeOver') handler = actor
    return action === 'reportIncoming' || action === 'reportReturned' ? [handler] : []
  })
}
