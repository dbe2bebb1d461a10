import { findingsOf } from '../../../domain/assessment/findings.ts'
import type { Indicator } from '../../../domain/instrument/instrument.ts'
import { answerInWords } from '../../reading/domainInWords.ts'
import { detailOf } from '../../reading/findingInWords.ts'
import { capital, levelInWords } from '../../reading/levelInWords.ts'
import type { CardData } from '../../turn.ts'
import type { Row, View } from '../../view.ts'
import { limits } from '../limits.ts'
import { carried, type Draft } from '../section.ts'

const mostOnAPage = 6

/** The findings page by page, and which page a card asks for or was drawn from. */
export function pageOf({ assessment, instrument }: Draft, sent: CardData = {}) {
  const found = findingsOf(assessment, instrument)
  const pages = Array.from({ length: Math.ceil(found.length / mostOnAPage) }, (_, page) =>
    found.slice(page * mostOnAPage, (page + 1) * mostOnAPage),
  )
  const asked = Number(sent.page ?? 0)
  return { pages, at: Number.isInteger(asked) && pages[asked] ? asked : 0 }
}

export function findingPage(draft: Draft, sent?: CardData): View {
  const { pages, at } = pageOf(draft, sent)
  const shown = pages[at] ?? []
  return {
    card: 'raise/findings',
    show: pages.length > 1 ? { page: `Page ${at + 1} of ${pages.length}` } : {},
    rows: { rows_findings: shown.map((indicator, position) => findingRow(draft, indicator, position, sent)) },
    hide: at > 0 ? [] : ['back'],
    carry: { ...carried(draft, 'findings'), page: at, of: shown.map(({ id }) => id).join(' ') },
  }
}

/** What is behind "More" stands open where something is in it, stored or just typed. */
function findingRow(
  { assessment, instrument }: Draft,
  indicator: Indicator,
  position: number,
  sent: CardData = {},
): Row {
  const { basis, note, ownLevel, longStanding } = detailOf(assessment, instrument, indicator) ?? {}
  const isTyped =
    ['note', 'ownLevel'].some((id) => sent[`${id}_${position}`]) || sent[`longStanding_${position}`] === 'true'
  return {
    show: { levels: capital(levelInWords(indicator)) },
    label: labels(`${answerInWords(assessment, instrument, indicator.id)}: ${indicator.text}`, position + 1),
    fill: {
      ...(basis ? { basis } : {}),
      note: note ?? '',
      ownLevel: ownLevel ?? '',
      longStanding: String(longStanding ?? false),
    },
    open: note || ownLevel || longStanding || isTyped ? ['more'] : [],
  }
}

/** Each field says which finding it belongs to: somebody who moves from field to field hears nothing else. */
function labels(finding: string, number: number): Row['label'] {
  return {
    basis: `${number}. ${finding}`,
    unfold: `More about ${number}`,
    note: `Note on ${number} (up to ${limits.findingNote} characters)`,
    ownLevel: `Your own level for ${number}`,
    longStanding: `${number} is long-standing and unchanged`,
  }
}
