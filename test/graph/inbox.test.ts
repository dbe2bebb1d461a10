import { afterEach, describe, expect, it } from '@jest/globals'
import { incomingKindOf } from '../../src/domain/mailbox/incomingMail.ts'
import type { Inbox, Mailbox, Received } from '../../src/flows/ports/mail.ts'
import { type ReplyKind, replyKinds } from '../../src/rehearsal/standIn/graph/mailbox/comesBack.ts'
import { listSentMail } from '../../src/rehearsal/standIn/graph/sentMail.ts'
import type { GraphOverHttps } from './graphOverHttps.ts'
import { address, draftOf, failing, openMailbox, mail as ourMail } from './openMailbox.ts'

let service: GraphOverHttps
let mailbox: Mailbox & Inbox
let now = new Date('2026-11-27T09:00:00Z')
async function open(deps: Parameters<typeof openMailbox>[0] = {}): Promise<void> {
  now = new Date('2026-11-27T09:00:00Z')
  const opened = await openMailbox({ now: () => now, ...deps })
  service = opened.service
  mailbox = opened.mailbox
}
afterEach(() => service?.stop())

async function sent(): Promise<{ key: string; messageId: string }> {
  const draftId = await draftOf(mailbox)
  await mailbox.send(draftId)
  const looked = await mailbox.look(draftId)
  const [mail] = await listSentMail(service.dataDir)
  if (looked.kind !== 'done' || looked.value.state !== 'sent' || !mail) throw new Error('not sent')
  return { key: mail.id, messageId: looked.value.proof.internetMessageId }
}
async function received(since: string): Promise<Received> {
  const answer = await mailbox.receivedSince(new Date(since))
  if (answer.kind !== 'done') throw new Error(answer.kind)
  return answer.value
}

describe('what came into the safeguarding mailbox', () => {
  it.each(replyKinds)('names the mail that it belongs to, and is what it is: %s', async (kind: ReplyKind) => {
    await open()
    const { key, messageId } = await sent()
    expect(await service.graph.comeBack(key, kind)).toBe(true)
    const { mails } = await received('2026-11-27T08:00:00Z')
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ refersTo: [messageId], receivedAt: now })
    expect(mails.map(incomingKindOf)).toEqual([kind])
    expect(mails[0]?.from).toMatch(/@council\.example$/)
  })

  it('leaves out what the mailbox itself wrote: its drafts, and what it sent', async () => {
    await open()
    await sent()
    await draftOf(mailbox, 'key-2')
    const { mails, until, isMore } = await received('2026-11-27T08:00:00Z')
    expect([mails, until, isMore]).toEqual([[], now, false])
  })

  it('is shown from a moment on, the oldest first, and says where more may follow', async () => {
    await open()
    const write = async (subject: string) => {
      await service.graph.receive(address, {
        ...{ from: { name: 'Desk', address: 'desk@council.example' }, subject, text: '', itemClass: '', headers: [] },
      })
      now = new Date(now.getTime() + 1000)
    }
    for (let number = 0; number < 55; number += 1) await write(`number ${number}`)
    const first = await received('2026-11-27T09:00:02Z')
    expect(first.mails.map(({ subject }) => subject).slice(0, 2)).toEqual(['number 2', 'number 3'])
    expect([first.mails.length, first.isMore, first.until]).toEqual([50, true, new Date('2026-11-27T09:00:51Z')])
    const rest = await received('2026-11-27T09:00:51Z')
    expect([rest.mails.map(({ subject }) => subject), rest.isMore]).toEqual([
      ['number 51', 'number 52', 'number 53', 'number 54'],
      false,
    ])
  })

  it('can be read whole', async () => {
    await open()
    const text = `${'x'.repeat(400)} <deep@alderbrook.example>`
    const from = { name: 'System', address: 'mailer-daemon@council.example' }
    await service.graph.receive(address, { from, subject: 'Undelivered', text, itemClass: '', headers: [] })
    const [mail] = (await received('2026-11-27T08:00:00Z')).mails
    expect(mail?.text).not.toContain('deep@')
    expect(await mailbox.textOf(mail?.id ?? '')).toEqual({ kind: 'done', value: text })
  })

  it.each(['kept', 'new'] as const)(
    'says with which key a mail of ours was made, its id being %s',
    async (messageId) => {
      await open({ copies: { messageId } })
      const draft = await mailbox.createDraft(ourMail, 'key-7')
      if (draft.kind !== 'done') throw new Error(draft.kind)
      await mailbox.send(draft.value.id)
      const looked = await mailbox.look(draft.value.id)
      const sentAs = looked.kind === 'done' && looked.value.state === 'sent' ? looked.value.proof.internetMessageId : ''
      expect(sentAs === draft.value.internetMessageId).toBe(messageId === 'kept')
      expect(await mailbox.keyOf(sentAs)).toEqual({ kind: 'done', value: 'key-7' })
    },
  )

  it('says nothing of a mail that is not ours, whatever stands in its id', async () => {
    await open()
    await sent()
    const messageId = "<o'neill+100%&x=#1@council.example>"
    await service.graph.receive(address, {
      ...{ from: { name: 'Desk', address: 'desk@council.example' }, subject: 'Menu', text: '', itemClass: '' },
      ...{ headers: [], messageId },
    })
    expect((await received('2026-11-27T08:00:00Z')).mails.map((one) => one.messageId)).toEqual([messageId])
    for (const one of [messageId, '<unknown@council.example>'])
      expect(await mailbox.keyOf(one)).toEqual({ kind: 'done', value: undefined })
  })

  it('is asked for again later where the service is away, and not where it says no', async () => {
    await open(failing('findMessages', { kind: 'answer', status: 503, when: 'before', retryAfterSeconds: 9 }))
    expect(await mailbox.receivedSince(now)).toEqual({ kind: 'later', afterSeconds: 9 })
    await service.stop()
    await open(failing('findMessages', { kind: 'answer', status: 403, when: 'before' }))
    expect(await mailbox.receivedSince(now)).toEqual({ kind: 'refused', code: 'ErrorAccessDenied' })
  })
})
