import { addedTo } from '../../domain/case/added.ts'
import { type Case, isUnfinished } from '../../domain/case/case.ts'
import { mailBefore } from '../../domain/case/corrections.ts'
import type { Referral } from '../../domain/case/records/referral.ts'

/**
 * What goes now besides the screening, and of an update what they do not have yet, for whoever is about to send it. It counts from the moment at which the version before was confirmed:
 * what came until that one left may have gone with it, and is called new all the same.
 */
export function addedShown(opened: Case, areaId: string): string[] {
  const before = mailBefore(opened.content, areaId)
  if (before) return sinceShown(opened, before)
  const { length } = addedTo(opened.content)
  return length > 0 ? [`${additions(length)} since the screening: ${theyGo(length)}.`] : []
}

function sinceShown(opened: Case, before: Referral): string[] {
  const since = new Date(before.confirmedAt)
  const count = addedTo(opened.content).filter(({ recordedAt }) => new Date(recordedAt) > since).length
  const others = othersSince(opened, since)
  const unfinished = isUnfinished(opened) ? [stillWritten] : []
  if (count === 0 && others.length === 0) return [nothingNew, ...unfinished]
  return [
    ...(count > 0 ? [`${additions(count)} since the last version was sent: ${theyGo(count)}.`] : []),
    ...(others.length > 0 ? [`New since then as well: ${others.join(', ')}.`] : []),
    ...unfinished,
  ]
}

/** What else the document prints, and was written since. */
function othersSince({ finishedAt, content }: Case, since: Date): string[] {
  const { discussions, decision, parentContacts } = content
  const isNew = (moment: string | Date | undefined) => moment !== undefined && new Date(moment) > since
  return [
    ...(isNew(finishedAt) ? ['the screening was finished'] : []),
    ...(discussions.some(({ recordedAt }) => isNew(recordedAt)) ? ['a discussion'] : []),
    ...(isNew(decision?.decidedAt) ? ['the decision'] : []),
    ...(parentContacts.some(({ recordedAt }) => isNew(recordedAt)) ? ['contact with home'] : []),
  ]
}

function additions(count: number): string {
  return `${count} addition${count === 1 ? '' : 's'}`
}

function theyGo(count: number): string {
  return count === 1 ? 'it goes with it' : 'they go with it'
}

const nothingNew = 'Nothing was added since the last version was sent.'
const stillWritten = 'The screening is not finished: what its author has written in it since goes too.'
