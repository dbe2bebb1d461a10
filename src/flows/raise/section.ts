import type { Assessment } from '../../domain/assessment/assessment.ts'
import type { Case } from '../../domain/case/case.ts'
import type { KnownInstrument } from '../../domain/instrument/instrument.ts'
import type { Parsed } from '../form.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'

/** A screening in its author's hands, not finished yet, with the edition of the instrument that it was begun on. */
export interface Draft {
  case: Case
  assessment: Assessment
  instrument: KnownInstrument
}

/** One form of the screening: what it shows, how it is read, and how far it is. */
export interface Section {
  id: string
  title: string
  /** Whether the way from form to form leads here; otherwise it is opened from the overview only. */
  isAsked?(draft: Draft): boolean
  show(draft: Draft, turn: Turn): View
  /** The assessment with this form's answers in it, or what is wrong with them. */
  read(data: CardData, draft: Draft, turn: Turn): Parsed<Assessment>
  /** A few neutral words for the overview, which stays in the chat: nothing that was written. */
  progress(draft: Draft): Progress
}

export interface Progress {
  done: boolean
  words: string
}

/** What every form of a screening carries: which case, which version of what its author wrote, and which form. */
export function carried(draft: Draft, section: string): Record<string, string | number> {
  return { caseId: draft.case.id, version: draft.case.screeningVersion, section }
}
