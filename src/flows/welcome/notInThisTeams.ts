import type { Knowledge } from '../turn.ts'
import type { View } from '../view.ts'

/** A Teams that is too old to show a form without keeping it in the chat. What was saved goes on in a newer one. */
export function notInThisTeams({ school }: Knowledge): View {
  return {
    card: 'notice',
    apart: true,
    show: {
      lines: [
        'This Teams is too old to show the next step without leaving it in the chat. What you pressed was done, and what was saved is safe.',
        'Open Teams in a browser or update it, type “my concerns” and press Continue.',
        `If it cannot wait, ring the school: ${school.telephone}.`,
      ],
    },
  }
}
