import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Persona } from '../standIn/protocol.ts'
import { checkPersonas, personasSchema } from './people.ts'

/** @throws where people.yaml is not as it was delivered. */
export async function readPersonas(): Promise<Persona[]> {
  const text = await readFile(join(import.meta.dirname, 'people.yaml'), 'utf8')
  const personas = personasSchema.parse(parse(text))
  if (checkPersonas(personas).length > 0) throw new Error('Two personas have one id')
  return personas.map(({ listed, ...persona }) => (listed === undefined ? persona : { ...persona, listed }))
}
