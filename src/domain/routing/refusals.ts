import { dayInWords, daysBetween } from '../calendar/day.ts'
import { addressRefusals, ofAddress, type Recipient } from './addressRefusals.ts'
import type { Channel, MailChannel } from './authority.ts'
import type { Directory, Refusal } from './route.ts'

interface Check {
  channel: MailChannel
  /** Whose address it is, and the domains that this recipient has. */
  recipient: Recipient
  directory: Directory
  on: string
}

/** The mail addresses among these channels, in their order, each with what speaks against it. */
export function triedMails(channels: readonly Channel[], check: Omit<Check, 'channel'>) {
  return channels.filter(isMail).map((channel) => ({ channel, refusals: refusalsOf({ ...check, channel }) }))
}

export function isMail(channel: Channel): channel is MailChannel {
  return channel.kind === 'mail'
}

/** Everything that speaks against writing to this address today. Nothing is put right by guess. */
function refusalsOf({ channel, recipient, directory, on }: Check): Refusal[] {
  const { address } = channel
  const limit = directory.school.confirmationsGoStaleAfterDays
  const held = channel.held ? [channel.held] : confirmationRefusals(channel, recipient.team, on, limit)
  return [...held.map((one) => ofAddress(one, address)), ...addressRefusals(address, recipient, directory)]
}

/** What speaks against a confirmation: there is none, or it is too old. */
export function confirmationRefusals(
  { status, confirmedOn }: Pick<MailChannel, 'status' | 'confirmedOn'>,
  team: string,
  on: string,
  limit: number,
): Refusal[] {
  if (status !== 'confirmed' || confirmedOn === undefined) {
    return [{ code: 'unconfirmed', text: `nobody has confirmed with ${team} that it takes referrals.` }]
  }
  const age = daysBetween(confirmedOn, on)
  const day = dayInWords(confirmedOn)
  if (age < 0) return [{ code: 'unconfirmed', text: `its confirmation is dated ${day}, which is still to come.` }]
  if (age <= limit) return []
  return [{ code: 'stale', text: `it was last confirmed on ${day}, more than ${limit} days ago.` }]
}
