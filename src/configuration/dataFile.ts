import { readFile } from 'node:fs/promises'
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { DataProblem } from '../domain/dataProblem.ts'
import { expectation } from './expectation.ts'

/** A mistake in a data file: where somebody has to look and what was expected there. Never repeats a value of the file. */
export interface ConfigurationProblem {
  file: string
  /** Counted from 1; absent where the file itself is missing. */
  line?: number
  column?: number
  /** `team.2.email`; empty for the whole file. */
  path: string
  message: string
}

export type DataFileResult<T> = { kind: 'read'; value: T } | { kind: 'refused'; problems: ConfigurationProblem[] }

/** What a file must be: its shape, and what must hold between its parts once the shape is right. */
export interface DataFileRules<T> {
  schema: z.ZodType<T>
  check?: (value: T) => readonly DataProblem[]
}

/** Reads one YAML file and reports every problem of it. Throws only where the operating system will not give the file. */
export async function readDataFile<T>(file: string, rules: DataFileRules<T>): Promise<DataFileResult<T>> {
  const lines = new LineCounter()
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const unreadable = document.errors.map(({ pos, code }) => ({
    ...at(pos[0]),
    path: '',
    message: `expected YAML, found what cannot be read as YAML (${code})`,
  }))
  if (unreadable.length > 0) return { kind: 'refused', problems: unreadable }

  const checked = holdAgainst(rules, document.toJS())
  if (checked.kind === 'read') return checked
  const problems = checked.problems.map(({ path, message }) => ({
    ...at(offsetOf(document, path)),
    path: path.join('.'),
    message,
  }))
  return { kind: 'refused', problems }
}

function holdAgainst<T>({ schema, check }: DataFileRules<T>, content: unknown) {
  const parsed = schema.safeParse(content, { reportInput: true })
  if (!parsed.success) return { kind: 'refused' as const, problems: parsed.error.issues.flatMap(expectation) }
  const problems = check?.(parsed.data) ?? []
  return problems.length > 0 ? { kind: 'refused' as const, problems } : { kind: 'read' as const, value: parsed.data }
}

/** Where the value at `path` begins, or the nearest thing around it that is there. */
function offsetOf(document: Document, path: DataProblem['path']): number {
  let node: unknown = document.contents
  let offset = 0
  for (const step of [undefined, ...path]) {
    node = step === undefined ? node : childOf(node, step)
    if (!isNode(node)) return offset
    offset = node.range?.[0] ?? offset
  }
  return offset
}

function childOf(node: unknown, step: string | number): unknown {
  if (isSeq(node)) return node.items[Number(step)]
  if (!isMap(node)) return undefined
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))?.value
}
