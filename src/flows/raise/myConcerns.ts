import { z } from 'zod'
import { momentInWords } from '../../domain/calendar/day.ts'
import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { type CaseState, caseStates } from '../../domain/case/lifecycle.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Step, Turn } from '../turn.ts'
import { apartAtFirst, type Row, type View } from '../view.ts'
import { onDraft } from './draft.ts'
import { overviewView } from './overview.ts'

/** Of each part; with two buttons to a row the card stays below 28 KB. */
const pageLength = 5
const page = z.object({ from: z.coerce.number().int().min(0).max(100_000).default(0) })

/** The parts of the card, and what stands in each. What was empty and is gone stands nowhere. */
const parts: Readonly<Record<string, readonly CaseState[]>> = {
  rows_drafts: ['draft'],
  rows_sent: caseStates.filter((state) => !['draft', 'discarded', 'purged'].includes(state)),
  rows_discarded: ['discarded'],
}

/** A person's own concerns: drafts first, then what was sent, with Continue on what is not finished, then what was discarded. */
export const myConcernsStep: Step = {
  verb: 'raise.mine',
  run: async (turn, data) => apartAtFirst(await myConcerns(turn, page.safeParse(data).data?.from), data),
}

/** Takes a screening up again, on this device or another. */
export const continueStep: Step = {
  verb: 'raise.continue',
  run: (turn, data) => onDraft(turn, data, async (draft) => overviewView(draft)),
}

export async function myConcerns(turn: Turn, offset = 0): Promise<View> {
  if (!maySee(turn.actor, 'raise')) return nothingHere()
  const own = { schoolId: turn.actor.schoolId, authorId: turn.actor.id, limit: pageLength, offset }
  const lists = await Promise.all(
    Object.entries(parts).map(async ([id, states]) => [id, await turn.cases.list({ ...own, states })] as const),
  )
  const shown = lists.flatMap(([, headers]) => headers)
  return {
    card: 'raise/mine',
    keep: true,
    show: offset + shown.length === 0 ? { none: 'You have not raised a concern here yet.' } : {},
    rows: Object.fromEntries(lists.map(([id, headers]) => [id, headers.map((header) => row(turn, header))])),
    hide: lists.some(([, headers]) => headers.length === pageLength) ? [] : ['more'],
    carry: { from: offset + pageLength },
  }
}

function row({ knowledge: { school }, actor }: Turn, header: CaseHeader): Row {
  const when = momentInWords(school.timeZone, header.submittedAt ?? header.updatedAt)
  return {
    show: { reference: header.reference, state: `${stateInWords(header)} ${when}` },
    hide: maySee(actor, 'ownScreening', header) ? [] : ['continue'],
    carry: { caseId: header.id, version: header.screeningVersion },
  }
}

function stateInWords(header: CaseHeader): string {
  if (header.state === 'draft') return 'Not sent yet, last changed'
  if (header.state === 'discarded') return 'Discarded by you'
  const acknowledged = header.acknowledgedAt ? 'Acknowledged. ' : ''
  return isUnfinished(header) ? `${acknowledged}The screening is not finished. Told` : `${acknowledged}Sent`
}
