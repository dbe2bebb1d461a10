import { createHash } from 'node:crypto'
import { type DoorAnswer, plain } from './answers.ts'

/** Whose pages they are. */
export interface School {
  name: string
  telephone: string
}

export type PageName = keyof typeof pages

/** Why something does not open, in words for whoever wanted it. Nothing of the request stands in them. */
const pages = {
  nothingHere: {
    status: 404,
    title: 'This does not open for you',
    lines: ['It does not exist, or it is not yours to see.'],
    other: 'Are you signed in with another account than in Teams?',
  },
  ended: {
    status: 410,
    title: 'This link has ended',
    lines: [
      'A link to a document opens for ten minutes. In Teams, open the concern and press “Documents”: you get new links.',
      'The information report has its link on the form “Information about adults, places or other young people”: open that again.',
    ],
  },
  notNow: {
    status: 503,
    title: 'Not just now',
    lines: [
      'It cannot be found out who you are at this moment. Nothing was opened. Please press the link again in a few minutes.',
    ],
  },
  signInLost: {
    status: 400,
    title: 'Please press the link once more',
    lines: [
      'This sign-in was begun in another browser, too long ago, or has been used already. Nothing was opened.',
      'Go back to Teams and press the link again. If it is older than ten minutes, get a new one there first.',
    ],
  },
  signInRefused: {
    status: 403,
    title: 'You were not signed in',
    lines: ['Nothing was opened. Go back to Teams, press the link again, and sign in with your school account.'],
  },
  tooMany: {
    status: 429,
    title: 'Too much at once',
    lines: ['Too many documents are being asked for. Nothing was opened. Please press the link again in a minute.'],
  },
  fault: {
    status: 500,
    title: 'This did not work',
    lines: [
      'It is not your fault, and nothing is lost: the concern is in Teams as before. Please press the link again.',
    ],
  },
} as const satisfies Record<string, { status: number; title: string; lines: readonly string[]; other?: string }>

const style = `body{max-width:38rem;margin:3rem auto;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif;color:#1b1b22;background:#fff}
a{color:#3b3fb0}@media(prefers-color-scheme:dark){body{color:#f1f0f6;background:#16161b}a{color:#a9acff}}`
const styleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`
const policy = `default-src 'none'; style-src ${styleSource}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** @param reference by which whoever looks after the bot finds it in the log. */
export function page(name: PageName, school: School, reference: string, cookies: string[] = []): DoorAnswer {
  const { status, title, lines, ...more } = pages[name]
  const other = 'other' in more ? `<p>${more.other} <a href="?as=another">Sign in with another one</a></p>` : ''
  const body = `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head>
<body><main>
<h1>${title}</h1>
${lines.map((line) => `<p>${line}</p>`).join('\n')}
${other}
<p>Do not wait for a document: in immediate danger ring <strong>999</strong>. ${escaped(school.name)}: ${escaped(school.telephone)}</p>
<p><small>Reference for whoever looks after this assistant: ${escaped(reference)}</small></p>
</main></body>
</html>
`
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Set-Cookie': cookies,
  }
  return plain(status, status >= 429 && status !== 500 ? { ...headers, 'Retry-After': '60' } : headers, body)
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
