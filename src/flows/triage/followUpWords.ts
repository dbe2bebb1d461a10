import type { FollowUp } from '../../domain/case/followUps.ts'
import { followUps } from '../../domain/case/followUps.ts'
import type { Outstanding } from '../../domain/case/outstanding.ts'
import { firstReminderAt } from '../followUps/followUpDue.ts'
import type { Turn } from '../turn.ts'

type Asked = Pick<Turn, 'clock' | 'knowledge'>

const names: Record<FollowUp, string> = {
  homeWarningDue: 'the warning to everybody who has this',
  informationDue: 'the information report',
  copyDue: 'the lead professional’s copy',
}

/** Whether somebody should have been told by the working day after that on which it became due; a warning at once. */
export function isFollowUpOverdue(turn: Asked, outstanding: Outstanding): boolean {
  return overdue(turn, outstanding).length > 0
}

/** Who should have been told, in one sentence with how many there are. */
export function followUpsOverdue(turn: Asked, outstanding: Outstanding): string[] {
  return sentence('NOT DONE', overdue(turn, outstanding))
}

/** Who is to be told until then. */
export function followUpsAhead(turn: Asked, outstanding: Outstanding): string[] {
  const late = overdue(turn, outstanding)
  return sentence(
    'Still to do',
    due(outstanding).filter((one) => !late.includes(one)),
  )
}

function sentence(begins: string, all: readonly FollowUp[]): string[] {
  const count = all.length > 1 ? ` (${all.length})` : ''
  return all.length > 0 ? [`${begins}${count}: ${all.map((one) => names[one]).join(', ')}.`] : []
}

function overdue(turn: Asked, outstanding: Outstanding): FollowUp[] {
  return due(outstanding).filter((one) => one === 'homeWarningDue' || isLate(turn, outstanding[one]))
}

function isLate(turn: Asked, since: string | undefined): boolean {
  return since !== undefined && firstReminderAt(turn, since) <= turn.clock.now()
}

/** Where a mail is missing, that says already what is to be done. */
function due(outstanding: Outstanding): FollowUp[] {
  const { informationNotSent, informationReturned, informationInDoubt, copyNotSent, copyReturned, copyInDoubt } =
    outstanding
  const isSaid: Partial<Record<FollowUp, boolean>> = {
    informationDue: Boolean(informationNotSent ?? informationReturned ?? informationInDoubt),
    copyDue: Boolean(copyNotSent ?? copyReturned ?? copyInDoubt),
  }
  return followUps.filter((one) => outstanding[one] !== undefined && !isSaid[one])
}
