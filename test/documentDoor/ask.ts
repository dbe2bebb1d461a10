import { randomInt } from 'node:crypto'
import { request } from 'node:http'

export interface Answered {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  cookies: readonly string[]
  body: Buffer
  text: string
  location: string
}

/** Somewhere of its own on this machine, so that no test is too much at once for another one. */
export function ownAddress(): string {
  return `127.${randomInt(1, 255)}.${randomInt(0, 255)}.${randomInt(1, 255)}`
}

/** One request with the headers that are given and no others: `fetch` says of itself that it is no navigation. */
export function ask(
  url: string,
  { headers = {}, method = 'GET', from = ownAddress() }: { headers?: object; method?: string; from?: string } = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers }, agent: false, localAddress: from }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const body = Buffer.concat(parts)
        const { statusCode: status = 0, headers: given } = response
        const { 'set-cookie': cookies = [], location = '' } = given
        resolve({ status, headers: given, cookies, body, text: body.toString(), location })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}
