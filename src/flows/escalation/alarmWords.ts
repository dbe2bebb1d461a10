import type { CaseHeader } from '../../domain/case/case.ts'

/** For the author, who can still tell somebody by word: nobody has acted although everybody who may know was told. */
export function alarmWords({ alarmedAt }: Pick<CaseHeader, 'alarmedAt'>, telephone: string): string[] {
  if (!alarmedAt) return []
  return [
    `Nobody has answered yet, although everybody who may know of it was told. Please ring the school now: ${telephone}.`,
    'You can always ring children’s services yourself. If the child is in danger, ring 999.',
  ]
}
