import {
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type EmbeddedFault, fault } from './fault.ts'
import type { ServerAccount } from './serverAccount.ts'

export interface DataFolder {
  kind: 'folder'
  /** Where the database lies, or will lie once it is initialised. */
  path: string
}

/**
 * The database lies in DATA_DIR/postgres. Where that cannot be entered by the server's account (root started the bot
 * and a parent is closed to others), it lies in a folder of its own in one of `outside`, and DATA_DIR/postgres is a
 * link to it: opening the parent would show other files, and PostgreSQL does not run as root. /var/lib comes before
 * /var/tmp, because systems delete what lies long in temporary folders. The link fixes the place: later changes of
 * rights lead to a fault, never to a second, empty database; and who deletes DATA_DIR starts with a new one.
 */
export function placeDataFolder(
  dataDir: string,
  account: ServerAccount,
  outside: readonly string[] = ['/var/lib/safeguarding-bot', '/var/tmp/safeguarding-bot'],
): DataFolder | EmbeddedFault {
  mkdirSync(dataDir, { recursive: true })
  const usual = join(realpathSync(dataDir), 'postgres')
  const path = placedEarlier(usual) ?? choosePlace(usual, account, outside)
  if (path && belongsToAnother(path, account)) return fault('unreachable', belongsToAnotherMessage(path))
  if (path && canEnter(dirname(path), account)) return { kind: 'folder', path }
  return fault('unreachable', `The account "nobody" cannot enter the folder of ${usual}. Allow it (chmod o+x).`)
}

/** A database that root began belongs to another account than one that a normal user began. */
function belongsToAnother(path: string, account: ServerAccount): boolean {
  const owner = account.kind === 'nobody' ? account.uid : process.getuid?.()
  try {
    const entry = statSync(path, { throwIfNoEntry: false })
    return entry !== undefined && entry.uid !== owner
  } catch {
    return true
  }
}

function belongsToAnotherMessage(path: string): string {
  return `The database in ${path} was begun by another account. Start as that account, or choose another DATA_DIR.`
}

function placedEarlier(usual: string): string | undefined {
  const entry = lstatSync(usual, { throwIfNoEntry: false })
  return entry?.isSymbolicLink() ? readlinkSync(usual) : entry && usual
}

function choosePlace(usual: string, account: ServerAccount, outside: readonly string[]): string | undefined {
  if (account.kind === 'ourselves' || canEnter(dirname(usual), account)) return usual
  for (const parent of outside) {
    try {
      return linkTo(makePlace(parent, usual, account), usual)
    } catch {
      // A read-only or closed system folder: the next one may do, and if none does, the fault says so.
    }
  }
  return undefined
}

function makePlace(parent: string, usual: string, owner: { uid: number; gid: number }): string {
  mkdirSync(parent, { recursive: true, mode: 0o755 })
  const place = mkdtempSync(join(parent, 'data-'))
  writeFileSync(join(place, 'belongs-to.txt'), `${usual}\n`, { mode: 0o600 })
  chownSync(place, owner.uid, owner.gid)
  return join(place, 'postgres')
}

function linkTo(place: string, usual: string): string {
  symlinkSync(place, usual)
  return place
}

/** Whether the account may pass through this folder and all above it. */
function canEnter(folder: string, account: ServerAccount): boolean {
  if (account.kind === 'ourselves') return true
  const { mode, uid } = statSync(folder)
  const open = (mode & 0o001) !== 0 || (uid === account.uid && (mode & 0o100) !== 0)
  return open && (folder === dirname(folder) || canEnter(dirname(folder), account))
}
