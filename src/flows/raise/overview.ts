import type { Row, View } from '../view.ts'
import { carried, type Draft, type Section } from './section.ts'
import { sectionsOf } from './sections.ts'

/** The card that stays in the chat: reference, progress, Continue. Nothing that was written stands on it. */
export function overviewView(draft: Draft, notice?: string): View {
  const sections = sectionsOf(draft.instrument)
  const next = sections.find((section) => !section.progress(draft).done) ?? sections[0]
  return {
    card: 'raise/overview',
    keep: true,
    hubOf: draft.case.id,
    show: { reference: `Concern ${draft.case.reference}`, ...(notice ? { notice } : {}) },
    rows: { rows_sections: sections.map((section) => sectionRow(section, draft)) },
    carry: { ...carried(draft, next?.id ?? '') },
  }
}

function sectionRow(section: Section, draft: Draft): Row {
  const { done, words } = section.progress(draft)
  return { show: { title: section.title, words: `${done ? '✓ ' : ''}${words}` }, carry: { section: section.id } }
}
