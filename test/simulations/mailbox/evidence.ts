import { cardOf, openedOf, press, team } from '../referrals/people.ts'
import type { World } from '../referrals/world.ts'
import { disturbancesIn, hinderedBy, mayNotRead } from './hindrance.ts'
import type { Lived } from './lived.ts'
import type { Evidence, Outcome } from './record.ts'

/** What the plan has come to. */
export async function evidenceOf({ plan, world, due, comes, wished }: Lived): Promise<Evidence> {
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
    mayNotRead: mayNotRead(plan),
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
