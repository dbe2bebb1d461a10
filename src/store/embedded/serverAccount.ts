import { existsSync, readFileSync } from 'node:fs'
import { type EmbeddedFault, fault } from './fault.ts'

/** Under whose rights the server runs. PostgreSQL refuses root, so root lends it the account `nobody`. */
export type ServerAccount = { kind: 'ourselves' } | { kind: 'nobody'; uid: number; gid: number }

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))

export function serverAccount(): ServerAccount | EmbeddedFault {
  if (process.getuid?.() !== 0) return { kind: 'ourselves' }
  const nobody = findNobody()
  if (!nobody || !setpriv) {
    return fault('noAccount', 'PostgreSQL does not run as root. Start as a normal user, or set DATABASE_URL.')
  }
  return { kind: 'nobody', ...nobody }
}

function findNobody(): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/**
 * The command that runs `program` under this account. Where the system can do it (Linux), the program gets SIGINT when
 * this process dies, so that a killed bot leaves no server behind.
 */
export function commandFor(account: ServerAccount, program: string, args: readonly string[]): [string, string[]] {
  if (!setpriv) return [program, [...args]]
  const rights = account.kind === 'nobody' ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'] : []
  return [setpriv, [...rights, '--pdeathsig=INT', '--', program, ...args]]
}

/** A server needs none of our settings, and must not hold our secrets. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
