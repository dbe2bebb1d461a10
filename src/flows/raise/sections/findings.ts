import { z } from 'zod'
import { bases, type FindingDetail } from '../../../domain/assessment/assessment.ts'
import { findingsOf } from '../../../domain/assessment/findings.ts'
import { allIndicators, type Indicator, indicatorById, originOf } from '../../../domain/instrument/instrument.ts'
import { levels } from '../../../domain/instrument/level.ts'
import { chosen, type Parsed, readForm, ticked, written } from '../../form.ts'
import { detailOf, isLowered, isSaid } from '../../reading/findingInWords.ts'
import type { CardData } from '../../turn.ts'
import { limits } from '../limits.ts'
import { type Draft, formOf } from '../section.ts'
import { findingPage, pageOf } from './findingPage.ts'

const form = z.object({
  basis: chosen(bases),
  note: written(limits.findingNote),
  ownLevel: chosen(levels),
  longStanding: ticked,
})

/** "Staff should differentiate between the two and explain this in the notes section" (screening tool, page 1), for what was answered Yes or Possible. */
export const findingsSection = formOf({
  id: 'findings',
  title: 'Evidence or gut feeling',
  isThere: (draft: Draft) => findingsOf(draft.assessment, draft.instrument).length > 0,
  show: (draft, _turn, sent) => findingPage(draft, sent),
  read(data, draft) {
    const parsed = readPage(data, draft)
    if (parsed.kind === 'problems') return parsed
    return { kind: 'ok', value: { ...draft.assessment, findings: withDetails(draft, parsed.value) } }
  },
  progress({ assessment, instrument }) {
    const found = findingsOf(assessment, instrument)
    const told = found.filter((indicator) => detailOf(assessment, instrument, indicator)?.basis).length
    return { done: told === found.length, words: `${told} of ${found.length} told apart` }
  },
  turnedPage(draft, sent, by) {
    const { pages, at } = pageOf(draft, sent)
    return pages[at + by] ? { page: at + by } : undefined
  },
})

type Details = readonly (readonly [Indicator, FindingDetail])[]

/** Which finding a field belongs to is said by the card (`of`) and looked up: only what is a finding now can be told apart. */
function readPage({ of, ...data }: CardData, { assessment, instrument }: Draft): Parsed<Details> {
  const found = findingsOf(assessment, instrument)
  const ids = typeof of === 'string' ? of.split(' ') : []
  const named = ids.flatMap((id) => found.find((indicator) => indicator.id === id) ?? [])
  if (ids.length === 0 || named.length < ids.length || new Set(ids).size < ids.length)
    return { kind: 'problems', problems: { form: 'this page is no longer as it was drawn.' } }
  const details: [Indicator, FindingDetail][] = []
  const problems: Record<string, string> = {}
  named.forEach((indicator, position) => {
    const parsed = readDetail(data, indicator, position)
    if (parsed.kind === 'ok') details.push([indicator, parsed.value])
    else for (const [id, problem] of Object.entries(parsed.problems)) problems[`${id}_${position}`] = problem
  })
  return Object.keys(problems).length > 0 ? { kind: 'problems', problems } : { kind: 'ok', value: details }
}

function readDetail(data: CardData, indicator: Indicator, position: number): Parsed<FindingDetail> {
  const fields = ['basis', 'note', 'ownLevel', 'longStanding'].map((id) => [id, data[`${id}_${position}`]])
  const parsed = readForm(form, Object.fromEntries(fields))
  if (parsed.kind === 'problems' || parsed.value.note !== '' || !isLowered(indicator, parsed.value)) return parsed
  const other = indicator.setBySchool ? 'the one that the school has set' : 'the published one'
  const note = `please write why your level is lower than ${other}. It is read with the concern.`
  return { kind: 'problems', problems: { note } }
}

/** The same words in another place of the form are the same finding: what was said of them stands under one place only. */
function withDetails({ assessment, instrument }: Draft, details: Details): Record<string, FindingDetail> {
  const origins = details.map(([indicator]) => originOf(indicator))
  const places = allIndicators(instrument).filter((each) => origins.includes(originOf(each)))
  const others = Object.entries(assessment.findings).filter(([id]) => !places.some((place) => place.id === id))
  const said = details.filter(([, detail]) => isSaid(detail)).map(([{ id }, detail]) => [id, detail] as const)
  const all = new Map([...others, ...said])
  return Object.fromEntries([...all].filter(([id]) => indicatorById(instrument, id)))
}
