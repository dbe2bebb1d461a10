/** Largest message Teams takes from a bot, in bytes of its JSON counted as UTF-16. */
export const largestMessage = 100 * 1024

/** Bytes of the value's JSON, counted as UTF-16. */
export function utf16Bytes(value: unknown): number {
  return JSON.stringify(value ?? null).length * 2
}
