import { isUnfinished } from '../../domain/case/case.ts'
import { tellNowLabel, WhoDeals } from '../conflict/whoDeals.ts'
import type { Row, View } from '../view.ts'
import { carried, type Draft, type Section } from './section.ts'
import { sectionsIn } from './sections.ts'

/** The card that stays in the chat: reference, progress, Continue. Nothing that was written stands on it. */
export function overviewView(draft: Draft, notice?: string): View {
  const sections = sectionsIn(draft)
  const next = sections.find((section) => !section.progress(draft).done) ?? sections[0]
  return {
    card: 'raise/overview',
    keep: true,
    hubOf: draft.case.id,
    show: { reference: `Concern ${draft.case.reference}`, state: stateWords(draft), ...(notice ? { notice } : {}) },
    rows: { rows_sections: sections.map((section) => sectionRow(section, draft)) },
    label: tellNowLabel(draft.case),
    hide: isUnfinished(draft.case) ? ['tellNow', 'discard'] : [],
    carry: { ...carried(draft, next?.id ?? '') },
  }
}

function stateWords({ case: draft, known }: Draft): string {
  const reach = known?.reach ?? 'onItsWay'
  const team = reach === 'nobody' ? (known?.unreached ?? '') : `${WhoDeals(draft)} ${toldWords[reach]}`
  if (isUnfinished(draft)) {
    const told = reach === 'nobody' ? team : `${team}.`
    return `${told} This screening is stored and not finished: send it when it is.`
  }
  if (!draft.broughtToTeamAt) return 'Not sent yet: nobody has been told.'
  return `Not sent yet. ${team}${reach === 'nobody' ? '' : ' that it waits, and has not read it.'}`
}

const toldWords = { reached: 'has been told', onItsWay: 'is being told' } as const

function sectionRow(section: Section, draft: Draft): Row {
  const { done, words } = section.progress(draft)
  return { show: { title: section.title, words: `${done ? '✓ ' : ''}${words}` }, carry: { section: section.id } }
}
