import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { simpleParser } from 'mailparser'
import type { Mailbox } from '../../src/flows/ports/mail.ts'
import type { GraphStandInDeps } from '../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { listSentMail, readSentMail } from '../../src/rehearsal/standIn/graph/sentMail.ts'
import type { GraphOverHttps } from './graphOverHttps.ts'
import { address, draftOf, mail, openMailbox } from './openMailbox.ts'

let service: GraphOverHttps
afterEach(() => service?.stop())

async function open(deps: Partial<GraphStandInDeps> = {}): Promise<Mailbox> {
  const opened = await openMailbox(deps)
  service = opened.service
  return opened.mailbox
}

describe('the safeguarding mailbox', () => {
  it('sends a draft as one mail to the right recipient, with the document that was put into it', async () => {
    const mailbox = await open()
    const draftId = await draftOf(mailbox)
    expect(await mailbox.look(draftId)).toEqual({ kind: 'done', value: { state: 'draft' } })
    expect(await listSentMail(service.dataDir)).toEqual([])
    expect(await mailbox.send(draftId)).toEqual({ kind: 'done', value: 'accepted' })

    const [sent, ...others] = await listSentMail(service.dataDir)
    expect(others).toEqual([])
    expect(sent).toMatchObject({
      from: address,
      to: ['front.door@council.example'],
      subject: mail.subject,
      text: mail.text,
    })
    const eml = await simpleParser(await readFile(sent?.emlFile ?? ''))
    expect(eml.subject).toBe(mail.subject)
    expect(eml.text?.trim()).toBe(mail.text)
    expect(eml.attachments[0]?.content).toEqual(mail.attachments[0]?.content)
    expect(eml.attachments[0]?.filename).toBe('K7QF-3M9T.pdf')
    expect(JSON.stringify(eml.to)).toContain('Front door of Årley')
  })

  it('gives as proof when it was sent and its message id', async () => {
    const mailbox = await open({ now: () => new Date('2026-03-02T09:15:00Z') })
    const draftId = await draftOf(mailbox)
    await mailbox.send(draftId)
    const looked = await mailbox.look(draftId)
    expect(looked).toMatchObject({ kind: 'done', value: { state: 'sent' } })
    const proof = looked.kind === 'done' && looked.value.state === 'sent' ? looked.value.proof : undefined
    expect(proof?.sentAt).toBe('2026-03-02T09:15:00.000Z')
    const eml = await simpleParser(
      (await readSentMail(service.dataDir, (await listSentMail(service.dataDir))[0]?.id ?? ''))?.eml ?? '',
    )
    expect(proof?.internetMessageId).toBe(eml.messageId)
  })

  it('finds a message by its key, and the sent one before a draft that was left behind', async () => {
    const mailbox = await open()
    await draftOf(mailbox)
    const second = await draftOf(mailbox)
    await mailbox.send(second)
    expect(await mailbox.findByKey('key-1')).toEqual({ kind: 'done', value: second })
    expect(await mailbox.findByKey("o'key")).toEqual({ kind: 'done', value: undefined })
  })

  it('finds the sent copy by its key where sending gives it another id', async () => {
    const mailbox = await open({ copies: { id: 'new' } })
    const draftId = await draftOf(mailbox)
    await mailbox.send(draftId)
    expect(await mailbox.look(draftId)).toEqual({ kind: 'done', value: { state: 'missing' } })
    const found = await mailbox.findByKey('key-1')
    const copyId = found.kind === 'done' ? (found.value ?? '') : ''
    expect(await mailbox.look(copyId)).toMatchObject({ kind: 'done', value: { state: 'sent' } })
  })

  it('keeps drafts and sent mails over a restart of the service', async () => {
    const mailbox = await open()
    const [draft, sent] = [await draftOf(mailbox, 'a'), await draftOf(mailbox, 'b')]
    await mailbox.send(sent)
    await service.restart()
    await mailbox.look(draft) // over the connection that the restart broke
    expect(await mailbox.look(draft)).toEqual({ kind: 'done', value: { state: 'draft' } })
    expect(await mailbox.look(sent)).toMatchObject({ kind: 'done', value: { state: 'sent' } })
    expect(await listSentMail(service.dataDir)).toHaveLength(1)
  })

  it('refuses documents that Graph takes only in several pieces', async () => {
    const mailbox = await open()
    const content = Buffer.alloc(3_000_000)
    const large = { ...mail, attachments: [{ fileName: 'a.pdf', contentType: 'application/pdf' as const, content }] }
    expect(await mailbox.createDraft(large, 'k')).toEqual({ kind: 'refused', code: 'attachmentsTooLarge' })
  })

  it('has room for a document of 2.9 million bytes', async () => {
    const mailbox = await open()
    const content = Buffer.alloc(2_900_000, 1)
    const large = { ...mail, attachments: [{ fileName: 'a.pdf', contentType: 'application/pdf' as const, content }] }
    expect(await mailbox.createDraft(large, 'k')).toMatchObject({ kind: 'done' })
  })
})
