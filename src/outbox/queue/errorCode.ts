/** What may be logged of a thrown error: its code or class. Its text may hold what a person wrote. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? String(error.code) : ''
  return /^\w{1,40}$/.test(code) ? code : error.name
}
