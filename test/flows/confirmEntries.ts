import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { lead } from './concern.ts'
import type { Stage } from './stage.ts'

export const call = { spokeTo: 'Duty officer', on: '2026-11-20' }

/** Somebody of the team has asked one of the directory's contacts about these entries, and confirms them. */
export async function confirmEntries(
  stage: Stage,
  key: string,
  entries: readonly string[],
  who = lead,
  more: CardData = {},
): Promise<View> {
  const form = await stage.press(who, 'directory.confirmForm', { carry: { contact: key } })
  const which = (form.choices?.which ?? [])
    .map(({ value }) => value)
    .filter((value) => entries.some((entry) => value.startsWith(`${key}.${entry}@`)))
  return stage.press(who, 'directory.confirm', form, { which: which.join(','), ...call, ...more })
}
