import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { knownAuthorities } from '../../src/configuration/knownAuthorities.ts'
import type { Authorities } from '../../src/domain/routing/authority.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { concernIn, deputy, everybody, lead, otherDeputy, teacher } from './concern.ts'
import { call, confirmEntries } from './confirmEntries.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
  // As if the week-old confirmations of the rehearsal stood in the file.
  const { knowledge } = stage.ports
  stage.ports.knowledge = { ...knowledge, authorities: knownAuthorities(knowledge.authorities) }
})
afterAll(() => stage.close())

const today = '2026-11-23'
const words = (view: View) => JSON.stringify([view.show, view.rows, view.problems])

/** The contact's card as it is drawn this moment. */
const contact = (key: string, who = lead) => stage.press(who, 'directory.contact', { carry: { contact: key } })

/** The row of an entry on its contact's card. */
async function row(key: string, entry: string, who = lead) {
  const found = (await contact(key, who)).rows?.rows_entries?.find(({ carry }) => carry?.entry === `${key}.${entry}`)
  if (!found) throw new Error(`No row ${entry}`)
  return found
}
const rowWords = async (key: string, entry: string) => JSON.stringify((await row(key, entry)).show)

async function correct(key: string, entry: string, value: string, who = lead, more: CardData = {}): Promise<View> {
  const { carry } = await row(key, entry, who)
  const form = await stage.press(who, 'directory.correctForm', { carry: carry ?? {} })
  return stage.press(who, 'directory.correct', form, {
    value,
    source: 'Duty officer',
    reason: 'They told us.',
    ...more,
  })
}

const confirm = (key: string, entries: readonly string[], who = lead, more: CardData = {}) =>
  confirmEntries(stage, key, entries, who, more)

const second = async (key: string, entry: string, who: string) =>
  stage.press(who, 'directory.secondForm', { carry: (await row(key, entry, who)).carry ?? {} })

async function checked(area: string, ports = stage.ports): Promise<View> {
  const { carry } = await concernIn(stage, 'referralDue')
  return answerPress(ports, stage.person(lead).id, 'refer.check', { ...carry, area, homes: 'one' })
}

describe('The directory', () => {
  it.each(everybody)('is seen by those who deal with concerns, and by nobody else: %s', async (who) => {
    const sees = [lead, deputy, otherDeputy, 'Headteacher', 'Chair of governors'].includes(who)
    expect((await stage.say(who, 'directory')).card === 'directory/list').toBe(sees)
    for (const verb of ['list', 'area', 'contact', 'confirmForm', 'history'])
      expect(
        (await stage.press(who, `directory.${verb}`, { carry: { contact: 'westmere.police', area: 'westmere' } }))
          .card === 'nothingHere',
      ).toBe(!sees)
  })

  it('leaves the helplines to everybody', async () => {
    for (const who of everybody) expect((await stage.say(who, 'helplines')).card).toBe('support/helplines')
  })

  it('lists every area with the numbers to ring and what of it is confirmed, and the operational group', async () => {
    const view = await stage.say(lead, 'directory')
    expect(view.keep).toBe(true)
    expect(view.rows?.rows_areas?.map(({ show }) => show?.name)).toEqual([
      'Westmere',
      'Eastmere',
      'Northmere',
      'Southmere',
    ])
    expect(words(view)).toMatch(/Ring Westmere Front Door: 01632 960301.*Out of hours: 01632 960302.*✓ 6 confirmed/)
    expect(JSON.stringify(view.rows?.rows_others)).toContain('Mere Exploitation Operational Group')
  })

  it('opens an area to everybody whom a concern may go to, and says what the school has to ask', async () => {
    const view = await stage.press(lead, 'directory.area', { carry: { area: 'eastmere' } })
    expect(view.rows?.rows_contacts?.map(({ show }) => show?.title)).toEqual([
      'Children’s services: Eastmere Assessment Team',
      'Police Public Protection Unit: Westmere Public Protection Unit',
      'When nobody answers',
      'Adult safeguarding (18 and over): Eastmere Adult Safeguarding',
    ])
    expect(words(view)).toContain('◌ Hours: Monday to Friday, 09:00 to 17:00')
    expect(words(view)).toContain('? Telephone: NOT KNOWN, the school has to ask')
    expect((await stage.press(lead, 'directory.area', { carry: { area: 'elsewhere' } })).card).toBe('nothingHere')
  })

  it('opens a contact to the number to ring, the state of each entry, and why an address is not used', async () => {
    expect(await rowWords('westmere.children', 'channels.front-door')).toContain(
      '✓ Confirmed on 16 November 2026 by Ruth Okafor (school’s file)',
    )
    expect(await rowWords('northmere.children', 'channels.contact-team')).toContain(
      'NOT USED: contact@northmere.gcsx.example: addresses on gcsx were closed',
    )
    expect(words(await contact('eastmere.escalation'))).toContain('Ring Eastmere Assessment Team: 01632 960311')
  })
})

describe('"I rang"', () => {
  it('confirms what was asked about with who, when and with whom, and the referral then goes there', async () => {
    expect((await checked('southmere')).card).toBe('refer/refused')
    const view = await confirm('southmere.children', ['phone', 'channels.referrals'], deputy)
    expect(view).toMatchObject({ card: 'directory/contact', show: { notice: expect.stringContaining('Duty officer') } })
    for (const entry of ['phone', 'channels.referrals'])
      expect(await rowWords('southmere.children', entry)).toContain(
        '✓ Confirmed on 20 November 2026 by Gareth Pryce, who spoke to Duty officer',
      )
    expect(await rowWords('southmere.children', 'outOfHours')).toContain('NOT CONFIRMED')
    const route = await checked('southmere')
    expect(route).toMatchObject({ card: 'refer/confirm', show: { address: 'referrals@southmere.example' } })
    expect(words(route)).toContain('Gareth Pryce confirmed the address on 20 November 2026')
  })

  it.each([
    ['nobody was spoken to', { spokeTo: ' ' }, 'spokeTo'],
    ['the day is missing', { on: '' }, 'on'],
    ['the day is still to come', { on: '2026-11-24' }, 'on'],
    ['the day is too long ago to be relied on', { on: '2026-05-26' }, 'on'],
    ['nothing was chosen', { which: '' }, 'which'],
  ])('is not recorded where %s, and nothing typed is lost', async (_why, typed, field) => {
    const before = await stage.ports.directory.records('alderbrook')
    const view = await confirm('eastmere.children', ['phone'], lead, typed)
    expect(view).toMatchObject({ card: 'directory/confirm', problems: { [field]: expect.any(String) } })
    expect(view.typed).toMatchObject({ ...call, ...typed })
    expect(await stage.ports.directory.records('alderbrook')).toEqual(before)
  })

  it('is not offered for an address that is refused all the same, nor for what is not known', async () => {
    const form = await stage.press(lead, 'directory.confirmForm', { carry: { contact: 'northmere.children' } })
    expect(form.choices?.which?.map(({ title }) => title)).toEqual([
      'Telephone: 01632 960321',
      'Telephone out of hours: 01632 960322',
    ])
    expect(words(form)).toContain('were closed in March 2019')
    const forged = { which: 'northmere.children.channels.contact-team@0-', ...call }
    expect((await stage.press(lead, 'directory.confirm', form, forged)).show?.summary).toContain('nothing was recorded')
  })

  it('pressed twice, or by two people on the same card, is recorded once; the second is told and loses nothing that was typed', async () => {
    const form = await stage.press(lead, 'directory.confirmForm', { carry: { contact: 'eastmere.children' } })
    const which = form.choices?.which?.find(({ value }) => value.startsWith('eastmere.children.phone@'))?.value
    const views = await Promise.all(
      [lead, deputy, lead].map((who) => stage.press(who, 'directory.confirm', form, { which, ...call })),
    )
    expect(views.map(({ card }) => card).sort()).toEqual([
      'directory/confirm',
      'directory/confirm',
      'directory/contact',
    ])
    for (const view of views.filter(({ card }) => card === 'directory/confirm'))
      expect([view.typed?.spokeTo, view.show?.summary]).toEqual([
        'Duty officer',
        expect.stringContaining('nothing was recorded'),
      ])
    const records = await stage.ports.directory.records('alderbrook')
    expect(records.filter(({ key }) => key === 'eastmere.children.phone')).toHaveLength(1)
  })
})

describe('A number, a name or hours', () => {
  it('can be corrected by one person, counts at once wherever it stands, and has to be confirmed', async () => {
    const view = await correct('eastmere.children', 'outOfHours', '01632 960999')
    expect(view.show?.notice).toContain('shown from now on')
    expect(await rowWords('eastmere.children', 'outOfHours')).toMatch(
      /01632 960999.*◌ NOT CONFIRMED: written down by Ruth Okafor, from Duty officer/,
    )
    expect(words(await checked('eastmere'))).toContain('Out of hours: 01632 960999')
  })

  it('that the file does not have is written down in its place: whom to go to when nobody answers', async () => {
    await correct('eastmere.escalation', 'name', 'Team manager')
    await correct('eastmere.escalation', 'phone', '01632 960998')
    await confirm('eastmere.escalation', ['phone'], deputy)
    expect(words(await contact('eastmere.escalation'))).toMatch(
      /When nobody answers: Team manager.*Ring Team manager: 01632 960998.*✓ Confirmed/,
    )
  })

  it('for adults is told to whoever raises a concern about one, and to the team', async () => {
    await correct('eastmere.adults', 'phone', '01632 960997')
    const adult = { surname: 'Aged', dateOfBirth: '2008-11-23', area: 'eastmere' }
    const concern = await concernIn(stage, 'referralDue', { child: adult })
    expect(words(await stage.press(lead, 'case.open', concern))).toContain('01632 960997')
    const draft = await stage.say(teacher, 'raise')
    const form = await stage.press(teacher, 'raise.open', draft, { section: 'child' })
    expect(words(await stage.press(teacher, 'raise.save', form, { ...adult, go: 'next' }))).toContain('01632 960997')
  })

  it.each([
    ['phone', '01632-960-999', 'digits and spaces'],
    ['phone', 'ask Jo', 'digits and spaces'],
    ['hours', '9 to 5', 'Monday to Friday, 08:30 to 17:00'],
    ['hours', 'Friday to Monday, 09:00 to 17:00', 'Monday to Friday, 08:30 to 17:00'],
    ['phone', '01632 960331', 'what stands there already'],
    ['phone', ' ', 'please write'],
  ])('%s "%s" is not taken, with why', async (entry, value, why) => {
    const view = await correct('southmere.children', entry, value)
    expect([view.card, view.problems?.value]).toEqual(['directory/correct', expect.stringContaining(why)])
    expect(view.typed?.value).toBe(value)
  })

  it('is not changed without saying who gave it and why', async () => {
    const view = await correct('southmere.children', 'phone', '01632 960998', lead, { source: '', reason: ' ' })
    expect(Object.keys(view.problems ?? {})).toEqual(['source', 'reason'])
  })
})

const front = ['westmere.children', 'channels.front-door'] as const

describe('A new address', () => {
  it('needs a second person: until then neither is used, and the number to ring is shown', async () => {
    const view = await correct(...front, 'new@westmere.example', deputy)
    expect(view.show?.notice).toContain('until a second person')
    const route = await checked('westmere')
    expect(route.card).toBe('refer/refused')
    expect(words(route)).toMatch(
      /frontdoor@secure\.westmere\.example: a change that Gareth Pryce wrote down waits.*01632 960301/,
    )
    expect(await rowWords(...front)).toContain('▲ WAITS FOR A SECOND PERSON')
  })

  it('is told to everybody else of the team, in a message without either address', async () => {
    const rows = (await stage.outbox()).filter(({ kind }) => kind === 'directoryChange')
    const told = rows.map(({ key }) => key.split(':').at(-1))
    expect(new Set(told)).toEqual(new Set([lead, otherDeputy].map((who) => stage.person(who).id)))
  })

  it('cannot be confirmed while it waits, nor agreed to or rejected by whoever wrote it down', async () => {
    const form = await stage.press(lead, 'directory.confirmForm', { carry: { contact: front[0] } })
    expect(JSON.stringify(form.choices)).not.toContain('front-door')
    const own = await second(...front, deputy)
    expect(own.hide).toEqual(expect.arrayContaining(['agree', 'rejectNow', 'spokeTo']))
    for (const [verb, typed] of [
      ['directory.agree', call],
      ['directory.reject', { reason: 'No.' }],
    ] as const) {
      const view = await stage.press(deputy, verb, own, typed)
      expect(view.show?.notice).toContain('a second person')
    }
    expect((await checked('westmere')).card).toBe('refer/refused')
  })

  it('is shown to the second person with the old one, and asks them to ring as well', async () => {
    const view = await second(...front, lead)
    expect(view).toMatchObject({
      card: 'directory/second',
      show: { old: 'Until now: frontdoor@secure.westmere.example', new: 'New: new@westmere.example' },
    })
    expect(words(view)).toMatch(/Gareth Pryce.*Ring Westmere Front Door: 01632 960301/)
    const refused = await stage.press(lead, 'directory.agree', view, { spokeTo: '', on: today })
    expect(refused).toMatchObject({ card: 'directory/second', problems: { spokeTo: expect.any(String) } })
  })

  it('is used once the second person agrees, by two at once one time, and says who confirmed it', async () => {
    const view = await second(...front, lead)
    const typed = { spokeTo: 'Service manager', on: today }
    const views = await Promise.all([lead, otherDeputy].map((who) => stage.press(who, 'directory.agree', view, typed)))
    expect(views.map(({ show }) => String(show?.notice)).sort()).toEqual([
      expect.stringContaining('the new address is the one'),
      expect.stringContaining('changed since your card'),
    ])
    const route = await checked('westmere')
    expect(route).toMatchObject({ card: 'refer/confirm', show: { address: 'new@westmere.example' } })
    expect(words(route)).toMatch(/confirmed the address on 23 November 2026/)
  })

  it('that is rejected leaves the old one as it was', async () => {
    await correct(...front, 'wrong@westmere.example', lead)
    const view = await second(...front, deputy)
    expect((await stage.press(deputy, 'directory.reject', view, {})).problems).toHaveProperty('reason')
    await stage.press(deputy, 'directory.reject', view, { reason: 'They do not know it.' })
    expect(await checked('westmere')).toMatchObject({
      card: 'refer/confirm',
      show: { address: 'new@westmere.example' },
    })
  })

  it('can be taken back by whoever wrote it down, and by nobody else', async () => {
    await correct(...front, 'slip@westmere.example', lead)
    const own = await second(...front, lead)
    await stage.press(deputy, 'directory.withdraw', own)
    expect((await checked('westmere')).card).toBe('refer/refused')
    await stage.press(lead, 'directory.withdraw', own)
    expect((await checked('westmere')).card).toBe('refer/confirm')
  })

  it.each([
    ['desk@westmere.gcsx.example', 'were closed in March 2019'],
    ['desk@westmere.pnn.example', 'believed to be closed'],
    ['desk@westmere.example.cjsm.net', 'Criminal Justice Secure Mail'],
    ['desk@westmore.example', 'nearly westmere.example'],
    ['desk@vvestmere.example', 'nearly westmere.example'],
    ['desk@wеstmere.example', 'only looks like a plain one'],
    ['desk@xn--wstmere-3of.example', 'only looks like a plain one'],
    ['westmere.frontdoor@gmail.com', 'free mail service'],
    ['desk@eastmere.example', 'none that the school’s file lists'],
    ['desk@elsewhere.example', 'none that the school’s file lists'],
    ['desk at westmere.example', 'only looks like a plain one'],
    ['desk.westmere.example', 'no e-mail address'],
    ['new@westmere.example', 'what stands there already'],
  ])('%s is refused at once, with why, and stands there as it was typed', async (address, why) => {
    const before = await stage.ports.directory.records('alderbrook')
    const view = await correct(...front, address)
    expect([view.card, view.problems?.value]).toEqual(['directory/correct', expect.stringContaining(why)])
    expect(view.typed?.value).toBe(address)
    expect(await stage.ports.directory.records('alderbrook')).toEqual(before)
  })

  it('can be given to the operational group, which has none in the file', async () => {
    await correct('operationalGroup', 'mail', 'group@police-westmere.example', lead)
    const view = await second('operationalGroup', 'mail', deputy)
    await stage.press(deputy, 'directory.agree', view, { spokeTo: 'Sergeant', on: today })
    expect(await rowWords('operationalGroup', 'mail')).toMatch(
      /group@police-westmere.example.*✓ Confirmed on 23 November 2026 by Gareth Pryce/,
    )
  })
})

const form = ['southmere.children', 'channels.online-form'] as const

describe('The address of a web form', () => {
  it('is changed by two people as well; one that is not the authority’s own is shown as such', async () => {
    await correct(...form, 'https://forms.elsewhere.example/southmere', lead)
    const route = await checked('another')
    expect(words(route)).not.toContain('https://forms.elsewhere.example')
    const view = await second(...form, deputy)
    expect(String(view.show?.warning)).toContain('not on a domain of Southmere Referrals')
    await stage.press(deputy, 'directory.agree', view, { spokeTo: 'Duty officer', on: today })
    expect(await rowWords(...form)).toContain('https://forms.elsewhere.example/southmere')
  })

  it.each([
    'http://southmere.example/refer',
    'https://southmore.example/refer',
    'https://southmere.example@elsewhere.example/refer',
    'https://192.0.2.7/refer',
    'https://xn--southmre-73a.example/refer',
    'https://sоuthmere.example/refer',
    'javascript:alert(1)',
    'https://southmere.example/ refer',
  ])('%s is refused', async (url) => {
    expect((await correct(...form, url)).problems?.value).toMatch(/https:\/\/|nearly/)
  })
})

describe('A change of the school’s file', () => {
  /** The ports of a bot that was started again with another file. */
  const startedWith = (change: (file: Authorities) => Authorities) => {
    const { knowledge } = stage.ports
    const { marks: _, ...file } = knowledge.authorities
    return { ...stage.ports, knowledge: { ...knowledge, authorities: knownAuthorities(change(file)) } }
  }
  const noted = (note: string) => (file: Authorities) => ({
    ...file,
    areas: file.areas.map((area) =>
      area.id === 'southmere' ? { ...area, channels: area.channels.map((one) => ({ ...one, note })) } : area,
    ),
  })

  it('voids what was confirmed and corrected of the entry, and the card says so', async () => {
    expect((await checked('southmere')).card).toBe('refer/confirm')
    const ports = startedWith(noted('Asked to ring first.'))
    const route = await checked('southmere', ports)
    expect(route.card).toBe('refer/refused')
    expect(words(route)).toContain('no longer counts, because the school’s file was changed since')
    const card = await answerPress(ports, stage.person(lead).id, 'directory.contact', { contact: 'southmere.children' })
    expect(words(card)).toContain('The school’s file was changed since this was confirmed')
  })

  it('lets a card that was drawn before it record nothing', async () => {
    const { carry } = await row(...front)
    const ports = startedWith((file) => ({
      ...file,
      areas: file.areas.map((area) => ({ ...area, channels: area.channels.map((one) => ({ ...one, note: 'new' })) })),
    }))
    const typed = { value: 'other@westmere.example', source: 'x', reason: 'x' }
    const view = await answerPress(ports, stage.person(lead).id, 'directory.correct', { ...carry, ...typed })
    expect(view.show?.notice).toContain('changed since your card was drawn')
  })

  it('leaves what was recorded of every other entry', async () => {
    const route = await checked('westmere', startedWith(noted('Asked to ring first.')))
    expect(route).toMatchObject({ card: 'refer/confirm', show: { address: 'new@westmere.example' } })
  })
})

describe('What was changed, by whom, when', () => {
  it('can be read on the card, the newest first, with everything that was ever recorded', async () => {
    const seen: string[] = []
    let page = await stage.press(lead, 'directory.history', { carry: { contact: front[0] } })
    for (;;) {
      seen.push(...(page.rows?.rows_records ?? []).map((one) => JSON.stringify(one.show)))
      if (page.hide?.includes('more')) break
      page = await stage.press(lead, 'directory.history', page)
    }
    const acts = [
      'Taken back: slip',
      'Changed to: slip',
      'rejected: wrong',
      'Changed to: wrong',
      'agreed to: new',
      'Changed to: new',
    ]
    expect(seen.map((text, at) => text.includes(acts[at] ?? 'nothing'))).toEqual(acts.map(() => true))
    expect(seen[0]).toContain('Ruth Okafor')
    expect(seen.at(-1)).toContain('Gareth Pryce')
  })
})

describe('A confirmation', () => {
  it('holds for as many days as the school’s file says, and for not a day longer', async () => {
    await confirm('southmere.children', ['channels.referrals'], lead, { on: today })
    stage.clock.forward(60 * 24 * 179)
    expect((await checked('southmere')).card).toBe('refer/confirm')
    stage.clock.forward(60 * 24 * 2)
    const late = await checked('southmere')
    expect([late.card, words(late)]).toEqual(['refer/refused', expect.stringContaining('more than 180 days ago')])
    expect(await rowWords('southmere.children', 'channels.referrals')).toContain('◷ TOO OLD')
  })
})
