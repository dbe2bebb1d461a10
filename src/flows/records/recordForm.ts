import type { Case } from '../../domain/case/case.ts'
import type { CaseAction } from '../../domain/case/lifecycle.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import type { Parsed } from '../form.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'

/** Who writes a record, and when. */
export interface By {
  recordedBy: string
  /** ISO. */
  recordedAt: string
}

type Shown = Pick<View, 'show' | 'fill' | 'choices' | 'hide' | 'link'>

/** One thing that can be recorded of a concern by whoever deals with it. */
export interface RecordForm {
  id: string
  title: string
  action: CaseAction
  /** Another action where what was recorded has other consequences. */
  actionFor?(next: Case): CaseAction
  /** Nobody is reminded of a concern that is closed: what somebody has to come back to is set after it was opened again. */
  notOnceClosed?: true
  card: string
  /** What its card shows besides the reference: who can be chosen, what is still missing. */
  view?(turn: Turn, opened: Case): Shown | Promise<Shown>
  /** The case with the record in it, or what is wrong with what was typed. The state is the life-cycle's. */
  read(data: CardData, turn: Turn, opened: Case, by: By): Parsed<Case> | Promise<Parsed<Case>>
  /** What else leaves with it. */
  follows?(turn: Turn, next: Case): readonly OutboxItem[]
  /** How it stands, for the menu; nothing where it is no matter of done or open. */
  standing?(opened: Case, turn: Turn): { done: boolean; words: string } | undefined
  /** Whether there is anything that could be filled in. */
  isPossible?(turn: Turn, opened: Case): boolean
}

/** Whether this form can be filled in by this person now. */
export function isOffered({ action, notOnceClosed, isPossible }: RecordForm, turn: Turn, opened: Case): boolean {
  const isAllowed = mayAct(turn.actor, action, opened) !== undefined && !(notOnceClosed && opened.state === 'closed')
  return isAllowed && (isPossible?.(turn, opened) ?? true)
}
