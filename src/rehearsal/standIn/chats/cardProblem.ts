/** The newest Adaptive Card schema that Teams takes from a bot. */
export const newestSchema: readonly [number, number] = [1, 5]

/** What Teams would not draw, in plain words; undefined when the card passes. */
export function findCardProblem(card: unknown): string | undefined {
  if (typeof card !== 'object' || card === null) return 'An Adaptive Card must be an object.'
  const { type, version } = card as Record<string, unknown>
  if (type !== 'AdaptiveCard') return 'The content of an Adaptive Card must have the type AdaptiveCard.'
  const match = typeof version === 'string' ? /^(\d+)\.(\d+)$/.exec(version) : null
  if (match === null) return 'An Adaptive Card must name its schema version.'
  const [major, minor] = [Number(match[1]), Number(match[2])]
  const newer = major > newestSchema[0] || (major === newestSchema[0] && minor > newestSchema[1])
  return newer ? `Adaptive Card schema ${major}.${minor} is above ${newestSchema.join('.')}.` : undefined
}
