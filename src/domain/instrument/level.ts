/** The form's own scale for "What is the level of risk for this child?", most urgent first. */
export const levels = ['high', 'medium', 'low'] as const
export type Level = (typeof levels)[number]

export const levelLabels: Record<Level, string> = { high: 'High', medium: 'Medium', low: 'Low' }
