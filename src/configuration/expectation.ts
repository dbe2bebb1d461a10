import type { z } from 'zod'
import type { DataProblem } from '../domain/dataProblem.ts'

type Issue = z.core.$ZodIssue

const typeNames: Record<string, string> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys and values',
  record: 'keys and values',
}

const formatNames: Record<string, string> = {
  email: 'an e-mail address',
  date: 'a date (yyyy-mm-dd)',
  url: 'an address that begins with https://',
  hostname: 'a domain such as council.example',
}

/** What was expected in words for the person who edits the file, and what kind of thing stood there: never the thing itself. */
export function expectation(issue: Issue): DataProblem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'expected no such key' }))
  }
  return [{ path, message: `${expected(issue)}, found ${kindOf(inputOf(issue))}` }]
}

function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.startsWith('expected')
        ? issue.message
        : `expected ${typeNames[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `expected one of ${issue.values.map(String).join(', ')}`
    case 'invalid_union':
      return unionExpected(issue)
    case 'too_small':
      return issue.origin === 'string' ? 'expected text' : `expected at least ${issue.minimum}`
    case 'too_big':
      return `expected at most ${issue.maximum}`
    case 'invalid_format':
      return issue.message.startsWith('expected')
        ? issue.message
        : `expected ${formatNames[issue.format] ?? issue.format}`
    default:
      return issue.message
  }
}

/** A union that goes by a key names the values this key may have; any other union brings its own sentence. */
/** The values a union's deciding key may have; any other union brings its own sentence. */
function unionExpected(issue: Issue & { code: 'invalid_union' }): string {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : undefined
  return options ? `expected one of ${options.map(String).join(', ')}` : issue.message
}

/** Where a union's deciding key is wrong, the path ends in the key but the input is what stands around it. */
function inputOf({ code, input, path }: Issue): unknown {
  const key = path.at(-1)
  const around =
    code === 'invalid_union' && typeof input === 'object' && input !== null && key !== undefined && key in input
  return around ? Reflect.get(input, key) : input
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value === 'string') return value.trim() === '' ? 'blank text' : `other text (${value.length} characters)`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'keys and values'
  return typeof value === 'number' ? 'a number' : `${value}`
}
