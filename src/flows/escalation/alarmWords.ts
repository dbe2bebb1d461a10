import type { CaseHeader } from '../../domain/case/case.ts'

/** For the author, who can still tell somebody by word: nobody has acted although those who may know of it were told. */
export function alarmWords({ alarmedAt, state }: Pick<CaseHeader, 'alarmedAt' | 'state'>, telephone: string): string[] {
  if (!alarmedAt) return []
  const waits =
    state === 'raised' ? 'Nobody has acknowledged it yet' : 'Nothing more has been written down about it yet'
  return [
    `‼ ${waits}. The messages to the people who deal with it have brought no answer. Please ring the school now: ${telephone}.`,
    'You can always ring children’s services yourself. If the child is in danger, ring 999.',
  ]
}
