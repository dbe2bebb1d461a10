import type { CaseHeader } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { alertView } from './alertView.ts'

/** The alert as it stands after somebody has pressed on it; nothing where the concern has become none of their business meanwhile. */
export async function ownAlert(turn: Turn, header: CaseHeader, notice?: string): Promise<View> {
  if (!maySee(turn.actor, 'itsAlert', header)) return nothingHere()
  const view = await alertView(turn, header, turn.actor)
  return notice === undefined ? view : { ...view, show: { ...view.show, notice } }
}
