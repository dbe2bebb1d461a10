import { boardPartLabels, boardParts } from '../../domain/case/board.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { levelLabels, levels } from '../../domain/instrument/level.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { type CaseFilter, carriedFilter, filterInWords, readFilter } from './caseFilter.ts'

/** What the board can be narrowed to, a button each, in the place of the list: a card that stays in a chat holds no inputs. */
export const filterChoicesStep: Step = {
  verb: 'case.filters',
  run: async (turn, data) => filterChoices(turn, readFilter(data)),
}

function filterChoices({ actor }: Turn, filter: CaseFilter): View {
  if (!maySee(actor, 'caseList')) return nothingHere()
  return {
    card: 'case/filters',
    keep: true,
    show: { filter: `Now: ${filterInWords(filter)}` },
    label: chosenNow(filter),
    carry: { from: 0, ...carriedFilter(filter) },
  }
}

/** The buttons are named after their ids in the card; which of them hold now is said by sign and word. */
function chosenNow({ level, state, mine }: CaseFilter): Record<string, string> {
  const named = { ...levelNames, ...stateNames, ...whoseNames }
  const now = [`level_${level ?? 'all'}`, `state_${state}`, `mine_${mine ? 'yes' : 'no'}`]
  return Object.fromEntries(
    Object.entries(named).map(([id, name]) => [id, now.includes(id) ? `✓ ${name} (now)` : name]),
  )
}

const levelNames = {
  level_all: 'Every level',
  ...Object.fromEntries(levels.map((level) => [`level_${level}`, levelLabels[level]])),
}
const stateNames = Object.fromEntries(boardParts.map((part) => [`state_${part}`, boardPartLabels[part]]))
const whoseNames = { mine_no: 'Everybody’s', mine_yes: 'Those you have' }
