import { type Lived, wish } from './lived.ts'
import { meddle, ring, sendMail } from './people.ts'

/** Whether a colleague comes in between now. */
export function comesIn({ plan, world, due, cameIn }: Lived, caseId: string): boolean {
  const colleague = plan.concerns[due.findIndex(({ id }) => id === caseId)]?.colleague
  if (colleague?.at !== 'whileTakenIn' || cameIn.has(caseId)) return false
  cameIn.add(caseId)
  void meddle(world, caseId, colleague)
  return true
}

/** Whoever hears for the first time that a referral came back does something about it; answers how many have not yet. */
export function whenTold(lived: Lived): () => number {
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
