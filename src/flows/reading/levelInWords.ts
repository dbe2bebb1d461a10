import { dayInWords } from '../../domain/calendar/day.ts'
import type { Indicator } from '../../domain/instrument/instrument.ts'
import { type Level, levelLabels } from '../../domain/instrument/level.ts'

type Levelled = Pick<Indicator, 'level' | 'agreement' | 'setBySchool'>

const agreementWords: Record<Indicator['agreement'], string> = {
  agreed: 'sources agree',
  disputed: 'sources differ',
  singleSource: 'one source',
  none: '',
}

/** `published High (sources differ)`, or that none was found; one that the school answers for reads `High, set by the school: name, day`. */
export function levelInWords({ level, agreement, setBySchool }: Levelled): string {
  if (level === 'unpublished') return 'no published level'
  if (setBySchool) return `${levelLabels[level]}, set by the school: ${setBySchool.by}, ${dayInWords(setBySchool.on)}`
  const how = agreementWords[agreement]
  return `published ${levelLabels[level]}${how ? ` (${how})` : ''}`
}

/** `own level Low, published High (sources differ)`, or `own level Low in place of High, set by the school: name, day`. */
export function ownLevelInWords(own: Level, indicator: Levelled): string {
  const beside = indicator.setBySchool ? ' in place of ' : ', '
  return `own level ${levelLabels[own]}${beside}${levelInWords(indicator)}`
}

/** For the head of a line. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
