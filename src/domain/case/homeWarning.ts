import type { CaseContent } from './case.ts'
import { isGiven } from './leadProfessional.ts'
import { hasReached } from './mailed.ts'
import { type InformationRecipient, informationRecipients } from './records/information.ts'
import type { LeadProfessionalCopy } from './records/leadProfessional.ts'
import type { Referral } from './records/referral.ts'
import { isMade, isSameAuthority } from './unanswered.ts'

type Sent = Pick<
  CaseContent,
  'parentContacts' | 'referrals' | 'leadProfessionalCopies' | 'informationReports' | 'homeWarnings'
>

/** Somebody outside of the school who has something of a concern. */
export type Holder = {
  id: string
  /** Of everything that went to them, by which a warning names them. */
  ids: readonly string[]
  /** ISO: what they had last is as it was then. */
  at: string
} & (
  | { has: 'referral'; referral: Referral }
  | { has: 'copy'; copy: LeadProfessionalCopy }
  | { has: 'information'; to: InformationRecipient }
)

/**
 * Whoever has something that was sent, or told, before contact with home was found to be unsafe, and was not warned since: they may ring home today. What leaves after
 * that says so itself ("DO NOT CONTACT HOME"), and so warns whoever gets it.
 */
export function toBeWarned(content: Sent): Holder[] {
  const since = unsafeSince(content)
  if (since === undefined) return []
  const isSettled = ({ ids }: Holder) =>
    content.homeWarnings.some(({ holderId, recordedAt }) => ids.includes(holderId) && recordedAt >= since)
  return holdersOf(content).filter((holder) => holder.at <= since && !isSettled(holder))
}

/** Since when home is unsafe without a break; a second record of it tells nobody anything new. */
function unsafeSince({ parentContacts }: Sent): string | undefined {
  const lastOther = parentContacts.findLastIndex(({ state }) => state !== 'deliberatelyNot')
  return parentContacts[lastOther + 1]?.recordedAt
}

function holdersOf(content: Sent): Holder[] {
  const referrals = grouped(content.referrals.filter(isMade), isSameAuthority)
  const copies = grouped(content.leadProfessionalCopies.filter(isGiven), (one, other) => one.name === other.name)
  const reports = content.informationReports.filter(hasReached)
  return [
    ...referrals.map(([referral, ...more]): Holder => {
      const all = [referral, ...more]
      return { has: 'referral', referral, ...heldSince(all, ({ confirmedAt }) => confirmedAt) }
    }),
    ...copies.map(([copy, ...more]): Holder => {
      const all = [copy, ...more]
      return { has: 'copy', copy, ...heldSince(all, ({ recordedAt }) => recordedAt) }
    }),
    ...informationRecipients.flatMap((to): Holder[] => {
      const told = reports.filter((one) => one.to === to).map(({ recordedAt }) => ({ id: to, recordedAt }))
      if (told.length === 0) return []
      return [{ has: 'information', to, ...heldSince(told, ({ recordedAt }) => recordedAt) }]
    }),
  ]
}

/** What went to the same one, together. */
function grouped<T>(all: readonly T[], isSame: (one: T, other: T) => boolean): [T, ...T[]][] {
  const groups: [T, ...T[]][] = []
  for (const one of all) {
    const group = groups.find(([first]) => isSame(first, one))
    if (group) group.push(one)
    else groups.push([one])
  }
  return groups
}

function heldSince<T extends { id: string }>(all: readonly T[], at: (one: T) => string) {
  const ids = all.map(({ id }) => id)
  return { id: ids[0] ?? '', ids, at: all.map(at).sort().at(-1) ?? '' }
}
