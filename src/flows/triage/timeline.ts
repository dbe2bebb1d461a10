import { momentInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { nameOf } from '../people/nameOf.ts'
import type { TimelineEntry } from '../ports/cases.ts'
import type { Turn } from '../turn.ts'
import type { Row } from '../view.ts'
import { auditWords, isReading, readFor } from './auditWords.ts'
import { type Recorded, recordedOf } from './recordedParts.ts'
import { decidedOf } from './records.ts'

export const timelineId = 'timeline'

/** What happened to a concern, who did it and when, the oldest first, with everything that was recorded; then who has read it. */
export async function timelineRows(turn: Turn, opened: Case): Promise<Row[]> {
  const entries = await forViewer(turn, await turn.cases.timeline(opened.id))
  const done = (await happened(turn, opened, entries)).map((one) => asRow(turn, one))
  return [...done, { show: { answer: 'Who has read it', indicator: await readingLines(turn, entries) } }]
}

/**
 * What happened last, a line each without what was written, the newest first: for the head of the case. That everybody was told stands there once; to whom
 * an e-mail went as well would push everything else out.
 */
export async function latestLines(turn: Turn, opened: Case): Promise<string[]> {
  const entries = await forViewer(turn, await turn.cases.timeline(opened.id))
  const told = entries.filter(({ action }) => action !== 'noticeMailed')
  const all = await happened(turn, opened, told)
  return all.slice(-mostLatest).reverse().map(asShortLine(turn))
}

const mostLatest = 5

async function happened(turn: Turn, opened: Case, entries: readonly TimelineEntry[]): Promise<Recorded[]> {
  const done = await Promise.all(folded(entries).map((entry) => fromAudit(turn, entry)))
  const all = [
    ...done.filter((one) => one !== undefined),
    ...(await decidedOf(turn, opened)),
    ...(await recordedOf(turn, opened)),
  ]
  return all.sort((one, other) => one.at.getTime() - other.at.getTime())
}

/** Without what was read for the sake of a concern that this viewer must not know of. */
async function forViewer(turn: Turn, entries: readonly TimelineEntry[]): Promise<TimelineEntry[]> {
  const others = new Set(entries.flatMap(({ action }) => readFor(action) ?? []))
  const headers = await Promise.all([...others].map((id) => turn.cases.header(id)))
  const known = headers
    .filter((header) => header && maySee(turn.actor, 'wholeCase', header))
    .map((header) => header?.id)
  return entries.filter(({ action }) => {
    const other = readFor(action)
    return other === undefined || known.includes(other)
  })
}

/** An author saves form after form: one line says so, with the last time. */
function folded(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const acts = entries.filter(({ action }) => !isReading(action))
  return acts.filter((entry, at) => {
    const next = acts[at + 1]
    return entry.action !== 'editDraft' || next?.action !== 'editDraft' || next.actor !== entry.actor
  })
}

async function fromAudit(turn: Turn, { actor, action, at }: TimelineEntry): Promise<Recorded | undefined> {
  const words = auditWords[action] ?? action
  if (words === '') return undefined
  const by = actor === 'system' ? '' : await nameOf(turn, actor)
  return { at, title: words, lines: by ? [by] : [], by }
}

function asRow({ knowledge: { school } }: Turn, { at, title, lines }: Recorded): Row {
  return { show: { answer: `${momentInWords(school.timeZone, at)}: ${title}`, indicator: lines } }
}

function asShortLine({ knowledge: { school } }: Turn) {
  return ({ at, title, by }: Recorded) => `${momentInWords(school.timeZone, at)}: ${title}${by ? `, ${by}` : ''}`
}

/** Whoever has read it, and how often. */
async function readingLines(turn: Turn, entries: readonly TimelineEntry[]): Promise<string[]> {
  const readers = Map.groupBy(
    entries.filter(({ actor, action }) => isReading(action) && actor !== 'system'),
    ({ actor }) => actor,
  )
  return Promise.all(
    [...readers].map(async ([actor, read]) => {
      const last = momentInWords(turn.knowledge.school.timeZone, read.at(-1)?.at ?? new Date(0))
      return `${await nameOf(turn, actor)}: ${read.length} time${read.length === 1 ? '' : 's'}, last on ${last}`
    }),
  )
}
