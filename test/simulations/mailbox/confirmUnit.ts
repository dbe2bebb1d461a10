import type { FlowPorts } from '../../../src/flows/turn.ts'
import { answerPress } from '../../../src/teams/bot/answer.ts'

const unit = { contact: 'westmere.police' }
const call = { spokeTo: 'Duty sergeant', on: '2026-11-20' }

/** Somebody of the team has rung the police unit, and confirms the address to which an information report may go: the school's file alone does not. */
export async function confirmUnit(ports: FlowPorts): Promise<void> {
  const [lead] = ports.knowledge.school.team
  const press = (verb: string, typed: object) => answerPress(ports, lead?.id ?? '', verb, { ...unit, ...typed })
  const { choices } = await press('directory.confirmForm', {})
  const address = choices?.which?.find(({ value }) => value.includes('.channels.protection-unit@'))
  const { problems } = await press('directory.confirm', { ...call, which: address?.value })
  if (problems) throw new Error('The address was not confirmed')
}
