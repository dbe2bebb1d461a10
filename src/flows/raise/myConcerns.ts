import { z } from 'zod'
import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { type CaseState, caseStates } from '../../domain/case/lifecycle.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Step, Turn } from '../turn.ts'
import { apartAtFirst, type Row, type View } from '../view.ts'
import { onDraft } from './draft.ts'
import { overviewView } from './overview.ts'

const pageLength = 10
const page = z.object({ from: z.coerce.number().int().min(0).max(100_000).default(0) })

/** A person's own concerns, drafts first, with Continue on each draft. */
export const myConcernsStep: Step = {
  verb: 'raise.mine',
  run: async (turn, data) => apartAtFirst(await myConcerns(turn, page.safeParse(data).data?.from), data),
}

/** Takes a draft up again, on this device or another. */
export const continueStep: Step = {
  verb: 'raise.continue',
  run: (turn, data) => onDraft(turn, data, async (draft) => overviewView(draft)),
}

export async function myConcerns(turn: Turn, offset = 0): Promise<View> {
  if (!maySee(turn.actor, 'raise')) return nothingHere()
  const query = { schoolId: turn.actor.schoolId, authorId: turn.actor.id }
  const drafts = await turn.cases.list({ ...query, states: ['draft'], limit: pageLength, offset })
  const sentStates = caseStates.filter((state): state is CaseState => state !== 'draft')
  const sent = await turn.cases.list({ ...query, states: sentStates, limit: pageLength, offset })
  const more = drafts.length === pageLength || sent.length === pageLength
  return {
    card: 'raise/mine',
    keep: true,
    show: offset + drafts.length + sent.length === 0 ? { none: 'You have not raised a concern here yet.' } : {},
    rows: {
      rows_drafts: drafts.map((header) => row(turn, header)),
      rows_sent: sent.map((header) => row(turn, header)),
    },
    hide: more ? [] : ['more'],
    carry: { from: offset + pageLength },
  }
}

function row({ knowledge: { school } }: Turn, header: CaseHeader): Row {
  const when = momentInWords(school.timeZone, header.submittedAt ?? header.updatedAt)
  const state =
    header.state === 'draft' ? 'Not sent yet, last changed' : header.acknowledgedAt ? 'Acknowledged. Sent' : 'Sent'
  return {
    show: { reference: header.reference, state: `${state} ${when}` },
    carry: { caseId: header.id, version: header.screeningVersion },
  }
}
