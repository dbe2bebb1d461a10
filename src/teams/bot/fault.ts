import type { Log } from '../../flows/ports/runtime.ts'
import { helplinesRows } from '../../flows/support/helplines.ts'
import type { Knowledge } from '../../flows/turn.ts'
import type { View } from '../../flows/view.ts'

/**
 * A surprise becomes a reference that the user can quote and the numbers to ring meanwhile, for whoever it is. Only the kind of
 * error is logged: its message could hold what somebody wrote.
 */
export function faultView(error: unknown, reference: string, { school, helplines }: Knowledge, log: Log): View {
  log('error', 'fault', { reference, error: kindOf(error), at: placeOf(error) })
  return {
    card: 'notice',
    apart: true,
    show: {
      lines: [
        'This did not work, and it is not your fault. What was saved before is safe; you can press again.',
        `Do not wait for this chat: ring the school, ${school.telephone}, or speak to an adult you trust there.`,
        `Reference for whoever looks after this assistant: ${reference}`,
      ],
    },
    rows: { rows_helplines: helplinesRows(helplines, 'pupil') },
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
