import type { Planted } from '../referrals/faults.ts'
import type { World } from '../referrals/world.ts'

/** How long at most whoever writes down what came in has the concern open, in milliseconds: time for a colleague to come in between. */
const longest = 20_000

/** Tells each time that the watcher has opened a concern on which it writes something down. */
export function whileTakenIn(
  world: () => World,
  onOpened: (caseId: string) => boolean,
  fault: Planted | undefined,
): Planted {
  return {
    ...fault,
    watch(ports) {
      const { time, random } = world()
      const open: typeof ports.cases.open = async (caseId, audit) => {
        const opened = await ports.cases.open(caseId, audit)
        if (onOpened(caseId)) await time.sleep(random.whole(0, longest))
        return opened
      }
      const watched = { ...ports, cases: { ...ports.cases, open } }
      return fault?.watch?.(watched) ?? watched
    },
  }
}
