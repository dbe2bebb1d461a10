import { isInDoubt } from '../../../src/domain/case/outstanding.ts'
import type { CardData } from '../../../src/flows/turn.ts'
import { cardOf, openedOf, press, refer, team } from '../referrals/people.ts'
import type { World } from '../referrals/world.ts'
import type { Colleague } from './plan.ts'

/** How often somebody presses again whose colleague was faster. */
const tries = 5

/** Confirms the mail with the completed tool for the lead professional; answers how many mails were wished for. */
export async function giveCopy(world: World, caseId: string): Promise<number> {
  const typed = { way: 'mail', name: 'Kim Alder', address: 'kim.alder@westmere.example', checkedWith: 'Front door' }
  const [lead = ''] = team(world)
  await record(world, lead, caseId, { form: 'leadProfessional', ...typed })
  return 1
}

async function record(world: World, by: string, caseId: string, typed: CardData): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    const shown = await press(world, by, 'record.save', await cardOf(world, caseId), typed)
    if (shown.card === 'records/menu' || shown.problems) return
  }
}

/** Sends a referral by mail, where the concern is in a state in which that can be; answers how many were wished for. */
export async function sendMail(world: World, caseId: string, from: 'referralDue' | 'referred'): Promise<number> {
  const { state, content } = await openedOf(world, caseId)
  if (state !== from || content.referrals.some(isInDoubt)) return 0
  const [lead = ''] = team(world)
  const form = await press(world, lead, 'refer.open', await cardOf(world, caseId))
  const shown = await press(world, lead, 'refer.check', form, { area: 'westmere' })
  if (shown.show?.address === undefined) return 0
  await press(world, lead, 'refer.send', shown)
  return 1
}

/** A colleague does something else to the concern meanwhile. */
export async function meddle(world: World, caseId: string, { kind }: Colleague): Promise<void> {
  const [, deputy = ''] = team(world)
  const answer = { form: 'answer', kind: 'acknowledged', from: 'Duty officer', on: dayOf(world.time.now()) }
  if (kind === 'phone') await ring(world, caseId)
  else if (kind === 'answer') await record(world, deputy, caseId, answer)
  else await press(world, deputy, 'case.takeOver', await cardOf(world, caseId))
}

export async function ring(world: World, caseId: string): Promise<void> {
  const [, deputy = ''] = team(world)
  await press(world, deputy, 'refer.phone', await cardOf(world, caseId), { recipientName: 'Duty officer' })
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10)
}

/** Refers as people do it for the first time; answers how many mails were wished for. */
export async function referFirst(world: World, caseId: string): Promise<number> {
  return (await refer(world, caseId)) ? 1 : 0
}
