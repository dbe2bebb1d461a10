import type { Sign } from './sign.ts'

const words: Record<Sign['levelFrom'], string> = {
  publishedTools: 'levels in comparable screening tools',
  school: 'a level that the school has set',
  practitioner: 'the practitioner’s own level',
}

/** Where the levels that a rule goes by are from: nobody shall take the school's or their own for a published one. */
export function levelSources(signs: readonly Sign[]): string {
  const levelled = signs.filter(({ level }) => level !== 'unpublished')
  const caution = levelled.length < signs.length ? ['caution where there is no level'] : []
  const from = (['publishedTools', 'school', 'practitioner'] as const).filter((each) =>
    levelled.some(({ levelFrom }) => levelFrom === each),
  )
  return [...from.map((each) => words[each]), ...caution].join('; ')
}
