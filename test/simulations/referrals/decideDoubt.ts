import { cardOf, openedOf, press, refer, team } from './people.ts'
import type { Wish } from './record.ts'
import type { World } from './world.ts'

/** Where the machine cannot tell, somebody finds out and presses one of the two buttons; answers the new wish, where it is to be sent again. */
export async function decideDoubt(world: World, caseId: string): Promise<Wish | undefined> {
  if (!(await isLeftToPeople(world, caseId))) return undefined
  const { kind, afterSeconds, times } = world.plan.decision
  await world.time.sleep(afterSeconds * 1000)
  const [, deputy = ''] = team(world)
  const form = await press(world, deputy, 'refer.doubt', await cardOf(world, caseId))
  const presses = Array.from({ length: times }, () =>
    press(world, deputy, `refer.${kind}`, form, { because: 'Rang them.' }),
  )
  await Promise.all(presses)
  if (await isLeftToPeople(world, caseId)) throw new Error('The decision was not taken')
  return kind === 'sendAgain' ? refer(world, caseId) : undefined
}

async function isLeftToPeople(world: World, caseId: string): Promise<boolean> {
  const { content } = await openedOf(world, caseId)
  return content.referrals.some(({ status }) => status === 'needsPerson')
}
