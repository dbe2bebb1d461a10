import type { Knowledge } from '../turn.ts'
import type { View } from '../view.ts'

/** The directory cannot be asked just now. Beside the card that was pressed, which keeps what was typed into it. */
export function notIdentifiedView({ school }: Knowledge): View {
  return {
    card: 'notice',
    apart: true,
    show: {
      lines: [
        'I cannot look up who you are just now. Please press again in a minute.',
        `If it cannot wait, ring the school: ${school.telephone}. Do not wait for this chat.`,
      ],
    },
  }
}
