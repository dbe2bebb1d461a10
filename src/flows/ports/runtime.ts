export interface Clock {
  now(): Date
}

/** Random identifiers, handed in so that tests can name them. */
export interface Identifiers {
  /** A UUID. */
  id(): string
  /** Short, readable over the telephone, random: `K7QF-3M9T`. */
  caseReference(): string
}

/** A line for whoever runs the bot: a fixed event and allow-listed fields (ids, codes, counts). Never what a person wrote, no name, no address. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, string | number>>,
) => void
