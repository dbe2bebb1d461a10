import { dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import { type Added, addedTo } from '../../domain/case/added.ts'
import type { CaseContent } from '../../domain/case/case.ts'
import { nameOf } from '../people/nameOf.ts'
import type { Turn } from '../turn.ts'

/** The part of a document or a text in which it stands, by this name wherever it is spoken of. */
export const addedTitle = 'Added since the screening'

export const inAuthorsWords = 'Added by its author'

/** `Talk with the child, 20 November 2026`, as on the case. */
export function talkInWords({ meeting, on }: Pick<CaseContent['childContacts'][number], 'meeting' | 'on'>): string {
  return `${meeting ? 'Meeting' : 'Talk'} with the child, ${dayInWords(on)}`
}

export function countInWords(count: number): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'}`
}

/** All of it as text, a line each, whole; nothing where nothing was added. */
export function addedLines(turn: Pick<Turn, 'people' | 'knowledge'>, content: CaseContent): Promise<string[]> {
  return Promise.all(addedTo(content).map((one) => lineOf(turn, one)))
}

async function lineOf({ people, knowledge }: Pick<Turn, 'people' | 'knowledge'>, one: Added): Promise<string> {
  const when = momentInWords(knowledge.school.timeZone, new Date(one.recordedAt))
  const by = `${await nameOf({ people }, one.recordedBy)}, ${when}`
  if (one.kind === 'addition') return `${inAuthorsWords} (${by}): ${one.text}`
  const others = one.withWhom ? `, also there: ${one.withWhom}` : ''
  return `${talkInWords(one)}${others} (recorded by ${by}): ${one.account}`
}

/** That there is something, and of when; for whoever is told the rest later. */
export function addedHint({ knowledge }: Pick<Turn, 'knowledge'>, content: CaseContent): string[] {
  const added = addedTo(content)
  const newest = added.at(-1)
  if (!newest) return []
  const when = momentInWords(knowledge.school.timeZone, new Date(newest.recordedAt))
  return [
    `More is known than the screening says: ${countInWords(added.length)}, the newest of ${when}. I read them to you next.`,
  ]
}
