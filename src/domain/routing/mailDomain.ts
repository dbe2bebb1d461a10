/**
 * Government domains that no longer take mail. gcsx, gsi and gsx were closed in March 2019; that pnn is closed as well is
 * general knowledge and nothing more, which is what the sentence says.
 */
const retired: Readonly<Record<string, string>> = {
  gcsx: 'addresses on gcsx were closed in March 2019',
  gsi: 'addresses on gsi were closed in March 2019',
  gsx: 'addresses on gsx were closed in March 2019',
  pnn: 'addresses on pnn are believed to be closed, which nobody here has confirmed',
}

/** Services anybody can open a mailbox with, under any name. */
const freeMail = new Set(
  `aol.com btinternet.com gmail.com gmx.co.uk gmx.com googlemail.com hotmail.co.uk hotmail.com icloud.com live.co.uk live.com
  mac.com mail.com me.com msn.com ntlworld.com outlook.com proton.me protonmail.com sky.com talktalk.net virginmedia.com
  yahoo.co.uk yahoo.com ymail.com`.split(/\s+/),
)

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** Why this domain is no longer in use, or nothing. */
export function retirementOf(domain: string): string | undefined {
  return domain
    .split('.')
    .map((label) => (Object.hasOwn(retired, label) ? retired[label] : undefined))
    .find((reason) => reason)
}

export function isFreeMail(domain: string): boolean {
  return freeMail.has(domain)
}

/**
 * Whether an address holds signs that can look like others: letters of other alphabets, signs that are not seen, or a domain in the spelling that
 * stands for such letters (punycode, RFC 3492). No authority here uses any.
 */
export function hasForeignSigns(address: string): boolean {
  return /[^!-~]/.test(address) || domainOf(address).split('.').some(isPunycode)
}

function isPunycode(label: string): boolean {
  return label.startsWith('xn--')
}

/** Whether each part of a domain holds letters, digits and hyphens, and neither begins nor ends with a hyphen (RFC 1123, 2.1). */
export function isSpeltAsDomain(domain: string): boolean {
  return domain.split('.').every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label))
}

/** Whether a domain is one of these, or a part of one. */
export function isWithin(domain: string, listed: readonly string[]): boolean {
  return listed.map((name) => name.toLowerCase()).some((name) => domain === name || domain.endsWith(`.${name}`))
}

const shared = new Set(
  `ac.uk cjsm.net co.uk gcsx.gov.uk gov.uk gsi.gov.uk gsx.gov.uk ltd.uk me.uk net.uk nhs.uk org.uk plc.uk pnn.police.uk police.uk
  sch.uk`.split(/\s+/),
)

/** Whether addresses of many owners end in this: it names no authority. */
export function isShared(domain: string): boolean {
  const name = domain.toLowerCase()
  return !name.includes('.') || shared.has(name) || isFreeMail(name)
}

/** The known domain that this one is nearly, but not quite: a slip of the pen, or somebody's trap. */
export function nearlyKnown(domain: string, known: readonly string[]): string | undefined {
  if (isWithin(domain, known)) return undefined
  const spellings = known.map((name) => name.toLowerCase())
  return spellings.find((name) => endingsOf(domain).some((ending) => distance(ending, name) <= tolerance(name)))
}

/** Letters that may differ before two names are simply two names; a long name hides more of them. */
function tolerance(name: string): number {
  return name.length < 24 ? 2 : 3
}

function endingsOf(domain: string): string[] {
  const labels = domain.split('.')
  return labels.map((_, first) => labels.slice(first).join('.'))
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, length) => length)
  for (const [above, letter] of [...from].entries()) {
    const next = [above + 1]
    for (const [left, other] of [...to].entries()) {
      const changed = (row[left] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[left + 1] ?? 0) + 1, (next[left] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
