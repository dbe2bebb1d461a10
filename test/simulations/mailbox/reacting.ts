import type { World } from '../referrals/world.ts'
import { type Lived, wish } from './lived.ts'
import { meddle, ring, sendMail, sendReport, tellUnit } from './people.ts'
import type { AfterReturn } from './plan.ts'

/** Whether a colleague comes in between now. */
export function comesIn({ plan, world, due, cameIn }: Lived, caseId: string): boolean {
  const colleague = plan.concerns[due.findIndex(({ id }) => id === caseId)]?.colleague
  if (colleague?.at !== 'whileTakenIn' || cameIn.has(caseId)) return false
  cameIn.add(caseId)
  void meddle(world, caseId, colleague)
  return true
}

/** Whoever hears for the first time that a referral, or an information report, came back does something about it; answers how many have not yet. */
export function whenTold(lived: Lived): () => number {
  const { plan, world, due } = lived
  const heard = new Set<string>()
  let acting = 0
  world.tell = (one) => {
    world.told.push(one)
    const at = due.findIndex(({ id }) => id === one.caseId)
    const back = returns.find(({ words }) => words.test(one.words))
    const does = back && plan.concerns[at]?.[back.plan]
    if (!does || heard.has(`${at} ${back.plan}`)) return
    heard.add(`${at} ${back.plan}`)
    acting += 1
    world.time.timers.after(does.afterSeconds * 1000, () => {
      void act(lived, at, back, does.kind).finally(() => {
        acting -= 1
      })
    })
  }
  return () => acting
}

interface Back {
  words: RegExp
  plan: 'afterReturn' | 'afterReportReturn'
  mail(world: World, caseId: string): Promise<number>
  phone(world: World, caseId: string): Promise<void>
}

const returns: readonly Back[] = [
  {
    ...{ words: /referral CAME BACK/, plan: 'afterReturn', phone: ring },
    mail: (world, caseId) => sendMail(world, caseId, 'referralDue'),
  },
  { words: /information report CAME BACK/, plan: 'afterReportReturn', mail: sendReport, phone: tellUnit },
]

async function act(lived: Lived, at: number, { mail, phone }: Back, kind: AfterReturn['kind']): Promise<void> {
  const id = lived.due[at]?.id ?? ''
  if (kind === 'mail') return wish(lived, at, await mail(lived.world, id))
  await phone(lived.world, id)
}
