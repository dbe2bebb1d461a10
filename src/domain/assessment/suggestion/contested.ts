import type { Sign } from './sign.ts'

/** Whether every level that these signs bring is contested. Signs without a published level bring none. */
export function isContested(signs: readonly Sign[]): boolean {
  const levelled = signs.filter(({ level }) => level !== 'unpublished')
  return levelled.length > 0 && levelled.every(({ contested }) => contested)
}
