import type { CaseHeader } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import type { Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { caseRow, waitingRow } from './caseRows.ts'
import type { WaitingDrafts } from './waitingDrafts.ts'

/** These cases and drafts as rows of the list, and nothing else of it. */
export async function listView(turn: Turn, headers: readonly CaseHeader[], waiting?: WaitingDrafts): Promise<View> {
  const drafts = waiting?.shown ?? []
  const isTold = headers.some((header) => !maySee(turn.actor, 'wholeCase', header))
  return {
    card: 'case/list',
    keep: true,
    show: { told: isTold ? takeOn : '', waiting: drafts.length > 0 && waiting ? waiting.words : '' },
    rows: {
      rows_cases: await Promise.all(headers.map((header) => caseRow(turn, header))),
      rows_waiting: await Promise.all(drafts.map((header) => waitingRow(turn, header))),
    },
  }
}

const takeOn =
  'Of those without “Open” you were told because nobody else had acted. Take one on from the message about it: then you see the whole of it.'
