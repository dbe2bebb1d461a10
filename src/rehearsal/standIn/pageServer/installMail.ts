import type restify from 'restify'
import { z } from 'zod'
import { type ReplyKind, replyKinds } from '../graph/mailbox/comesBack.ts'
import type { SentMail, SentMailContent } from '../graph/sentMail.ts'
import { answering } from '../loopbackServer.ts'
import type { PageMail } from './pageApi.ts'

/** The mails that left through the Graph stand-in. */
export interface MailBox {
  /** The newest first. */
  list(): Promise<SentMail[]>
  read(id: string): Promise<SentMailContent | undefined>
  /** Somebody, or a mail system, writes back; false where there is no such mail. */
  comeBack(id: string, kind: ReplyKind): Promise<boolean>
}

const comesBackSchema = z.object({ kind: z.enum(replyKinds) })

/** The sent mails and their files. A file is always downloaded, never shown inside the page's own origin. */
export function installMail(server: restify.Server, mailBox: MailBox): void {
  const list = answering(async (_req, res) => res.send(200, (await mailBox.list()).map(pageMail)))
  const give = (pick: (mail: SentMailContent, req: restify.Request) => File | undefined) =>
    answering(async (req, res) => {
      const mail = await mailBox.read(String(req.params.mailId))
      const file = mail && pick(mail, req)
      if (file === undefined) res.send(404, { kind: 'unknown' })
      else download(res, file)
    })
  const eml = (mail: SentMailContent) => ({ fileName: 'mail.eml', contentType: 'message/rfc822', content: mail.eml })
  server.get('/api/mail', list)
  server.post('/api/mail/:mailId/back', async (req: restify.Request, res: restify.Response) => {
    const wish = comesBackSchema.safeParse(req.body)
    if (!wish.success) return void res.send(400, { kind: 'unreadable' })
    const isThere = await mailBox.comeBack(String(req.params.mailId), wish.data.kind)
    res.send(isThere ? 204 : 404)
  })
  server.get('/mail/:mailId/eml', give(eml))
  server.get(
    '/mail/:mailId/attachments/:index',
    give((mail, req) => mail.files[Number(req.params.index)]),
  )
}

type File = SentMailContent['files'][number]

function pageMail(mail: SentMail): PageMail {
  const base = `/mail/${encodeURIComponent(mail.id)}`
  const attachments = mail.attachments.map(({ fileName, size }, index) => {
    return { name: fileName, bytes: size, href: `${base}/attachments/${index}` }
  })
  const { id, from, subject, to, sentAt, text } = mail
  return { id, from, subject, to, at: sentAt, text, attachments, emlHref: `${base}/eml` }
}

function download(res: restify.Response, file: File): void {
  res.writeHead(200, {
    'Content-Type': file.contentType,
    'Content-Length': file.content.length,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
  })
  res.end(file.content)
}
