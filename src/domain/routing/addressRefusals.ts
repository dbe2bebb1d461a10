import { z } from 'zod'
import {
  domainOf,
  hasForeignSigns,
  isFreeMail,
  isSpeltAsDomain,
  isWithin,
  nearlyKnown,
  retirementOf,
} from './mailDomain.ts'
import { ownersOf } from './owners.ts'
import type { Directory, Refusal } from './route.ts'

/** Whose an address is said to be. */
export interface Recipient {
  team: string
  /** The mail domains that the school's file lists for it. */
  domains: readonly string[]
}

interface Spelling {
  address: string
  domain: string
  recipient: Recipient
  directory: Directory
}

/**
 * What speaks against an address whoever has confirmed it: how it is spelt, and where it leads. The same is asked of an address in the school's file
 * when a referral is sent, and of one that somebody types into the directory, at once.
 */
export function addressRefusals(address: string, recipient: Recipient, directory: Directory): Refusal[] {
  const spelling = { address, domain: domainOf(address), recipient, directory }
  const unusable = [foreignSigns, retirement, misspelling, freeMail].flatMap((ask) => ask(spelling))
  const elsewhere = unusable.length === 0 ? [...notAnAddress(spelling), ...notListed(spelling)] : []
  return [...unusable, ...elsewhere, ...secureMail(spelling)].map((one) => ofAddress(one, address))
}

/** A refusal that says of which address it speaks. */
export function ofAddress({ code, text }: Refusal, address: string): Refusal {
  return { code, text: `${address}: ${text}` }
}

function foreignSigns({ address }: Spelling): Refusal[] {
  if (!hasForeignSigns(address)) return []
  const text =
    'it holds a space, or a letter or sign that only looks like a plain one: please type it anew, as the authority spells it.'
  return [{ code: 'foreignSigns', text }]
}

function retirement({ domain }: Spelling): Refusal[] {
  const reason = retirementOf(domain)
  return reason ? [{ code: 'retiredDomain', text: `${reason}.` }] : []
}

function misspelling({ domain, directory }: Spelling): Refusal[] {
  const near = nearlyKnown(
    domain,
    ownersOf(directory.authorities).flatMap(({ domains }) => domains),
  )
  return near ? [{ code: 'misspelt', text: `its domain is nearly ${near}, but not quite.` }] : []
}

function freeMail({ domain }: Spelling): Refusal[] {
  if (!isFreeMail(domain)) return []
  return [{ code: 'freeMail', text: 'it belongs to a free mail service, and no referral goes to one.' }]
}

const mailAddress = z.email()

function notAnAddress({ address, domain }: Spelling): Refusal[] {
  if (mailAddress.safeParse(address).success && isSpeltAsDomain(domain)) return []
  return [{ code: 'notAnAddress', text: 'this is no e-mail address.' }]
}

function notListed({ domain, recipient: { team, domains } }: Spelling): Refusal[] {
  if (isWithin(domain, domains)) return []
  const listed =
    domains.length > 0
      ? `its domain is none that the school’s file lists for ${team} (${domains.join(', ')}).`
      : `the school’s file lists no mail domain for ${team}.`
  return [{ code: 'notListed', text: `${listed} Whoever looks after authorities.yaml can add one.` }]
}

function secureMail({ domain, directory }: Spelling): Refusal[] {
  if (directory.school.cjsmEnrolled || !isWithin(domain, ['cjsm.net'])) return []
  const text =
    'only a mailbox that takes part in Criminal Justice Secure Mail can write to it, and the school does not.'
  return [{ code: 'cjsmNotEnrolled', text }]
}
