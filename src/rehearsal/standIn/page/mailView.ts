import type { PageMail } from '../pageServer/pageApi.ts'
import { element, make, makeButton, schoolZone, timeOf } from './elements.ts'
import { server } from './server.ts'

const shown = new Set<string>()

/** Adds the mails that are not on the screen yet, the newest on top; what is open stays open. */
export async function refreshMail(): Promise<void> {
  const mails = await server.mail().catch(() => [])
  const list = element('mails', HTMLOListElement)
  for (const mail of mails.toReversed()) {
    if (shown.has(mail.id)) continue
    shown.add(mail.id)
    list.prepend(viewOf(mail))
  }
  element('noMail', HTMLElement).hidden = shown.size > 0
}

function viewOf(mail: PageMail): HTMLElement {
  const summary = make(
    'summary',
    '',
    make('span', 'mailSubject', mail.subject || '(no subject)'),
    make('span', 'mailTo', `to ${mail.to.join(', ')}`),
    make('span', 'mailWhen', timeOf(mail.at)),
  )
  const facts = make(
    'dl',
    'facts',
    ...fact('From', mail.from),
    ...fact('To', mail.to.join(', ')),
    ...fact('Sent', fullTime(mail.at)),
  )
  const details = make('details', 'mail', summary, facts, make('p', 'text', mail.text), filesOf(mail), backOf(mail))
  return make('li', '', details)
}

const back = [
  ['returned', 'It comes back'],
  ['delayed', 'It is held up'],
  ['automatic', 'An automatic reply'],
  ['reply', 'A person replies'],
] as const

/** Whoever trains lets happen what mail systems and people do with a mail. */
function backOf({ id, to }: PageMail): HTMLElement {
  const said = make('p', 'hint', 'The bot looks into its mailbox once a minute; you can put the clock forward.')
  said.setAttribute('role', 'status')
  const buttons = back.map(([kind, label]) =>
    makeButton(label, '', () => {
      void server.comeBack(id, kind).then((done) => {
        said.textContent = done ? `${label}: it lies in the school’s mailbox now.` : 'That did not work.'
      })
    }),
  )
  const group = make('div', 'back', make('p', 'hint', `What happens to it at ${to.join(', ')}?`), ...buttons, said)
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', 'What happens to this mail')
  return group
}

function fact(name: string, value: string): HTMLElement[] {
  return [make('dt', '', name), make('dd', '', value)]
}

function filesOf(mail: PageMail): HTMLElement {
  const attachments = mail.attachments.map((file) => link(file.href, `${file.name} (${kilobytes(file.bytes)})`))
  return make(
    'ul',
    'files',
    ...[...attachments, link(mail.emlHref, 'The whole mail (.eml)')].map((a) => make('li', '', a)),
  )
}

function link(href: string, text: string): HTMLAnchorElement {
  const anchor = make('a', '', text)
  anchor.href = href
  anchor.download = ''
  return anchor
}

function kilobytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024))} KB`
}

function fullTime(at: string): string {
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'medium', timeZone: schoolZone })
}
