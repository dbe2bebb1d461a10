import type { Indicator } from '../../domain/instrument/instrument.ts'
import { levelLabels } from '../../domain/instrument/level.ts'

const agreementWords: Record<Indicator['agreement'], string> = {
  agreed: 'sources agree',
  disputed: 'sources differ',
  singleSource: 'one source',
  none: '',
}

/** `published High (sources differ)`, or that no level was found. */
export function publishedLevelInWords({ level, agreement }: Pick<Indicator, 'level' | 'agreement'>): string {
  if (level === 'unpublished') return 'no published level'
  const how = agreementWords[agreement]
  return `published ${levelLabels[level]}${how ? ` (${how})` : ''}`
}
