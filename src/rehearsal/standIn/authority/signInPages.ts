import type { Person } from '../chats/directory.ts'

/** `at`: the id of whose tab the link was opened from, where that is known. */
export function choicePage(
  people: readonly Person[],
  at: string | undefined,
  link: (person: Person) => string,
): string {
  const first = people.find(({ id }) => id === at)
  const others = people.filter((person) => person !== first && person.listed !== false)
  const choice = (person: Person) =>
    `<a class="signIn" href="${escaped(link(person))}">Sign in as ${escaped(person.name)} <span>${escaped(person.label)}</span></a>`
  return page(
    'Sign in',
    `<p>Rehearsal: this stands for the sign-in page of Microsoft Entra. Who is at this keyboard?</p>
    ${first ? `<p>${choice(first)}</p><h2>Somebody else</h2>` : ''}
    <ul>${others.map((person) => `<li>${choice(person)}</li>`).join('')}</ul>`,
  )
}

export function refusalPage(why: string): string {
  return page('This cannot be signed in to', `<p>${escaped(why)}</p>`)
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<link rel="stylesheet" href="/page/page.css"><link rel="stylesheet" href="/page/signIn.css"></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
