import type { Message } from './message.ts'

const byProperty =
  /^singleValueExtendedProperties\/any\(\s*(\w+)\s*:\s*\1\/id eq '((?:[^']|'')*)' and \1\/value eq '((?:[^']|'')*)'\s*\)$/i
const byInternetMessageId = /^internetMessageId eq '((?:[^']|'')*)'$/i

const since = /^receivedDateTime ge (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/

/** The three filters that are modelled; undefined for any other. Property names are case-sensitive, values are not. */
export function readFilter(filter: string | null): ((message: Message) => boolean) | undefined {
  const property = byProperty.exec(filter ?? '')
  if (property !== null) return hasProperty(unquoted(property[2]), unquoted(property[3]))
  const from = since.exec(filter ?? '')?.[1]
  if (from !== undefined) return ({ sentAt, createdAt }) => Date.parse(sentAt ?? createdAt) >= Date.parse(from)
  const internet = byInternetMessageId.exec(filter ?? '')
  if (internet === null) return undefined
  const wanted = unquoted(internet[1])
  return (message) => message.internetMessageId === wanted
}

function hasProperty(id: string, value: string): (message: Message) => boolean {
  const wanted = value.toLowerCase()
  return (message) => message.properties.some((one) => one.id === id && one.value.toLowerCase() === wanted)
}

function unquoted(text: string | undefined): string {
  return (text ?? '').replaceAll("''", "'")
}
