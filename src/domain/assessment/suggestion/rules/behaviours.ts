import { isContested } from '../contested.ts'
import { levelSources } from '../levelSources.ts'
import type { Sign } from '../sign.ts'
import type { Reason } from '../suggestion.ts'

/** Rules 6 and 7: one behaviour that is sure, or several that may be. */
export function behaviourRules(signs: readonly Sign[]): Reason[] {
  const behaviours = signs.filter(({ behaviour, baseline }) => behaviour && !baseline)
  const sure = behaviours.filter(({ present, level }) => present && (level === 'medium' || level === 'unpublished'))
  return [...oneSure(sure), ...several(behaviours)]
}

function oneSure(sure: readonly Sign[]): Reason[] {
  if (sure.length === 0) return []
  const rated = sure.some(({ level }) => level === 'medium')
  const unpublished = sure.some(({ level }) => level === 'unpublished')
  const which = [...(rated ? ['is rated medium'] : []), ...(unpublished ? ['has no published level'] : [])].join(' or ')
  return [
    {
      rule: 6,
      level: 'medium',
      text: `A behaviour that ${which} is answered Yes: at least Medium.`,
      indicators: sure.map(({ id }) => id),
      source: levelSources(sure),
      contested: isContested(sure),
    },
  ]
}

function several(behaviours: readonly Sign[]): Reason[] {
  if (behaviours.length < 2) return []
  return [
    {
      rule: 7,
      level: 'medium',
      text: 'Two or more behaviours are answered Yes or Possible: at least Medium.',
      indicators: behaviours.map(({ id }) => id),
      source: 'the screening tool: “multiple other factors”',
      contested: false,
    },
  ]
}
