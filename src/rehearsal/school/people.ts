import { z } from 'zod'
import type { DataProblem } from '../../domain/dataProblem.ts'

const text = z.string().trim().min(1)

/** The made-up people of people.yaml, as the stand-in wants them. `listed: false` keeps somebody out of the persona switch. */
export const personasSchema = z
  .array(
    z.strictObject({
      label: text,
      id: z.guid(),
      name: text,
      jobTitle: text,
      mail: z.email(),
      telephone: text,
      groups: z.array(z.guid()),
      installed: z.boolean(),
      listed: z.boolean().optional(),
    }),
  )
  .min(1)

/** Two personas with one id would read each other's chats. */
export function checkPersonas(personas: z.infer<typeof personasSchema>): DataProblem[] {
  return personas
    .map(({ id }, position) => ({ id, position }))
    .filter(({ id, position }) => personas.findIndex((persona) => persona.id === id) < position)
    .map(({ position }) => ({ path: [position, 'id'], message: 'expected an id of its own, found one used before' }))
}
