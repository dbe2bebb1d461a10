import type { Case } from '../../../src/domain/case/case.ts'
import type { OpenWorld } from '../referrals/openWorld.ts'
import type { MailboxPlan } from './plan.ts'
import type { WhatComes } from './whatComes.ts'

/** A plan while it is lived through. */
export interface Lived {
  plan: MailboxPlan
  world: OpenWorld
  due: Case[]
  comes: WhatComes
  wished: number[]
  /** Of the concerns whose colleague comes in while something is written down: who has done so. */
  cameIn: Set<string>
}

/** Somebody has confirmed so many mails more of one concern. */
export function wish({ wished }: Lived, at: number, more: number): void {
  wished[at] = (wished[at] ?? 0) + more
}
