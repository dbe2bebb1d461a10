import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Persona } from '../standIn/protocol.ts'
import { personasSchema } from './people.ts'

/** @throws where people.yaml is not as it was delivered. */
export async function readPersonas(): Promise<Persona[]> {
  const text = await readFile(join(import.meta.dirname, 'people.yaml'), 'utf8')
  return personasSchema
    .parse(parse(text))
    .map(({ listed, ...persona }) => (listed === undefined ? persona : { ...persona, listed }))
}
