import type { Case } from '../../domain/case/case.ts'
import { toBeWarned } from '../../domain/case/homeWarning.ts'
import { informationDueTo, isOnlyAdded } from '../../domain/case/information.ts'
import type { CaseState } from '../../domain/case/lifecycle.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { contactsFor, numberOf } from '../information/recipients.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { repliesToRecord } from '../mailbox/incomingLines.ts'
import type { Turn } from '../turn.ts'
import type { CasePart } from './caseParts.ts'

const over: readonly CaseState[] = ['draft', 'discarded', 'purged', 'closed']

/**
 * What lies there and nobody has recorded, and what the tool asks for besides the referral, and whether or not one is made, which nobody must forget: a link to an adult, a place or other young people goes to
 * the CSE Operational Group and the police unit as well (screening tool, first and last page).
 */
export async function alsoDue(turn: Turn, opened: Case): Promise<CasePart[]> {
  const isOver = over.includes(opened.state)
  const information = isOver ? [] : await informationLines(turn, opened)
  const warnings = isOver ? [] : warningLines(opened)
  const lines = [...warnings, ...repliesToRecord(turn, opened.content), ...information]
  return lines.length > 0 ? [{ id: 'also-due', title: 'Also due', lines: [...lines, whereRecorded] }] : []
}

function warningLines({ content }: Case): string[] {
  const { length } = toBeWarned(content)
  return length > 0
    ? [`Home is unsafe, and ${length} outside of the school who have this do NOT know: ring today.`]
    : []
}

async function informationLines(turn: Turn, opened: Case): Promise<string[]> {
  const instrument = instrumentOf(turn.knowledge, opened)
  const due = informationDueTo(opened.content, instrument)
  if (due.length === 0) return []
  const contacts = contactsFor(opened, (await currentDirectory(turn)).authorities)
  const why = isOnlyAdded(opened.content, instrument) ? perhapsAboutOthers : aboutOthers
  return due.map((to) => `${why} Information to: ${numberOf(to, contacts)}`)
}

const aboutOthers = 'It is about an adult, other young people or a place too.'
const perhapsAboutOthers =
  'Something was added since. Where it is about an adult, other young people or a place, they have to hear it; where it is not, write that down.'
const whereRecorded = 'What to say is ready under “Record, hand over, documents, more”, and is recorded there.'
