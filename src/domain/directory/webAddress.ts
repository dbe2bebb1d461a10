import { z } from 'zod'
import type { Authorities } from '../routing/authority.ts'
import { hasForeignSigns, isWithin, nearlyKnown } from '../routing/mailDomain.ts'
import { contactsOf } from './contacts.ts'

const form = /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(?:[/?#][!-~]*)?$/i

/** Why this cannot be the address of a form into which somebody writes of a child, in a sentence; nothing where nothing speaks against it. */
export function webAddressProblem(url: string, authorities: Authorities): string | undefined {
  const host = hostOf(url)
  if (!host || hasForeignSigns(`form@${host}`) || !z.url().safeParse(url).success)
    return 'please write an address that begins with https:// and a name, in plain letters and without spaces.'
  const known = contactsOf(authorities).flatMap(({ domains }) => domains)
  const near = nearlyKnown(host, known)
  return near ? `its name is nearly ${near}, but not quite.` : undefined
}

export function isOnDomains(url: string, domains: readonly string[]): boolean {
  return isWithin(hostOf(url) ?? '', domains)
}

/** A number in place of a name, or a name and password before it, tell nobody whose form it is. */
function hostOf(url: string): string | undefined {
  const host = form.exec(url)?.[1]?.toLowerCase()
  return host && /[a-z]/.test(host.split('.').at(-1) ?? '') ? host : undefined
}
