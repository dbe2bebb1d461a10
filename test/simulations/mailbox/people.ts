import { mailedReports } from '../../../src/domain/case/information.ts'
import { isInDoubt } from '../../../src/domain/case/outstanding.ts'
import type { InformationReport } from '../../../src/domain/case/records/information.ts'
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

/** Confirms the mail with the information report to the police unit, of which nobody presses again once it is there; answers how many mails were wished for. */
export async function sendReport(world: World, caseId: string): Promise<number> {
  const { length } = await reportsOf(world, caseId)
  const isThere = async () => (await reportsOf(world, caseId)).length > length
  const [lead = ''] = team(world)
  await record(world, lead, caseId, { ...toUnit(world), way: 'mail', haveRead: 'true' }, isThere)
  return (await isThere()) ? 1 : 0
}

/** Somebody tells the police unit by telephone. */
export async function tellUnit(world: World, caseId: string): Promise<void> {
  const [, deputy = ''] = team(world)
  await record(world, deputy, caseId, { ...toUnit(world), way: 'person', withWhom: 'Duty sergeant' })
}

function toUnit({ time }: World): CardData {
  return { form: 'information', to: 'policeUnit', on: dayOf(time.now()) }
}

async function reportsOf(world: World, caseId: string): Promise<readonly InformationReport[]> {
  return mailedReports((await openedOf(world, caseId)).content)
}

async function record(
  world: World,
  by: string,
  caseId: string,
  typed: CardData,
  isThere = async () => false,
): Promise<void> {
  for (let left = tries; left > 0 && !(await isThere()); left -= 1) {
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
  const shown = await press(world, lead, 'refer.check', form, { area: 'westmere', homes: 'one' })
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
