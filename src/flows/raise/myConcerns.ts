import { z } from 'zod'
import { momentInWords } from '../../domain/calendar/day.ts'
import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { type CaseState, caseStates } from '../../domain/case/lifecycle.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Reach } from '../ports/cases.ts'
import type { Step, Turn } from '../turn.ts'
import { apartAtFirst, type Row, type View } from '../view.ts'
import { authorsPointer } from './authorsPointer.ts'
import { onDraft } from './draft.ts'
import { overviewView } from './overview.ts'
import { nobodyReached, reachOf } from './reach.ts'

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
  const own = {
    schoolId: turn.actor.schoolId,
    authorId: turn.actor.id,
    notAbout: turn.actor.id,
    limit: pageLength + 1,
    offset,
  }
  const found = await Promise.all(
    Object.entries(parts).map(async ([id, states]) => [id, await turn.cases.list({ ...own, states })] as const),
  )
  const lists = found.map(([id, headers]) => [id, headers.slice(0, pageLength)] as const)
  const shown = lists.flatMap(([, headers]) => headers)
  return {
    card: 'raise/mine',
    keep: true,
    show: offset + shown.length === 0 ? { none: 'You have not raised a concern here yet.' } : {},
    rows: Object.fromEntries(await Promise.all(lists.map(([id, headers]) => rowsOf(turn, id, headers)))),
    hide: found.some(([, headers]) => headers.length > pageLength) ? [] : ['more'],
    carry: { from: offset + pageLength },
  }
}

async function rowsOf(turn: Turn, id: string, headers: readonly CaseHeader[]): Promise<[string, Row[]]> {
  return [id, await Promise.all(headers.map((header) => row(turn, header)))]
}

async function row(turn: Turn, header: CaseHeader): Promise<Row> {
  const { school } = turn.knowledge
  const when = momentInWords(school.timeZone, header.submittedAt ?? header.updatedAt)
  const isToBeKnown = header.submittedAt !== undefined || header.broughtToTeamAt !== undefined
  const reach = isToBeKnown ? await reachOf(turn, header) : undefined
  const warning = reach === 'nobody' ? ` ${nobodyReached(turn, header)}` : ''
  return {
    show: { reference: header.reference, state: `${stateInWords(header, reach)} ${when}.${warning}` },
    hide: maySee(turn.actor, 'ownScreening', header) ? [] : ['continue'],
    carry: authorsPointer(header),
  }
}

const toldWords = { reached: 'Told', onItsWay: 'Being told since', nobody: 'Stored' } as const

function stateInWords(header: CaseHeader, reach: Reach = 'onItsWay'): string {
  if (header.state === 'draft') return 'Not sent yet, last changed'
  if (header.state === 'discarded') return 'Discarded by you'
  const acknowledged = header.acknowledgedAt ? 'Acknowledged. ' : ''
  if (isUnfinished(header)) return `${acknowledged}The screening is not finished. ${toldWords[reach]}`
  return reach === 'nobody' ? 'Stored' : `${acknowledged}Sent`
}
