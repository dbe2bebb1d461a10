import type { Log } from '../../flows/ports.ts'
import type { Knowledge } from '../../flows/turn.ts'
import type { View } from '../../flows/view.ts'

/**
 * A surprise becomes a reference that the user can quote and the numbers to ring meanwhile. Only the kind of error is logged:
 * its message could hold what somebody wrote.
 */
export function faultView(error: unknown, reference: string, { school }: Knowledge, log: Log): View {
  log('error', 'fault', { reference, error: kindOf(error), at: placeOf(error) })
  return {
    card: 'notice',
    show: {
      lines: [
        'This did not work, and it is not your fault. What was saved before is safe.',
        `Please ring the safeguarding team through the school: ${school.telephone}. Do not wait for this chat.`,
        `Reference for whoever looks after this assistant: ${reference}`,
      ],
    },
  }
}

export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code: unknown = Reflect.get(error, 'code')
  return typeof code === 'string' && /^[A-Za-z0-9_]{1,40}$/.test(code) ? `${error.name}:${code}` : error.name
}

/** The first place in our own sources, as file and line: enough to find it, and nothing else of the stack. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return /src\/([\w/.-]+\.ts:\d+)/.exec(stack)?.[1] ?? 'unknown'
}
