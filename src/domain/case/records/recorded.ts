import { z } from 'zod'

/** Of everything that a person writes down: who, and when. */
export const recorded = { recordedBy: z.string(), recordedAt: z.string() }
