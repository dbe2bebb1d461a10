import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Case } from '../../src/domain/case/case.ts'
import { caseStates } from '../../src/domain/case/lifecycle.ts'
import type { CaseRoute } from '../../src/domain/team/route.ts'
import type { OutboxItem } from '../../src/flows/outboxItem.ts'
import { outboxKey } from '../../src/flows/outboxKey.ts'
import type { Settlement } from '../../src/store/deliveries/settle.ts'
import type { StoreParts } from '../fakes/memoryStore/openMemoryStore.ts'
import { author, content, creating, draftHeader, school } from './sampleCase.ts'

export interface Contracted extends StoreParts {
  /** What it takes for the time. */
  setTime(at: Date): void
  close(): Promise<void>
}

const start = new Date('2026-03-02T09:00:00.000Z')
const lead = 'person-dsl'
const deputy = 'person-deputy'
const audit = { actor: lead, action: 'act' }

/** What the flows and the worker rely on, whatever store they are given. */
export function storeContract(name: string, open: () => Promise<Contracted>): void {
  describe(name, () => {
    let store: Contracted
    let now: Date
    beforeEach(async () => {
      store = await open()
      pass(start.getTime() - (now?.getTime() ?? 0))
    })
    afterEach(() => store.close())

    function pass(ms: number): void {
      now = new Date((now?.getTime() ?? 0) + ms)
      store.setTime(now)
    }
    const fresh = () => store.cases.create(draftHeader(), content({ surname: 'Sampleton' }), creating)
    const saved = async (next: Case, outbox: readonly OutboxItem[] = []): Promise<Case> => {
      const answer = await store.cases.save({ next, audit, outbox })
      if (answer === 'stale') throw new Error('stale')
      return answer
    }
    const raised = async (changes: Partial<Case> = {}, outbox: (id: string) => OutboxItem[] = () => []) => {
      const draft = await fresh()
      return saved({ ...draft, state: 'raised', clockSince: now, submittedAt: now, ...changes }, outbox(draft.id))
    }
    const add = (...items: OutboxItem[]) => store.outbox.add(school, items)
    const claim = (id: string) => store.outboxClaims.claim(id, now, 60)
    /** What leaves now, in its order, each row settled in this way. */
    const leave = async (settlement: (item: OutboxItem) => Settlement = () => ({ kind: 'done' })) => {
      const left: string[] = []
      for (const { id } of await store.outboxClaims.due(now, 100)) {
        for (let row = await claim(id); row; row = await claim(id)) {
          left.push(outboxKey(row.item))
          await store.outboxClaims.settle({ rowId: row.id, attempts: row.attempts }, settlement(row.item), now)
        }
      }
      return left
    }
    const alert = (caseId: string, to = lead): OutboxItem => ({ kind: 'alert', caseId, to })
    const update = (caseId: string, version: number, to = lead): OutboxItem => ({
      ...{ kind: 'alertUpdate', caseId, to, version },
    })
    const step = (caseId: string, position: number) => ({
      ...{ caseId, deadline: 'acknowledge' as const, level: 'high' as const, since: start.toISOString() },
      step: position,
    })
    const page = (caseId: string, position: number, to = lead): OutboxItem => ({
      kind: 'page',
      to,
      ...step(caseId, position),
    })
    const timer = (caseId: string, position: number, minutes: number): OutboxItem => ({
      ...{ kind: 'escalation', ...step(caseId, position) },
      dueAt: new Date(start.getTime() + minutes * 60_000).toISOString(),
    })
    const again = (seconds: number): Settlement => ({
      ...{ kind: 'again', code: 'later', dueAt: new Date(now.getTime() + seconds * 1000) },
    })

    describe('A case', () => {
      it('is stored with its content, its audit and what follows, and is read back as it was written', async () => {
        const found = await raised({ level: 'high', urgent: true, subjects: [deputy], route: 'headteacher' })
        expect(await store.cases.header(found.id)).toMatchObject({
          ...{ state: 'raised', level: 'high', urgent: true, subjects: [deputy], route: 'headteacher', version: 2 },
          ...{ clockSince: start, escalatedTo: [], alarmedAt: undefined, handlerId: undefined },
        })
        const opened = await store.cases.open(found.id, { actor: lead, action: 'read' })
        expect(opened?.content.assessment.child.surname).toBe('Sampleton')
        expect((await store.cases.timeline(found.id)).map(({ action, caseVersion }) => [action, caseVersion])).toEqual([
          ['create', 1],
          ['act', 2],
          ['read', 2],
        ])
        expect((await store.cases.headerByReference(school, found.reference))?.id).toBe(found.id)
        expect(await store.cases.header('00000000-0000-4000-8000-000000000000')).toBeUndefined()
      })

      it('that moved since is not overwritten, and nothing follows from the attempt', async () => {
        const found = await raised()
        await saved({ ...found, state: 'acknowledged', handlerId: lead })
        expect(
          await store.cases.save({ next: { ...found, handlerId: deputy }, audit, outbox: [alert(found.id)] }),
        ).toBe('stale')
        expect((await store.cases.header(found.id))?.handlerId).toBe(lead)
        expect(await leave()).toEqual([])
      })

      it('changed by two at once is changed by one', async () => {
        const found = await raised()
        const both = [lead, deputy].map((handlerId) => store.cases.save({ next: { ...found, handlerId }, audit }))
        expect((await Promise.all(both)).filter((answer) => answer === 'stale')).toHaveLength(1)
      })

      it('is not changed by what was handed out of it', async () => {
        const found = await raised()
        Object.assign((await store.cases.header(found.id)) ?? {}, { state: 'closed' })
        expect((await store.cases.header(found.id))?.state).toBe('raised')
      })

      it('is listed for whoever deals with it, and never for whom it is about', async () => {
        const about = await raised({ route: 'headteacher', subjects: [deputy] })
        const theirs = await raised({ urgent: true })
        const query = { schoolId: school, states: ['raised'] as const, notAbout: lead, limit: 10, offset: 0 }
        const ids = async (changes: object) => (await store.cases.list({ ...query, ...changes })).map(({ id }) => id)
        expect(await ids({})).toEqual([theirs.id, about.id])
        expect(await ids({ notAbout: deputy })).toEqual([theirs.id])
        expect(await ids({ dealtWithBy: { personId: lead, routes: ['team'] } })).toEqual([theirs.id])
        expect(await ids({ levels: ['high'] })).toEqual([theirs.id])
        expect(await store.cases.count({ ...query, authorId: author })).toBe(2)
      })
    })

    describe('The board', () => {
      const asked = { schoolId: school, notAbout: lead, states: caseStates, limit: 20, offset: 0 }
      const names = new Map<string, string>()
      const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
      /** Told so many minutes after nine. */
      const place = async (name: string, minutes: number, changes: Partial<Case> = {}) => {
        const placed = await raised({ submittedAt: at(minutes), ...changes })
        names.set(placed.id, name)
        return placed
      }
      const board = async (changes: object = {}) =>
        (await store.cases.list({ ...asked, ...changes })).map(({ id }) => names.get(id))

      it('has what waits for somebody before what only waits to be looked at again, and that before what is closed', async () => {
        await place('closed', 0, { state: 'closed', urgent: true })
        await place('referred', 1, { state: 'referred', urgent: true, reviewOn: '2026-03-09' })
        await place('raised', 2, { level: 'low' })
        expect(await board()).toEqual(['raised', 'referred', 'closed'])
      })

      it('has what waits by urgency, in each first what an alarm was raised for, then the oldest', async () => {
        await place('low', 0, { level: 'low' })
        await place('not judged', 1)
        await place('medium', 2, { level: 'medium' })
        await place('high', 3, { level: 'high' })
        await place('urgent, later', 9, { urgent: true })
        await place('urgent', 8, { urgent: true })
        const { id: caseId, state } = await place('low, alarmed', 7, { level: 'low' })
        const alarm = { alarmedAt: now, audit, outbox: [] }
        expect(await store.cases.escalate({ caseId, state, clockSince: now, ...alarm })).toBe('stored')
        const order = ['urgent', 'urgent, later', 'high', 'medium', 'not judged', 'low, alarmed', 'low']
        expect(await board()).toEqual(order)
        expect(await board({ offset: 2, limit: 2 })).toEqual(['high', 'medium'])
      })

      it('has what was decided by the day on which it is looked at again, without one first', async () => {
        await place('later', 0, { state: 'monitoring', urgent: true, reviewOn: '2026-03-10' })
        await place('sooner', 1, { state: 'noFurtherAction', level: 'low', reviewOn: '2026-03-09' })
        await place('sooner, high', 2, { state: 'referred', level: 'high', reviewOn: '2026-03-09' })
        await place('no day', 3, { state: 'support', level: 'low' })
        expect(await board()).toEqual(['no day', 'sooner, high', 'sooner', 'later'])
      })

      it('is read from the last change back, where that is asked', async () => {
        await place('first', 0, { state: 'closed', urgent: true, updatedAt: at(1) })
        await place('last', 0, { state: 'closed', level: 'low', updatedAt: at(3) })
        await place('between', 0, { state: 'closed', updatedAt: at(2) })
        expect(await board({ lastChangedFirst: true })).toEqual(['last', 'between', 'first'])
      })

      it('is counted no further than is asked', async () => {
        for (const name of ['one', 'two', 'three']) await place(name, 0)
        expect(await store.cases.count(asked)).toBe(3)
        expect(await store.cases.count(asked, 2)).toBe(2)
        expect(await store.cases.count({ ...asked, lastChangedFirst: true }, 9)).toBe(3)
      })

      it('holds only what one person has in hand, where that is asked', async () => {
        await place('theirs', 0, { handlerId: deputy })
        await place('own', 1, { handlerId: lead })
        expect(await board({ handlerId: lead })).toEqual(['own'])
      })
    })

    describe('Concerns about perhaps the same child', () => {
      const about = content({ surname: 'Quillfeather', dateOfBirth: '2012-03-14' })

      it('are those that whoever asks deals with, and what is about them takes nobody’s place among the first', async () => {
        const [own, older] = [await raised({ content: about }), await raised({ content: about })]
        pass(1000)
        for (let more = 0; more < 20; more += 1)
          await raised({ content: about, route: 'headteacher', subjects: [deputy] })
        const asked = (personId: string, routes: readonly CaseRoute[]) =>
          store.cases.perhapsSameChild(own.id, { notAbout: personId, dealtWithBy: { personId, routes } })
        expect((await asked(lead, ['team'])).map(({ id }) => id)).toEqual([older.id])
        expect((await asked(deputy, ['team', 'headteacher'])).map(({ id }) => id)).toEqual([older.id])
        expect(await asked('head', ['headteacher'])).toHaveLength(20)
      })
    })

    describe('A step of an escalation', () => {
      const stepOn = ({ id, state, clockSince = now }: Case, changes: object = {}) =>
        store.cases.escalate({ ...{ caseId: id, state, clockSince, audit, outbox: [] }, ...changes })

      it('is stored with whom it tells, its audit and its pages, and makes no new version', async () => {
        const found = await raised()
        expect(await stepOn(found, { escalatedTo: [deputy], outbox: [page(found.id, 0)] })).toBe('stored')
        expect(await stepOn(found, { escalatedTo: [deputy, lead], alarmedAt: now })).toBe('stored')
        const header = await store.cases.header(found.id)
        expect([...(header?.escalatedTo ?? [])].sort()).toEqual([deputy, lead])
        expect(header).toMatchObject({ version: 2, alarmedAt: now })
        expect(await store.cases.countAlarmed(school)).toBe(1)
        expect(await store.cases.timeline(found.id)).toHaveLength(4)
        expect(await store.cases.pagesOf(step(found.id, 0))).toEqual([{ to: lead, outcome: 'onItsWay' }])
      })

      it('is counted for everybody only where the safeguarding team deals with it', async () => {
        const found = await raised({ route: 'headteacher', subjects: [deputy] })
        expect(await stepOn(found, { alarmedAt: now })).toBe('stored')
        expect(await store.cases.countAlarmed(school)).toBe(0)
      })

      it.each([
        ['in another state', { state: 'acknowledged' as const }],
        ['waiting since another moment', { clockSince: new Date(start.getTime() + 1) }],
      ])('stores nothing where the case is %s', async (_, changes) => {
        const found = await raised()
        expect(await stepOn(found, { ...changes, outbox: [page(found.id, 0)] })).toBe('stale')
        expect(await store.cases.timeline(found.id)).toHaveLength(2)
        expect(await leave()).toEqual([])
      })

      it('stays through a change that has not seen it, on the same route and the same clock', async () => {
        const found = await raised()
        await stepOn(found, { escalatedTo: [deputy], alarmedAt: now })
        const later = await saved({ ...found, updatedAt: now })
        expect(later).toMatchObject({ escalatedTo: [deputy], alarmedAt: now })
        const taken = await saved({ ...later, state: 'acknowledged', clockSince: new Date(start.getTime() + 60_000) })
        expect(taken).toMatchObject({ escalatedTo: [deputy], alarmedAt: undefined })
        expect(await store.cases.countAlarmed(school)).toBe(0)
        expect((await saved({ ...taken, route: 'headteacher' })).escalatedTo).toEqual([])
      })

      it('says of its pages who was reached, of this step alone', async () => {
        const found = await raised()
        await add(page(found.id, 1), page(found.id, 1, deputy), page(found.id, 10), page(found.id, 1, 'head'))
        await leave((item) => {
          if (!('to' in item) || item.to === lead) return { kind: 'done' }
          return item.to === deputy ? { kind: 'undeliverable', code: 'noChat' } : again(10)
        })
        const pages = await store.cases.pagesOf(step(found.id, 1))
        expect(pages.map(({ to, outcome }) => `${to} ${outcome}`).sort()).toEqual([
          'head onItsWay',
          `${deputy} notReached`,
          `${lead} reached`,
        ])
      })
    })

    describe('A list of cases', () => {
      const states = ['raised', 'closed'] as const
      const all = { schoolId: school, states, notAbout: 'nobody', limit: 10, offset: 0 }
      const minute = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
      const within = { from: minute(0), before: minute(10) }
      const ids = async (query: object) => (await store.cases.list({ ...all, ...query })).map(({ id }) => id).sort()

      it('can be of those whose High is contested, told within a time: by when they were finished, or else told', async () => {
        const contested = { contested: true, level: 'low' as const, suggestedLevel: 'high' as const }
        const told = await raised({ ...contested, submittedAt: minute(0) })
        const finished = await raised({ ...contested, submittedAt: minute(-9), finishedAt: minute(9) })
        await raised({ ...contested, submittedAt: minute(9), finishedAt: minute(10) })
        await raised({ ...contested, submittedAt: minute(-1) })
        const plain = await raised({ submittedAt: minute(5) })
        expect(await ids({ contested: true, toldWithin: within })).toEqual([told.id, finished.id].sort())
        expect(await ids({ toldWithin: within })).toEqual([told.id, finished.id, plain.id].sort())
        expect(await store.cases.count({ ...all, contested: true, toldWithin: within })).toBe(2)
        expect(await store.cases.count({ ...all, contested: true })).toBe(4)
      })

      it('leaves out what is about the viewer, and what another deals with', async () => {
        const contested = { contested: true, submittedAt: minute(1), level: 'low' as const }
        const own = await raised(contested)
        await raised({ ...contested, subjects: [lead] })
        await raised({ ...contested, route: 'headteacher' })
        const viewer = { notAbout: lead, dealtWithBy: { personId: lead, routes: ['team'] as const } }
        expect(await ids({ ...viewer, contested: true, toldWithin: within })).toEqual([own.id])
        expect(await store.cases.count({ ...all, ...viewer, contested: true, toldWithin: within })).toBe(1)
      })
    })

    describe('What leaves', () => {
      it('leaves once, however often it is added', async () => {
        await add(alert('one'), alert('one'))
        await add(alert('one'))
        expect(await leave()).toEqual([`alert:one:${lead}`])
        await add(alert('one'))
        expect(await leave()).toEqual([])
      })

      it('leaves when it is due, and not before', async () => {
        await add(timer('one', 0, 5))
        pass(5 * 60_000 - 1)
        expect(await leave()).toEqual([])
        pass(1)
        expect(await leave()).toHaveLength(1)
      })

      it('leaves the urgent first, then what is due longest', async () => {
        await add(timer('one', 0, 5), timer('two', 0, 3), { kind: 'hub', caseId: 'three', to: lead })
        pass(5 * 60_000)
        expect((await leave()).map((key) => key.split(':').slice(0, 2).join(':'))).toEqual([
          'escalation:two',
          'escalation:one',
          'hub:three',
        ])
      })

      it('is in one hand at a time, until its lease has run out; whoever had it before settles nothing', async () => {
        await add(alert('one'))
        const [{ id } = { id: '' }] = await store.outboxClaims.due(now, 1)
        const both = await Promise.all([claim(id), claim(id)])
        expect(both.filter((row) => row)).toHaveLength(1)
        expect(await store.outboxClaims.due(now, 1)).toEqual([])
        pass(60_000)
        expect(await claim(id)).toMatchObject({ id, attempts: 1 })
        expect(await store.outboxClaims.settle({ rowId: id, attempts: 0 }, { kind: 'done' }, now)).toBe(false)
        expect(await store.outboxClaims.renew({ rowId: id, attempts: 0 }, now, 60)).toBe(false)
        expect(await store.outboxClaims.renew({ rowId: id, attempts: 1 }, now, 120)).toBe(true)
        pass(100_000)
        expect(await claim(id)).toBeUndefined()
        expect(await store.outboxClaims.settle({ rowId: id, attempts: 1 }, { kind: 'done' }, now)).toBe(true)
        expect(await claim(id)).toBeUndefined()
      })

      it('leaves in its lane one after the other: a page waits for the alert, an update for the page', async () => {
        await add(alert('one'))
        await add(update('one', 2), page('one', 0))
        expect((await leave()).map((key) => key.split(':')[0])).toEqual(['alert', 'page', 'alertUpdate'])
        await add(page('one', 1), update('one', 3))
        expect(await leave((item) => (item.kind === 'page' ? again(5) : { kind: 'done' }))).toHaveLength(1)
        expect(await leave()).toEqual([])
        pass(5000)
        expect((await leave()).map((key) => key.split(':')[0])).toEqual(['page', 'alertUpdate'])
      })

      it('does not wait for the lanes of others', async () => {
        await add(alert('one'), alert('one', deputy), alert('two'))
        expect(
          await leave(({ kind, ...item }) => ('to' in item && item.to === lead ? again(60) : { kind: 'done' })),
        ).toEqual(expect.arrayContaining([`alert:one:${deputy}`]))
        await add(update('one', 2, deputy), update('two', 2))
        expect(await leave()).toEqual([`alertUpdate:one:${deputy}:2`])
      })

      it('leaves once for several versions of one card', async () => {
        await add(update('one', 2), update('one', 3))
        await add(update('one', 4))
        expect(await leave()).toEqual([`alertUpdate:one:${lead}:4`])
        await add(update('one', 3))
        expect(await leave()).toEqual([])
      })

      it('is a timer of the newest version only', async () => {
        const reminder = (screeningVersion: number, hours: number): OutboxItem => ({
          ...{ kind: 'draftReminder', caseId: 'one', screeningVersion },
          dueAt: new Date(start.getTime() + hours * 3600_000).toISOString(),
        })
        await add(reminder(1, 2))
        await add(reminder(2, 3))
        pass(2 * 3600_000)
        expect(await leave()).toEqual([])
        pass(3600_000)
        expect(await leave()).toEqual(['draftReminder:one:2'])
      })
    })

    describe('A mail', () => {
      const mail: OutboxItem = { kind: 'referralMail', caseId: 'one', referralId: 'first' }
      const draft = (id: string) => ({ id, contentHash: `hash-of-${id}` })
      const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)
      const taken = async () => {
        const [{ id } = { id: '' }] = await store.outboxClaims.due(now, 1)
        const row = await claim(id)
        if (!row) throw new Error('Nothing to take')
        return row
      }

      it('is bound to one draft for ever, with what was put into it', async () => {
        await add(mail)
        const { id } = await taken()
        const bound = await Promise.all(['a', 'b', 'c'].map((one) => store.outboxRows.bindDraft(id, draft(one))))
        expect(new Set(bound.map((one) => JSON.stringify(one))).size).toBe(1)
        pass(60_000)
        expect(await claim(id)).toMatchObject({ draft: bound[0], createdAt: start })
        await expect(store.outboxRows.bindDraft('00000000-0000-4000-8000-000000000000', draft('x'))).rejects.toThrow()
      })

      it('is sent by one of those who saw the same earlier intention, and by nobody who saw none', async () => {
        await add(mail)
        const row = await taken()
        const both = await Promise.all(
          [1, 2].map((second) => store.outboxRows.intendSend(row, later(second), undefined)),
        )
        expect(both.filter(Boolean)).toHaveLength(1)
        pass(60_000)
        const next = await taken()
        expect(next.sendIntendedAt).toEqual(later(both.indexOf(true) + 1))
        expect(await store.outboxRows.intendSend(next, later(61), undefined)).toBe(false)
        expect(await store.outboxRows.intendSend(next, later(61), next.sendIntendedAt)).toBe(true)
        expect(await store.outboxRows.intendSend(next, later(62), next.sendIntendedAt)).toBe(false)
      })

      it('is not sent by a try whose row another has taken, nor when it has ended', async () => {
        await add(mail)
        const first = await taken()
        pass(60_000)
        const second = await taken()
        expect(await store.outboxRows.intendSend(first, later(61), undefined)).toBe(false)
        const refused = { kind: 'undeliverable', code: 'refused' } as const
        await store.outboxClaims.settle({ rowId: second.id, attempts: second.attempts }, refused, now)
        expect(await store.outboxRows.intendSend(second, later(62), undefined)).toBe(false)
      })

      it('is found again by the id under which it left, and by no other', async () => {
        await add(mail)
        const { id } = await taken()
        await store.outboxRows.rememberSent(id, '<one@alderbrook.example>')
        expect(await store.outboxRows.sentAs(['<other@alderbrook.example>', '<one@alderbrook.example>'])).toEqual(mail)
        expect(await store.outboxRows.sentAs(['<other@alderbrook.example>'])).toBeUndefined()
        expect(await store.outboxRows.sentAs([])).toBeUndefined()
      })

      it('is found until then by the id of the draft that it is bound to, and at any time by its key', async () => {
        await add(mail)
        const { id } = await taken()
        const ofDraft = (one: string) => ({ ...draft(one), internetMessageId: `<${one}@alderbrook.example>` })
        await store.outboxRows.bindDraft(id, ofDraft('a'))
        await store.outboxRows.bindDraft(id, ofDraft('b'))
        expect(await store.outboxRows.sentAs(['<a@alderbrook.example>'])).toEqual(mail)
        expect(await store.outboxRows.sentAs(['<b@alderbrook.example>'])).toBeUndefined()
        await store.outboxRows.rememberSent(id, '<other@alderbrook.example>')
        expect(await store.outboxRows.sentAs(['<other@alderbrook.example>'])).toEqual(mail)
        expect(await store.outboxRows.madeWith(id)).toEqual(mail)
        for (const key of ['00000000-0000-4000-8000-000000000000', "no row's key", ''])
          expect(await store.outboxRows.madeWith(key)).toBeUndefined()
      })

      it('that is given up is never sent, and is given up only by the try that holds it and has seen the last intention', async () => {
        await add(mail)
        const first = await taken()
        pass(60_000)
        const second = await taken()
        expect(await store.outboxRows.giveUp(first, 'refused', undefined)).toBe(false)
        expect(await store.outboxRows.intendSend(second, later(61), undefined)).toBe(true)
        expect(await store.outboxRows.giveUp(second, 'refused', undefined)).toBe(false)
        expect(await store.outboxRows.giveUp(second, 'refused', later(61))).toBe(true)
        expect(await store.outboxRows.giveUp(second, 'another', later(61))).toBe(false)
        expect(await store.outboxRows.intendSend(second, later(62), later(61))).toBe(false)
        pass(60_000)
        expect(await taken()).toMatchObject({ givenUp: 'refused', sendIntendedAt: later(61) })
      })
    })

    describe('The mailbox', () => {
      const receivedAt = new Date('2026-03-02T08:00:00.000Z')
      const mail = (messageId: string) => ({ messageId, receivedAt })

      it('of which a mail was looked at shows it as read, in no school but its own', async () => {
        const { mailboxReading } = store
        const [one, other] = ['<one@westmere.example>', '<other@westmere.example>']
        expect(await mailboxReading.unread(school, [one, other])).toEqual([one, other])
        await mailboxReading.markRead(school, mail(one))
        await mailboxReading.markRead(school, mail(one))
        expect(await mailboxReading.unread(school, [one, other, other])).toEqual([other])
        expect(await mailboxReading.unread('another', [one])).toEqual([one])
        expect(await mailboxReading.unread(school, [])).toEqual([])
      })

      it('was read until the moment that was written down last', async () => {
        const { mailboxReading } = store
        expect(await mailboxReading.position('another')).toBeUndefined()
        await mailboxReading.moveTo(school, { readUntil: receivedAt, lookedAt: now })
        const next = { readUntil: now, lookedAt: new Date(now.getTime() + 60_000) }
        await mailboxReading.moveTo(school, next)
        expect(await mailboxReading.position(school)).toEqual(next)
      })
    })

    describe('Whether somebody was reached', () => {
      it.each([
        ['nobody was to be told', [], 'nobody'],
        ['one was', ['done', 'undeliverable'], 'reached'],
        ['none was', ['undeliverable', 'undeliverable'], 'nobody'],
        ['one is still on the way', ['undeliverable', 'again'], 'onItsWay'],
      ] as const)('%s', async (_, kinds, reach) => {
        const found = await raised({}, (id) => kinds.map((_kind, at) => alert(id, [lead, deputy][at])))
        await leave((item) => {
          const kind = kinds['to' in item && item.to === lead ? 0 : 1]
          return kind === 'undeliverable' ? { kind, code: 'noChat' } : kind === 'again' ? again(60) : { kind: 'done' }
        })
        expect(await store.cases.reach(found.id, 'alert', [lead, deputy])).toBe(reach)
      })

      it('is asked of the newest cards of a draft', async () => {
        const draft = await fresh()
        const card = (version: number): OutboxItem => ({ kind: 'draftAlert', caseId: draft.id, to: lead, version })
        expect(await store.cases.reach(draft.id, 'draftAlert', [lead, deputy])).toBe('onItsWay')
        await add(card(1))
        await leave(() => ({ kind: 'undeliverable', code: 'noChat' }))
        expect(await store.cases.reach(draft.id, 'draftAlert', [lead, deputy])).toBe('nobody')
        await add(card(2))
        expect(await store.cases.reach(draft.id, 'draftAlert', [lead, deputy])).toBe('onItsWay')
      })

      it('is asked of those alone whose concern it is now, and of their newest alert', async () => {
        const found = await raised({}, (id) => [alert(id), alert(id, deputy)])
        await leave((item) =>
          'to' in item && item.to === lead ? { kind: 'done' } : { kind: 'undeliverable', code: 'noChat' },
        )
        const reach = (...among: string[]) => store.cases.reach(found.id, 'alert', among)
        expect(await Promise.all([reach(lead, deputy), reach(deputy), reach()])).toEqual([
          'reached',
          'nobody',
          'nobody',
        ])
        await add({ kind: 'alert', caseId: found.id, to: lead, version: 7 })
        expect(await reach(lead)).toBe('onItsWay')
        await leave(() => ({ kind: 'undeliverable', code: 'noChat' }))
        expect(await reach(lead)).toBe('nobody')
      })

      it('is tried anew with whoever is heard from', async () => {
        await add(alert('one'), update('two', 2), alert('three', deputy))
        await leave(() => ({ kind: 'undeliverable', code: 'noChat' }))
        await add(alert('four'))
        await leave(() => again(3600))
        const chat = { personId: lead, schoolId: school, conversationId: 'chat', serviceUrl: 'https://x.example' }
        pass(1000)
        await store.chats.rememberChat(chat, now)
        expect(await store.chats.chatOf(lead)).toEqual(chat)
        expect((await leave()).sort()).toEqual([`alert:four:${lead}`, `alert:one:${lead}`])
      })

      it('a try that is in hand when somebody is heard from is followed by another', async () => {
        await add(alert('one'))
        const [{ id } = { id: '' }] = await store.outboxClaims.due(now, 1)
        await claim(id)
        const chat = { personId: lead, schoolId: school, conversationId: 'chat', serviceUrl: 'https://x.example' }
        await store.chats.rememberChat(chat, now)
        await store.outboxClaims.settle({ rowId: id, attempts: 0 }, { kind: 'undeliverable', code: 'noChat' }, now)
        expect(await leave()).toEqual([`alert:one:${lead}`])
      })
    })

    describe('People', () => {
      it('have one living card of a case for each purpose, and a message shows one case', async () => {
        const [one, other] = [await raised(), await raised()]
        const card = { caseId: one.id, personId: lead, purpose: 'alert' as const, conversationId: 'chat' }
        await store.chats.rememberCard({ ...card, activityId: 'first' })
        await store.chats.rememberCard({ ...card, activityId: 'second' })
        expect(await store.chats.cardOf(one.id, lead, 'alert')).toEqual({ ...card, activityId: 'second' })
        expect(await store.chats.cardOf(one.id, lead, 'hub')).toBeUndefined()
        await store.chats.rememberCard({ ...card, caseId: other.id, activityId: 'second' })
        expect(await store.chats.cardOf(one.id, lead, 'alert')).toBeUndefined()
        const nowhere = { ...card, caseId: 'none', activityId: 'third' }
        await expect(store.chats.rememberCard(nowhere)).rejects.toThrow()
      })

      it('find what was recorded of the directory in its order, each version once and together or not at all', async () => {
        const one = (key: string, version: number, by = lead) => ({
          ...{ key, version, mark: 'mark', by, byName: 'Ruth', at: now },
          act: { kind: 'confirmed', value: '01632 960401', spokeTo: 'the desk', on: '2026-03-02' } as const,
        })
        const change = { kind: 'directoryChange', key: 'a', version: 1, to: deputy } as const
        expect(await store.directory.record('town', [one('b', 1), one('a', 1)], [change])).toBe('stored')
        expect(await store.directory.record('town', [one('c', 1, deputy), one('a', 1, deputy)], [])).toBe('stale')
        expect(await store.directory.record('town', [one('a', 2, deputy)])).toBe('stored')
        expect(await store.directory.records('town')).toEqual([one('a', 1), one('a', 2, deputy), one('b', 1)])
        expect(await store.directory.records('another')).toEqual([])
        expect(await leave()).toEqual([outboxKey(change)])
      })

      it('are away until the moment that they said last', async () => {
        const until = new Date(start.getTime() + 3600_000)
        await store.team.setAbsence(school, { personId: lead, until: start }, now)
        await store.team.setAbsence(school, { personId: lead, until }, now)
        await store.team.setAbsence(school, { personId: deputy, until }, now)
        await store.team.endAbsence(deputy)
        expect(await store.team.absences(school)).toEqual([{ personId: lead, until }])
        expect(await store.team.absences('another')).toEqual([])
      })

      it('are known by what last came of a message to them', async () => {
        await add(alert('one'), alert('one', deputy))
        await leave((item) =>
          'to' in item && item.to === lead ? { kind: 'done' } : { kind: 'undeliverable', code: 'noChat' },
        )
        await store.team.recordCheck({ personId: deputy, schoolId: school, at: now, outcome: 'unknown' })
        const nobody = { hasChat: false, lastSeen: undefined, toldAt: undefined }
        expect(await store.team.reachability([lead, deputy])).toEqual([
          { ...nobody, personId: lead, lastDelivery: { at: now, outcome: 'delivered' }, lastCheck: undefined },
          {
            ...nobody,
            ...{ personId: deputy, lastDelivery: { at: now, outcome: 'unreachable' } },
            lastCheck: { at: now, outcome: 'unknown' },
          },
        ])
      })

      it('are known by nothing that was sent because of a concern about somebody who works here', async () => {
        const hidden = await raised({ route: 'headteacher', subjects: [deputy] })
        await add(alert('one'))
        await leave()
        const before = now
        pass(1000)
        await add(alert(hidden.id), alert(hidden.id, 'head'))
        await leave(() => ({ kind: 'undeliverable', code: 'noChat' }))
        const known = await store.team.reachability([lead, 'head'])
        expect(known.map(({ lastDelivery }) => lastDelivery)).toEqual([{ at: before, outcome: 'delivered' }, undefined])
      })

      it('are told of as not to be reached, until they can be again; a new check changes nothing of that', async () => {
        const check = (personId: string) =>
          store.team.recordCheck({ personId, schoolId: school, at: now, outcome: 'unreachable' })
        await Promise.all([lead, deputy].map(check))
        await store.team.markTold('another', [], now)
        await store.team.markTold(school, [lead, deputy], now)
        const told = now
        pass(1000)
        await check(lead)
        await store.team.markTold('another', [], now)
        const toldAt = async () => (await store.team.reachability([lead, deputy])).map((one) => one.toldAt)
        expect(await toldAt()).toEqual([told, told])
        await store.team.markTold(school, [deputy], now)
        expect(await toldAt()).toEqual([undefined, now])
      })

      it('for whom the app was installed have a chat where another of the school has one, and were not seen', async () => {
        const place = { schoolId: school, conversationId: 'chat-of-lead' }
        const installed = (personId: string) =>
          store.chats.rememberInstalled({ personId, schoolId: school, conversationId: `chat-of-${personId}` }, now)
        await installed(deputy)
        expect(await store.chats.chatOf(deputy)).toBeUndefined()
        await store.chats.rememberChat({ ...place, personId: 'other', serviceUrl: 'https://old.example' }, now)
        pass(1000)
        await store.chats.rememberChat({ ...place, personId: lead, serviceUrl: 'https://new.example' }, now)
        await installed(deputy)
        const chat = { personId: deputy, schoolId: school, conversationId: `chat-of-${deputy}` }
        expect(await store.chats.chatOf(deputy)).toEqual({ ...chat, serviceUrl: 'https://new.example' })
        expect((await store.team.reachability([deputy]))[0]).toMatchObject({ hasChat: true, lastSeen: undefined })
        await installed(lead)
        expect((await store.chats.chatOf(lead))?.conversationId).toBe('chat-of-lead')
        await store.chats.rememberChat({ ...chat, serviceUrl: 'https://own.example' }, now)
        expect((await store.team.reachability([deputy]))[0]?.lastSeen).toEqual(now)
      })

      it('for whom the app was installed are told what could not be delivered', async () => {
        await add(alert('one'))
        await leave(() => ({ kind: 'undeliverable', code: 'noChat' }))
        await store.chats.rememberInstalled({ personId: lead, schoolId: school, conversationId: 'chat' }, now)
        expect(await leave()).toEqual([`alert:one:${lead}`])
      })
    })
  })
}
