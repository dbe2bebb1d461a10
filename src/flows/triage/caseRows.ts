import { momentInWords } from '../../domain/calendar/day.ts'
import { sinceInWords } from '../../domain/calendar/sinceInWords.ts'
import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { stateLabels } from '../../domain/case/lifecycle.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { policyLevel } from '../../domain/escalation/deadline.ts'
import type { Level } from '../../domain/instrument/level.ts'
import { levelWords } from '../alert/alertView.ts'
import { nameOf } from '../people/nameOf.ts'
import type { Turn } from '../turn.ts'
import type { Row } from '../view.ts'
import { dueWords, overdueMarks } from './dueWords.ts'
import { pointerTo } from './pointerTo.ts'

/** A line of the board: how long it waits and how urgent it is by sign and word, then who has it, and what is due next. */
export async function caseRow(turn: Turn, header: CaseHeader): Promise<Row> {
  const { timeZone } = turn.knowledge.school
  const raised = header.submittedAt ? ` Raised ${sinceInWords(timeZone, header.submittedAt, turn.clock.now())}.` : ''
  const what = [levelApart(header), `${stateLabels[header.state]}.${raised}`, await whoHasIt(turn, header)]
  return {
    show: {
      reference: [...overdueMarks(turn, header), ...marks(header), header.reference].join(' '),
      state: what.filter((words) => words).join(' '),
      due: dueWords(turn, header),
    },
    hide: maySee(turn.actor, 'wholeCase', header) ? [] : ['openCase'],
    carry: pointerTo(header),
  }
}

/** What its sign does not say of the level: that it was not chosen, or that another one is suggested. */
function levelApart(header: CaseHeader): string {
  const { level, suggestedLevel = level } = header
  return level !== undefined && level === suggestedLevel && level === policyLevel(header)
    ? ''
    : `${levelWords(header)}.`
}

const levelMarks: Record<Level, string> = { high: '▲ HIGH', medium: '■ MEDIUM', low: '▼ LOW' }

function marks(header: CaseHeader): string[] {
  const judged = header.level ?? header.suggestedLevel
  const level = header.urgent ? levelMarks.high : judged ? levelMarks[judged] : '○ NOT JUDGED'
  return [level, ...(header.contested ? ['◇ DISPUTED'] : []), ...(isUnfinished(header) ? ['◐ UNFINISHED'] : [])]
}

async function whoHasIt(turn: Turn, { handlerId, state }: CaseHeader): Promise<string> {
  const isClosed = state === 'closed'
  if (!handlerId) return isClosed ? '' : 'Nobody has it yet.'
  const who = handlerId === turn.actor.id ? 'You' : await nameOf(turn, handlerId)
  return isClosed ? `${who} had it.` : `${who} ${who === 'You' ? 'have' : 'has'} it.`
}

/** A draft that waits, or that its author discarded: reference, author and since when, and nothing of what stands in it. */
export async function waitingRow(turn: Turn, header: CaseHeader): Promise<Row> {
  const since = momentInWords(turn.knowledge.school.timeZone, header.updatedAt)
  const author = await nameOf(turn, header.authorId)
  const discarded = header.state === 'discarded'
  return {
    show: {
      reference: header.reference,
      state: discarded
        ? `Discarded by its author, ${author}, on ${since}`
        : `Begun by ${author}, untouched since ${since}`,
    },
    hide: discarded ? [] : ['open'],
    carry: pointerTo(header),
  }
}
