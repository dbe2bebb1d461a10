import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../../node_modules/@microsoft/microsoft-graph-types/microsoft-graph.d.ts')

/** What Microsoft publishes of the resources of Graph (`@microsoft/microsoft-graph-types`, v1.0), as far as values can be held against it. */
export interface OfficialTypes {
  /** Where `value` is no resource of this type: a property that it does not have, or of another kind. */
  problems(type: string, value: unknown): string[]
  hasProperty(type: string, name: string): boolean
}

interface Resource {
  base: string | undefined
  properties: ReadonlyMap<string, string>
}

interface Known {
  resources: ReadonlyMap<string, Resource>
  /** The values of each enumeration. */
  enumerations: ReadonlyMap<string, readonly string[]>
}

export function readOfficialTypes(): OfficialTypes {
  const text = readFileSync(file, 'utf8')
  const known: Known = { resources: resourcesIn(text), enumerations: enumerationsIn(text) }
  return {
    problems: (type, value) => problemsOf(known, type, value, type),
    hasProperty: (type, name) => typeOfProperty(known, type, name) !== undefined,
  }
}

function resourcesIn(text: string): Map<string, Resource> {
  const found = text.matchAll(/^export interface (\w+)(?: extends (\w+))? \{(\}|[\s\S]*?^\})/gm)
  return new Map(
    [...found].map(([, name = '', base, body = '']) => {
      const properties = [...body.matchAll(/^ {4}(\w+)\??: (.+);$/gm)].map(
        ([, key = '', type = '']) => [key, type] as const,
      )
      return [name, { base, properties: new Map(properties) }]
    }),
  )
}

function enumerationsIn(text: string): Map<string, string[]> {
  const found = text.matchAll(/^export type (\w+) =([^;]*);/gm)
  return new Map(
    [...found].map(([, name = '', values = '']) => [
      name,
      [...values.matchAll(/"([^"]+)"/g)].map(([, one = '']) => one),
    ]),
  )
}

function typeOfProperty(known: Known, type: string, name: string): string | undefined {
  const resource = known.resources.get(type)
  return resource?.properties.get(name) ?? (resource?.base ? typeOfProperty(known, resource.base, name) : undefined)
}

function problemsOf(known: Known, type: string, value: unknown, path: string): string[] {
  const nullable = /^NullableOption<(.+)>$/.exec(type)?.[1]
  if (nullable !== undefined) return value === null ? [] : problemsOf(known, nullable, value, path)
  if (type.endsWith('[]')) return problemsOfList(known, type.slice(0, -2), value, path)
  if (known.resources.has(type)) return problemsOfResource(known, type, value, path)
  const isRight = known.enumerations.get(type)?.includes(String(value)) ?? typeof value === type
  return isRight ? [] : [`${path} is no ${type}`]
}

function problemsOfList(known: Known, type: string, value: unknown, path: string): string[] {
  if (!Array.isArray(value)) return [`${path} is no list`]
  return value.flatMap((one, at) => problemsOf(known, type, one, `${path}[${at}]`))
}

/** Annotations of OData are no properties; one of them says which of several types it is. */
function problemsOfResource(known: Known, type: string, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} is no ${type}`]
  const named = '@odata.type' in value ? String(value['@odata.type']).replace('#microsoft.graph.', '') : type
  const own = `${named.charAt(0).toUpperCase()}${named.slice(1)}`
  return Object.entries(value).flatMap(([name, one]) => {
    if (name.includes('@odata.')) return []
    const expected = typeOfProperty(known, own, name)
    return expected === undefined ? [`${own} has no ${name}`] : problemsOf(known, expected, one, `${path}.${name}`)
  })
}
