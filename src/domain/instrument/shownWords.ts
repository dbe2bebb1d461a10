import type { Domain, Instrument } from './instrument.ts'

/**
 * Everything that makes an instrument another one for whoever answers it, as one text: id, edition, every printed word and the scale. Two files that differ
 * in one letter of it are two wordings, whatever they call their edition. Levels, kinds, tags and their sources stand beside the form
 * and are left out: a school that sets a level of its own does not make another form of it.
 */
export function shownWords(instrument: Instrument): string {
  const { id, edition, title, source, introduction, guidance, form, scale, domains } = instrument
  return JSON.stringify([
    ...[id, edition, title, source, introduction, guidance],
    Object.entries(form).sort(([one], [other]) => (one < other ? -1 : 1)),
    scale.map(({ value, label, means }) => [value, label, means]),
    domains.map(domainWords),
  ])
}

function domainWords({ id, title, shortTitle, analysisLabel, mayNotApply, narrative, indicators }: Domain): unknown[] {
  return [
    ...[id, title, shortTitle, analysisLabel, mayNotApply],
    narrative ? [narrative.id, narrative.text] : null,
    indicators.map((indicator) => [indicator.id, indicator.text]),
  ]
}
