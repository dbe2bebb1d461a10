import { z } from 'zod'

/** What came of one request. */
export type GraphReply =
  | {
      kind: 'answered'
      status: number
      /** Parsed JSON, or undefined when there was none. */
      body: unknown
      /** Graph's error code, reduced to letters, digits, dots and underscores; empty when it went well. */
      code: string
      requestId: string
      retryAfterSeconds: number | undefined
    }
  /** It may have reached the service: time-out, reset, or an answer that broke off. */
  | { kind: 'silent'; code: string }
  /** Nothing was asked: no token could be had, or the service has asked for so many seconds of waiting. */
  | { kind: 'notAsked'; retryAfterSeconds?: number }

const errorBody = z.object({ error: z.object({ code: z.string() }) })

/** Reads status, headers and JSON of an answer. Throws when the connection breaks while it is read. */
export async function readReply(response: Response): Promise<GraphReply> {
  const body = parseJson(await response.text())
  return {
    kind: 'answered',
    status: response.status,
    body,
    code: response.ok ? '' : safeCode(errorBody.safeParse(body).data?.error.code ?? `Status${response.status}`),
    requestId: safeCode(response.headers.get('request-id') ?? ''),
    retryAfterSeconds: readRetryAfter(response.headers.get('retry-after'), response.headers.get('date')),
  }
}

/** Seconds of a Retry-After header, which holds seconds or a date. Dates are counted from the answer's own. */
export function readRetryAfter(retryAfter: string | null, date: string | null): number | undefined {
  if (retryAfter === null) return undefined
  if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter)
  const seconds = Math.ceil((Date.parse(retryAfter) - Date.parse(date ?? '')) / 1000)
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function safeCode(code: string): string {
  return code.replace(/[^\w.-]/g, '').slice(0, 100)
}
