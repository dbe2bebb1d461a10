import { describe, expect, it } from '@jest/globals'
import { readReply, readRetryAfter } from '../../src/graph/reply.ts'

describe('the waiting time that a service asks for', () => {
  const sent = 'Mon, 02 Mar 2026 09:00:00 GMT'
  const headers: [string, string | null, number | undefined][] = [
    ['seconds', '17', 17],
    ['a date, counted from that of the answer', 'Mon, 02 Mar 2026 09:02:00 GMT', 120],
    ['a date that has passed', 'Mon, 02 Mar 2026 08:00:00 GMT', 0],
    ['something else', 'soon', undefined],
    ['nothing', null, undefined],
  ]
  it.each(headers)('is understood as %s', (_name, header, seconds) => {
    expect(readRetryAfter(header, sent)).toBe(seconds)
  })
})

describe('an error of the service', () => {
  it('is kept as its code alone, without anything that could be more than a code', async () => {
    const body = { error: { code: 'Error: name@school.example\n{x}', message: 'something somebody wrote' } }
    const reply = await readReply(Response.json(body, { status: 400 }))
    expect(reply).toMatchObject({ kind: 'answered', status: 400, code: 'Errornameschool.examplex' })
  })

  it('is named by its status when it comes without JSON', async () => {
    const reply = await readReply(new Response('<html>Bad gateway</html>', { status: 502 }))
    expect(reply).toMatchObject({ kind: 'answered', status: 502, code: 'Status502', body: undefined })
  })
})
