import type { AtStep, Plan } from './plan.ts'

/** `mail`: of a worker that delivers mails. `watch`: of one that looks into the mailbox. `chat`: of one that delivers anything else. `press`: somebody's press. */
export type StepKind = 'mail' | 'watch' | 'chat' | 'press'

export interface Step {
  kind: StepKind
  name: string
  /** The so-manieth of this kind and name; of a press, of all its steps. */
  nth: number
}

export function counters() {
  const taken = new Map<string, number>()
  return {
    next(kind: StepKind, name: string): Step {
      const key = kind === 'press' ? kind : `${kind} ${name}`
      const nth = taken.get(key) ?? 0
      taken.set(key, nth + 1)
      return { kind, name, nth }
    },
  }
}

/** Only what delivers mails, or looks for what came in, stands under the plan's kills, stalls and errors. */
export function isAt({ kind, name, nth }: Step): (at: AtStep) => boolean {
  return (at) => kind === (at.of ?? 'mail') && at.name === name && at.nth === nth
}

export function deathAt({ kills, press: { dies } }: Plan, step: Step) {
  if (step.kind === 'press') return dies?.step === step.nth ? { ...dies, downSeconds: 5 } : undefined
  return kills.find(isAt(step))
}

type Ask = (method: string, work: () => Promise<unknown>) => Promise<unknown>

/** The same ports, of which each question goes through `ask`. */
export function wrapped<T extends object>(ports: T, ask: Ask): T {
  const methods = Object.entries(ports).map(([method, does]) => [
    method,
    typeof does === 'function' ? (...args: unknown[]) => ask(method, () => does.apply(ports, args)) : does,
  ])
  return Object.fromEntries(methods) as T
}
