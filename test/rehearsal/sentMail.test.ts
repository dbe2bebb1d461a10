import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { PageMail } from '../../src/rehearsal/standIn/pageServer/pageApi.ts'
import { type StartedStandIn, startedStandIn } from './startedStandIn.ts'

const pdf = Buffer.from('%PDF-1.7 made up')

describe('The sent mails of the rehearsal page', () => {
  let standIn: StartedStandIn

  beforeEach(async () => {
    standIn = await startedStandIn()
  })
  afterEach(() => standIn.end())

  const send = async () => {
    const token = await standIn.botToken('https://graph.microsoft.com/.default')
    const attachment = {
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: 'Referral é.pdf',
      contentType: 'application/pdf',
      contentBytes: pdf.toString('base64'),
    }
    const message = {
      subject: 'Referral',
      body: { contentType: 'Text', content: 'Please find attached.' },
      toRecipients: [{ emailAddress: { address: 'frontdoor@council.example' } }],
      attachments: [attachment],
    }
    const url = `${standIn.addresses.graphUrl}/v1.0/users/safeguarding@school.example/sendMail`
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ message }) })).status
  }
  const listed = async () => (await standIn.page('/api/mail')).body as PageMail[]
  const download = (path = '') => fetch(`${standIn.addresses.pageUrl}${path}`)

  it('are none at first', async () => {
    expect(await listed()).toEqual([])
  })

  it('show subject, recipient, text and files of what went out through Graph', async () => {
    expect(await send()).toBe(202)
    expect(await listed()).toMatchObject([
      {
        subject: 'Referral',
        from: 'safeguarding@school.example',
        to: ['frontdoor@council.example'],
        text: expect.stringContaining('Please find attached.'),
        attachments: [{ name: 'Referral é.pdf', bytes: pdf.length }],
      },
    ])
  })

  it('give their files as downloads, never as pages of their own', async () => {
    await send()
    const [mail] = await listed()
    const attachment = await download(mail?.attachments[0]?.href)
    const whole = await download(mail?.emlHref)
    expect(Buffer.from(await attachment.arrayBuffer())).toEqual(pdf)
    expect(attachment.headers.get('content-disposition')).toMatch(
      /^attachment; filename\*=UTF-8''Referral%20%C3%A9\.pdf$/,
    )
    expect(attachment.headers.get('x-content-type-options')).toBe('nosniff')
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(await whole.text()).toContain('To: <frontdoor@council.example>')
  })

  it('have no file beyond their own', async () => {
    await send()
    const [mail] = await listed()
    const missing = ['/mail/nobody/eml', `${mail?.attachments[0]?.href.replace(/0$/, '7')}`, '/mail/..%2f..%2f/eml']
    const statuses = await Promise.all(missing.map(async (path) => (await download(path)).status))
    expect(statuses).toEqual([404, 404, 404])
  })
})
