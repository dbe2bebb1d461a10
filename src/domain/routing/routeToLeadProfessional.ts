import { addressRefusals, ofAddress } from './addressRefusals.ts'
import type { Area, Authorities, Contact } from './authority.ts'
import { domainOf, isWithin } from './mailDomain.ts'
import { ownersOf } from './owners.ts'
import { confirmationRefusals, isMail, triedMails } from './refusals.ts'
import type { Directory, Refusal } from './route.ts'

export type CopyRoute =
  | { kind: 'mail'; reasons: readonly string[]; subjectTag: string | undefined }
  | { kind: 'refused'; reasons: readonly Refusal[] }

type Owner = Area | Contact

interface Asked {
  /** As somebody has typed it. */
  address: string
  /** The day of sending, ISO `yyyy-mm-dd`. */
  on: string
}

/**
 * Whether the completed tool may go to this address of a lead professional: its domain has to be one that the school's file lists for an authority or unit of
 * which something is confirmed and not stale. Nothing is put right by guess.
 */
export function routeToLeadProfessional({ address, on }: Asked, directory: WholeDirectory): CopyRoute {
  const owners = ownersOf(directory.authorities).filter(({ domains }) => isWithin(domainOf(address), domains))
  const reasons = spellingRefusals(address, owners, directory)
  if (reasons.length > 0) return { kind: 'refused', reasons }
  const owner = owners.find((one) => isConfirmed(one, on, directory))
  if (owner)
    return {
      kind: 'mail',
      reasons: [`The domain of the address is one of ${owner.name}, which is confirmed.`],
      subjectTag: tagOf(owner, domainOf(address)),
    }
  const names = owners.map(({ name }) => name).join(', ')
  const text = `its domain is one of ${names}, of which neither a number nor a mail address that may be used is confirmed, or not lately (see “directory”).`
  return { kind: 'refused', reasons: [ofAddress({ code: 'unconfirmed', text }, address)] }
}

export type WholeDirectory = Directory & { authorities: Authorities }

function spellingRefusals(address: string, owners: readonly Owner[], directory: Directory): Refusal[] {
  const recipient = { team: 'it', domains: owners.flatMap(({ domains }) => domains) }
  return addressRefusals(address, recipient, directory).map((refusal) =>
    refusal.code === 'notListed' ? ofAddress({ code: 'notListed', text: nobodys }, address) : refusal,
  )
}

const nobodys =
  'its domain is none that the school’s file lists for an authority. Whoever looks after authorities.yaml can add one.'

/** That of its address on the same domain, or else the first that it has: the gateway of an authority is one. */
function tagOf({ channels }: Owner, domain: string): string | undefined {
  const withTag = channels.filter(isMail).filter(({ subjectTag }) => subjectTag !== undefined)
  return (withTag.find((one) => domainOf(one.address) === domain) ?? withTag[0])?.subjectTag
}

/** By its numbers or by one of its mail addresses. */
function isConfirmed(owner: Owner, on: string, directory: Directory): boolean {
  const { confirmationsGoStaleAfterDays: limit } = directory.school
  if (confirmationRefusals(owner, owner.name, on, limit).length === 0) return true
  const recipient = { team: owner.name, domains: owner.domains }
  return triedMails(owner.channels, { recipient, directory, on }).some(({ refusals }) => refusals.length === 0)
}
