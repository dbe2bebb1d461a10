import { type Added, addedTo } from '../../domain/case/added.ts'
import type { CaseContent } from '../../domain/case/case.ts'
import type { PersonId } from '../../domain/team/person.ts'
import { addedTitle, countInWords, inAuthorsWords, talkInWords } from '../../flows/reading/addedInWords.ts'
import { printedStamp } from '../dates.ts'
import { drawSection } from '../layout/heading.ts'
import { drawRecord } from '../layout/record.ts'
import type { Sheet } from '../layout/sheet.ts'
import { contentWidth } from '../layout/style.ts'
import { drawTable } from '../layout/table.ts'
import { addedNotice, addedWords, recordWords, words } from '../wording.ts'

type Fields = Parameters<typeof drawRecord>[1]

/** On the first page: that there is more than the screening says, framed, and where in the document it stands. */
export function drawAddedNotice(sheet: Sheet, content: CaseContent): void {
  const added = addedTo(content)
  const newest = added.at(-1)
  if (!newest) return
  const text = addedNotice(countInWords(added.length), printedStamp(newest.recordedAt))
  drawTable(sheet, {
    widths: [contentWidth],
    header: [{ text: addedWords.notice, heads: 'Column', frame: 'solid' }],
    rows: [[{ text }]],
  })
  sheet.y += 6
}

/** What was learned after the screening, whole, each entry with who wrote it and when. Nothing where nothing was. */
export function drawAdded(sheet: Sheet, content: CaseContent, nameOf: (personId: PersonId) => string): void {
  const added = addedTo(content)
  if (added.length === 0) return
  drawSection(sheet, addedTitle)
  added.forEach((one, position) => {
    if (position > 0) sheet.y += 6
    drawRecord(sheet, fieldsOf(one, nameOf))
  })
}

function fieldsOf(one: Added, nameOf: (personId: PersonId) => string): Fields {
  const by = `${nameOf(one.recordedBy)}, ${printedStamp(one.recordedAt)}`
  if (one.kind === 'addition')
    return [
      [inAuthorsWords, { text: by }],
      [addedWords.text, { text: one.text || words.nothingWritten }],
    ]
  return [
    [talkInWords(one), { text: `${recordWords.recordedBy} ${by}` }],
    ...(one.withWhom ? [[addedWords.also, { text: one.withWhom }] as const] : []),
    [addedWords.said, { text: one.account || words.nothingWritten }],
  ]
}
