import { dayInWords } from '../calendar/day.ts'
import type { Area, MailChannel } from './authority.ts'
import { domainOf, isFreeMail, nearlyKnown, retirementOf } from './mailDomain.ts'
import type { Directory, Refusal } from './route.ts'

interface Check {
  channel: MailChannel
  area: Area
  directory: Directory
  on: string
}

/** Everything that speaks against writing to this address today. Nothing is put right by guess. */
export function refusalsOf(check: Check): Refusal[] {
  const { address } = check.channel
  return [confirmation, retirement, spelling, freeMail, secureMail]
    .flatMap((ask) => ask(check))
    .map(({ code, text }) => ({ code, text: `${address}: ${text}` }))
}

function confirmation({ channel, area, directory, on }: Check): Refusal[] {
  const { status, confirmedOn } = channel
  if (status !== 'confirmed' || confirmedOn === undefined) {
    return [{ code: 'unconfirmed', text: `nobody has confirmed with ${area.team} that it takes referrals.` }]
  }
  const age = daysBetween(confirmedOn, on)
  const day = dayInWords(confirmedOn)
  if (age < 0) return [{ code: 'unconfirmed', text: `its confirmation is dated ${day}, which is still to come.` }]
  const limit = directory.school.confirmationsGoStaleAfterDays
  if (age <= limit) return []
  return [{ code: 'stale', text: `it was last confirmed on ${day}, more than ${limit} days ago.` }]
}

function retirement({ channel }: Check): Refusal[] {
  const reason = retirementOf(domainOf(channel.address))
  return reason ? [{ code: 'retiredDomain', text: `${reason}.` }] : []
}

function spelling({ channel, directory }: Check): Refusal[] {
  const known = directory.authorities.areas.flatMap(({ domains }) => domains)
  const near = nearlyKnown(domainOf(channel.address), known)
  return near ? [{ code: 'misspelt', text: `its domain is nearly ${near}, but not quite.` }] : []
}

function freeMail({ channel }: Check): Refusal[] {
  if (!isFreeMail(domainOf(channel.address))) return []
  return [{ code: 'freeMail', text: 'it belongs to a free mail service, and no referral goes to one.' }]
}

function secureMail({ channel, directory }: Check): Refusal[] {
  const needed = channel.secure === 'cjsm' || domainOf(channel.address).endsWith('.cjsm.net')
  if (!needed || directory.school.cjsmEnrolled) return []
  const text =
    'only a mailbox that takes part in Criminal Justice Secure Mail can write to it, and the school does not.'
  return [{ code: 'cjsmNotEnrolled', text }]
}

function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / 86_400_000)
}
