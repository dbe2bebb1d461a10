import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { bare, readPdf, textOf } from '../documents/readPdf.ts'
import { act, deputy, everybody, lead, type Pointer, raiseConcern, stored } from '../flows/concern.ts'
import { type Answered, ask, ownAddress } from './ask.ts'
import { cookieJar } from './cookieJar.ts'
import { type Doorway, openDoor } from './openDoor.ts'

let door: Doorway
let concern: Pointer
beforeAll(async () => {
  door = await openDoor()
})
beforeEach(async () => {
  door.machine.now = new Date()
  door.logged.length = 0
  concern = await raiseConcern(door.stage, { level: { level: 'high', reasons: 'Zzplanted reasons' } })
})
afterAll(() => door.close())

/** Nothing of the child, nothing of the request, and a reference that stands in the log. */
function expectPage(answered: Answered, status: number, title: string): void {
  expect([answered.status, answered.text.match(/<h1>(.*)<\/h1>/)?.[1]]).toEqual([status, title])
  expect(answered.text).not.toContain('Zzplanted')
  const reference = /assistant: (\S+)<\/small>/.exec(answered.text)?.[1]
  expect(door.logged).toContainEqual(['warn', 'documentNotOpened', { reference, code: expect.any(String) }])
}
const nothing = 'This does not open for you'

describe('Whoever follows a link', () => {
  it('is sent to sign in first, with a state, a nonce and a challenge of their own each time', async () => {
    const link = await door.linkTo(concern)
    const [one, other] = [await door.get(link), await door.get(link)]
    const query = new URL(one.location).searchParams
    expect(one.status).toBe(302)
    expect(one.location.split('?')[0]).toBe(door.standIn.addresses.signInUrl)
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: `${door.address}/documents/signed-in`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      state: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      nonce: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    })
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(new URL(other.location).searchParams.get(name)).not.toBe(query.get(name))
    expect(one.location).not.toContain(link.split('/').at(-1))
  })

  it('keeps what the sign-in is remembered by in a cookie that only this host gets, that no script reads, and that nobody can read', async () => {
    const answered = await door.get(await door.linkTo(concern))
    const [line = ''] = answered.cookies
    expect(line).toMatch(/^__Host-signIn-[^=]+=[^;]+; Path=\/; Max-Age=600; Secure; HttpOnly; SameSite=Lax$/)
    const nonce = new URL(answered.location).searchParams.get('nonce') ?? 'none'
    const sealed = line.split('=')[1]?.split(';')[0] ?? ''
    const readable = sealed
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString())
      .join(' ')
    expect(readable).not.toContain(nonce)
    expect(readable).not.toContain('codeVerifier')
  })

  it('gets the completed tool once they have signed in, under a name that says nothing, and it is on the timeline', async () => {
    const opened = await door.open(await door.linkTo(concern))
    expect(opened.status).toBe(200)
    expect(opened.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="screening.pdf"',
    })
    const { reference } = await stored(door.stage, concern.caseId)
    const text = bare(textOf((await readPdf(opened.body)).passages))
    expect(text).toContain(bare(`Reference ${reference}`))
    expect(text).toContain(bare('Zzplanted reasons'))
    expect(await door.handedOut(concern)).toMatchObject([
      { actor: door.stage.person(lead).id, action: 'handOutScreening' },
    ])
  })

  it('gets the information report, which is saved under a name that says nothing', async () => {
    const addresses = { address_0: 'Zzplanted Quayside', reason_0: 'Seen there' }
    const named = await raiseConcern(door.stage, { addresses })
    const form = await act(door.stage, 'record.open', named, { form: 'information' })
    const link = String(form.link?.informationReport).replace('https://bot.example', door.address)
    const opened = await door.open(link)
    const { reference } = await stored(door.stage, named.caseId)
    expect(opened.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${reference}-information.pdf"`,
    })
    expect(bare(textOf((await readPdf(opened.body)).passages))).toContain(bare('Zzplanted Quayside Seen there'))
    expect(await door.handedOut(named)).toMatchObject([{ action: 'handOutInformation' }])
    expectPage(await door.open(link, deputy), 404, nothing)
  })

  it('reads the text for CPOMS in the browser, and copies it from there', async () => {
    const opened = await door.open(await door.linkTo(concern, 'cpomsText'))
    expect(opened.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'inline; filename="cpoms.txt"',
    })
    expect(opened.text).toContain('Reasons: Zzplanted reasons')
    expect(await door.handedOut(concern)).toMatchObject([{ action: 'handOutCpomsText' }])
  })

  it('comes back to the address of the link, so that no code stays in the address bar, and the cookies of it are gone', async () => {
    const [link, jar] = [await door.linkTo(concern), cookieJar()]
    const back = await door.signIn(link, lead, jar)
    expect([back.status, back.location]).toEqual([303, link])
    expect(jar.names()).toEqual([expect.stringMatching(/^__Host-ticket-/)])
    expect((await door.get(link, jar)).status).toBe(200)
    expect(jar.names()).toEqual([])
    expect((await door.get(link, jar)).status).toBe(302)
  })

  it('signs in again for a reload, which is one more opening', async () => {
    const [link, jar] = [await door.linkTo(concern), cookieJar()]
    expect([(await door.open(link, lead, jar)).status, (await door.open(link, lead, jar)).status]).toEqual([200, 200])
    expect(await door.handedOut(concern)).toHaveLength(2)
  })

  it('can open several at once in one browser, in any order', async () => {
    const jar = cookieJar()
    const [tool, text] = [await door.linkTo(concern), await door.linkTo(concern, 'cpomsText')]
    const sent = [await door.get(tool, jar), await door.get(text, jar)]
    const chosen = sent.map(({ location }) =>
      location.replace('/authorize?', `/authorize/${door.stage.person(lead).id}?`),
    )
    const codes = [await door.get(chosen[0] ?? ''), await door.get(chosen[1] ?? '')]
    const second = await door.get(codes[1]?.location ?? '', jar)
    const first = await door.get(codes[0]?.location ?? '', jar)
    expect([first.location, second.location]).toEqual([tool, text])
    expect((await door.get(second.location, jar)).text).toContain('Zzplanted')
    expect((await door.get(first.location, jar)).body.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('can press it many times without the head of a request growing beyond all bounds', async () => {
    const [link, jar] = [await door.linkTo(concern), cookieJar()]
    for (let at = 0; at < 15; at += 1) expect((await door.get(link, jar)).status).toBe(302)
    expect(jar.names()).toHaveLength(8)
    expect(jar.header().length).toBeLessThan(6000)
    expect((await door.open(link, lead, jar)).status).toBe(200)
  })

  it('may begin at one instance and come back to another', async () => {
    const other = await door.another()
    const [link, jar] = [await door.linkTo(concern), cookieJar()]
    const sent = await door.get(link, jar)
    const code = await door.get(sent.location.replace('/authorize?', `/authorize/${door.stage.person(lead).id}?`))
    const back = await door.get(code.location.replace(door.address, other.address), jar)
    expect(back.status).toBe(303)
    expect((await door.get(link.replace(door.address, other.address), jar)).status).toBe(200)
    await other.stop()
  })

  it('may choose another account where the browser is signed in with one that is not theirs', async () => {
    const link = await door.linkTo(concern)
    expect(new URL((await door.get(link)).location).searchParams.get('prompt')).toBeNull()
    expect(new URL((await door.get(`${link}?as=another`)).location).searchParams.get('prompt')).toBe('select_account')
  })
})

describe('A link opens nothing', () => {
  it('for anybody else who signs in, the team among them: they see what stands for a link that never was', async () => {
    const link = await door.linkTo(concern)
    const never = `${door.address}/documents/${'A'.repeat(43)}`
    for (const who of everybody.filter((one) => one !== lead)) {
      const [theirs, nobodys] = [await door.open(link, who), await door.open(never, who)]
      expectPage(theirs, 404, nothing)
      const words = ({ text }: Answered) => text.replace(/assistant: \S+</, '')
      expect([who, words(theirs)]).toEqual([who, words(nobodys)])
    }
    expect(await door.handedOut(concern)).toEqual([])
  })

  it('after ten minutes, and says how to get a new one to whom it was made', async () => {
    const link = await door.linkTo(concern)
    door.stage.clock.forward(10)
    const ended = await door.open(link)
    expectPage(ended, 410, 'This link has ended')
    expect(ended.text).toContain('press “Documents”: you get new links')
    expectPage(await door.open(link, deputy), 404, nothing)
    expect(await door.handedOut(concern)).toEqual([])
  })

  it('for whoever lost the concern between the press and the opening, even with a ticket in hand', async () => {
    const [link, jar] = [await door.linkTo(concern), cookieJar()]
    const back = await door.signIn(link, lead, jar)
    await act(door.stage, 'conflict.report', concern, { answer: 'yes', personId: 'somebodyElse', who: 'A volunteer' })
    expectPage(await door.get(back.location, jar), 404, nothing)
    expectPage(await door.open(link), 404, nothing)
    expect(await door.handedOut(concern)).toEqual([])
  })

  it('to a browser with the ticket of another link, of another time, or one that it made itself', async () => {
    const [mine, other] = [await door.linkTo(concern), await door.linkTo(await raiseConcern(door.stage))]
    const jar = cookieJar()
    await door.signIn(mine, lead, jar)
    const [, name = '', ticket = ''] = /(__Host-ticket-[^=]+)=(\S+)/.exec(jar.header()) ?? []
    const nameOf = (link: string) => `__Host-ticket-${link.split('/').at(-1)?.slice(0, 16)}`
    expect(name).toBe(nameOf(mine))
    for (const value of [ticket, `${ticket}x`, ticket.slice(0, -4), 'eyJhbGciOiJub25lIn0..e30.', '']) {
      const forged = cookieJar()
      forged.set(nameOf(other), value)
      expect((await door.get(other, forged)).status).toBe(302)
    }
    door.machine.now = new Date(door.machine.now.getTime() + 61_000)
    expect((await door.get(mine, jar)).status).toBe(302)
    expect(await door.handedOut(concern)).toEqual([])
  })

  it('for an address that is none', async () => {
    for (const path of [
      'x',
      'A'.repeat(42),
      'A'.repeat(44),
      '%2e%2e%2fetc',
      '%00',
      "'--",
      'signed-in%2f',
      '<b>Zzplanted<',
    ])
      expectPage(await door.get(`${door.address}/documents/${path}`), 404, nothing)
    for (const path of ['/documents', '/documents/', `/documents/${'A'.repeat(43)}/x`, '/documents/%E0%A4%A'])
      expect((await door.get(`${door.address}${path}`)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('A way back from the authority that is not the one that was begun', () => {
  const backFrom = async (link: string, jar = cookieJar()) => {
    const sent = await door.get(link, jar)
    const chosen = sent.location.replace('/authorize?', `/authorize/${door.stage.person(lead).id}?`)
    return { back: new URL((await door.get(chosen)).location), jar }
  }
  const lost = 'Please press the link once more'

  it('is refused in another browser, which has nothing to remember it by', async () => {
    const { back } = await backFrom(await door.linkTo(concern))
    expectPage(await door.get(back.href, cookieJar()), 400, lost)
  })

  it('is refused with a state that was forged, and with none', async () => {
    const { back, jar } = await backFrom(await door.linkTo(concern))
    const state = back.searchParams.get('state') ?? ''
    for (const forged of [`${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`, 'A'.repeat(43), '', '__proto__']) {
      back.searchParams.set('state', forged)
      expectPage(await door.get(back.href, jar), 400, lost)
    }
    back.searchParams.delete('state')
    expectPage(await door.get(back.href, jar), 400, lost)
  })

  it('is refused with the code of somebody else’s sign-in, which belongs to another verifier', async () => {
    const link = await door.linkTo(concern)
    const { back, jar } = await backFrom(link)
    const attacker = await backFrom(link)
    back.searchParams.set('code', attacker.back.searchParams.get('code') ?? '')
    expectPage(await door.get(back.href, jar), 403, 'You were not signed in')
    expect(jar.names()).toEqual([])
  })

  it('is refused a second time, and with a code that was redeemed already', async () => {
    const link = await door.linkTo(concern)
    const { back, jar } = await backFrom(link)
    const kept = cookieJar()
    for (const pair of jar.header().split('; ')) kept.set(pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1))
    expect((await door.get(back.href, jar)).status).toBe(303)
    expectPage(await door.get(back.href, jar), 400, lost)
    expectPage(await door.get(back.href, kept), 403, 'You were not signed in')
  })

  it('is refused after ten minutes', async () => {
    const { back, jar } = await backFrom(await door.linkTo(concern))
    door.machine.now = new Date(door.machine.now.getTime() + 601_000)
    expectPage(await door.get(back.href, jar), 400, lost)
  })

  it('is refused where the authority says no, and nothing that it says is repeated', async () => {
    const jar = cookieJar()
    const sent = await door.get(await door.linkTo(concern), jar)
    const state = new URL(sent.location).searchParams.get('state') ?? ''
    const query = new URLSearchParams({ error: 'access_denied', error_description: 'Zzplanted <b>words</b>', state })
    expectPage(await door.get(`${door.address}/documents/signed-in?${query}`, jar), 403, 'You were not signed in')
    expect(JSON.stringify(door.logged)).not.toContain('Zzplanted')
  })
})

describe('A link that is only looked at', () => {
  it.each([
    ['HEAD', {}, 'HEAD', 200],
    ['a prefetch of the browser', { 'sec-purpose': 'prefetch' }, 'GET', 403],
    ['a page that is drawn ahead', { 'sec-purpose': 'prefetch;prerender' }, 'GET', 403],
    ['an older prefetch', { purpose: 'prefetch' }, 'GET', 403],
    ['an older one of Firefox', { 'x-moz': 'prefetch' }, 'GET', 403],
    ['a preview', { 'x-purpose': 'preview' }, 'GET', 403],
    ['a frame', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, 'GET', 403],
    ['a picture', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, 'GET', 403],
    ['a script', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }, 'GET', 403],
  ])(
    'opens nothing, begins nothing and uses nothing up, even with a ticket in hand: %s',
    async (_, headers, method, status) => {
      const [link, jar] = [await door.linkTo(concern), cookieJar()]
      await door.signIn(link, lead, jar)
      const looked = await door.get(link, jar, headers as Record<string, string>, method)
      expect([looked.status, looked.text, looked.location, looked.cookies]).toEqual([status, '', '', []])
      expect(await door.handedOut(concern)).toEqual([])
      expect((await door.get(link, jar)).status).toBe(200)
    },
  )

  it('by a scanner that follows it as far as it can without signing in', async () => {
    const link = await door.linkTo(concern)
    for (let at = 0; at < 5; at += 1) {
      const sent = await door.get(link)
      expect((await door.get(sent.location)).status).toBe(200)
    }
    expect((await door.open(link)).status).toBe(200)
    expect(await door.handedOut(concern)).toHaveLength(1)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is not there for %s', async (method) => {
    const answered = await door.get(await door.linkTo(concern), undefined, {}, method)
    expect([answered.status, answered.text]).toEqual([405, ''])
  })
})

describe('Everything that the door answers', () => {
  it('is kept nowhere, framed nowhere, sniffed and run by nobody, and tells nobody where somebody came from', async () => {
    const [link, jar] = [await door.linkTo(concern), cookieJar()]
    const sent = await door.get(link, jar)
    const refused = await door.get(`${door.address}/documents/signed-in?code=x&state=y`)
    const back = await door.signIn(link, lead, jar)
    const shown = await door.get(link, jar)
    const looked = await door.get(link, jar, {}, 'HEAD')
    for (const { headers } of [sent, refused, back, shown, looked]) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'$/),
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
    }
  })

  it('in a page allows one style, the one that stands in it, and nothing else', async () => {
    const { headers, text } = await door.get(`${door.address}/documents/x`)
    const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}';`)
    expect(text).toMatch(/^<!doctype html>\n<html lang="en-GB">/)
    expect(text).toContain('ring <strong>999</strong>')
  })

  it('is too much at once where one address asks without end; another one is answered, and so is everything else', async () => {
    const from = ownAddress()
    const flood = Array.from({ length: 300 }, () => ask(`${door.address}/documents/x`, { from }))
    const refused = (await Promise.all(flood)).filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.text).toContain('<h1>Too much at once</h1>')
    expect(refused[0]?.headers['retry-after']).toBe('60')
    expect((await ask(`${door.address}/health/live`, { from })).status).toBe(200)
    expect((await door.open(await door.linkTo(concern))).status).toBe(200)
  })

  it('holds no address, code or cookie in the log', async () => {
    const [link, jar] = [await door.linkTo(concern), cookieJar()]
    const sent = await door.get(link, jar)
    await door.get(
      `${door.address}/documents/signed-in?code=Zzplanted&state=${new URL(sent.location).searchParams.get('state')}`,
      jar,
    )
    await door.open(link, deputy)
    expect(door.logged.length).toBeGreaterThan(1)
    expect(JSON.stringify(door.logged)).not.toMatch(new RegExp(`Zzplanted|${link.split('/').at(-1)}|__Host`))
  })
})
