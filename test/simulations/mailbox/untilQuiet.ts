import type { World } from '../referrals/world.ts'
import type { Lived } from './lived.ts'

const minute = 60_000
/** After that whatever has not happened does not happen any more. */
const longest = 12 * 60 * minute
/** For a mail that Exchange holds, and for a look after the last one. */
const lastWait = 6 * minute

/** Until nothing is to be sent or told, nobody acts, and the mailbox was looked into after the last mail came. */
export async function untilQuiet(lived: Lived, acting: () => number): Promise<void> {
  const { world, comes } = lived
  const { setting, time } = world
  const last = time.now() + longest
  const isBusy = async () =>
    acting() + comes.outstanding() + (await time.during(() => setting.store.waiting(kinds))) > 0
  do {
    await time.sleep(lastWait)
    await world.service.settle()
    // In this order: what the last look has to tell is written down before it counts as read.
    while (time.now() < last && (!(await isReadSince(world, comes.lastAt())) || (await isBusy())))
      await time.sleep(minute)
  } while (time.now() < last && time.now() < comes.lastAt() + lastWait)
}

const kinds = ['referralMail', 'copyMail', 'informationMail', 'referralTrouble', 'concernNews', 'mailReturned'] as const

async function isReadSince({ setting, time }: World, moment: number): Promise<boolean> {
  const { mailboxReading } = setting.store.parts
  const position = await time.during(() => mailboxReading.position(setting.knowledge.school.id))
  if (position === undefined || position.lookedAt.getTime() <= moment + 5000) return false
  // A look goes on from page to page: it may have begun after the last mail and not have come to it yet.
  return position.readUntil.getTime() >= moment - 1000
}
