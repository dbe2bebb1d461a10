import type { Assessment } from '../../domain/assessment/assessment.ts'
import { type Case, isUnfinished } from '../../domain/case/case.ts'
import type { KnownInstrument } from '../../domain/instrument/instrument.ts'
import type { Authorities } from '../../domain/routing/authority.ts'
import { tellNowLabel } from '../conflict/whoDeals.ts'
import type { Parsed } from '../form.ts'
import type { Reach } from '../ports/cases.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { authorsPointer } from './authorsPointer.ts'
import { contentMark } from './contentMark.ts'

/** A screening in its author's hands, not finished yet, with the edition of the instrument that it was begun on. */
export interface Draft {
  case: Case
  assessment: Assessment
  instrument: KnownInstrument
  /** How far the team knows of it, where that was asked; otherwise nothing is said to have arrived. */
  known?: { reach: Reach; unreached: string }
  /** The directory as it was when the draft was opened; otherwise the school's file is gone by. */
  authorities?: Authorities
}

/** One form of the screening: what it shows, how it is read, and how far it is. */
export interface Section {
  id: string
  title: string
  /** Whether the way from form to form leads here; otherwise it is opened from the overview only. */
  isAsked?(draft: Draft): boolean
  /** Whether there is such a form in this screening at all. */
  isThere?(draft: Draft): boolean
  /** `sent`: what a card of this form sent, so that the very page comes back, with what was written folded out. */
  show(draft: Draft, turn: Turn, sent?: CardData): View
  /** The assessment with this form's answers in it, or what is wrong with them. */
  read(data: CardData, draft: Draft, turn: Turn): Parsed<Assessment>
  /** A few neutral words for the overview, which stays in the chat: nothing that was written. */
  progress(draft: Draft): Progress
  /** Answers that one touch gives to a whole page. */
  together?: Together
  /** What stands at the head of whatever follows this form. */
  adviceAfter?(draft: Draft, turn: Turn): Advice | undefined
  /** For a form of several pages: what `show` needs for the one after (1) or before (-1) the one that was sent. */
  turnedPage?(draft: Draft, sent: CardData, by: 1 | -1): CardData | undefined
}

export interface Progress {
  done: boolean
  words: string
}

export interface Together {
  give(assessment: Assessment): Assessment
  takeBack(assessment: Assessment): Assessment
  /** How many there are, and where they are taken back; nothing where there are none. */
  words(assessment: Assessment): string | undefined
}

export interface Advice {
  words: readonly string[]
  /** The same for a card that stays in the chat, with nothing about a child in it. */
  inChat?: string
}

/** What every form of a screening carries: which case, which version of what its author wrote, and which form. */
export function carried(draft: Draft, section: string): Record<string, string | number> {
  return { ...authorsPointer(draft.case), section }
}

/** A form with what all of them have: the mark of what stood in it, and "Tell the DSL now" for as long as nobody was told. */
export function formOf<S extends Section>(section: S): S {
  return {
    ...section,
    show(draft, turn, sent) {
      const view = section.show(draft, turn, sent)
      const hide = [...(view.hide ?? []), ...(isUnfinished(draft.case) ? ['tellNow'] : [])]
      const label = { ...view.label, ...tellNowLabel(draft.case) }
      return { ...view, label, hide, carry: { ...view.carry, was: contentMark(view) } }
    },
  }
}
