import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { commandFor, type ServerAccount, serverEnvironment } from './serverAccount.ts'

const run = promisify(execFile)

/** The only login of the embedded server. Its socket lies in a folder that other accounts cannot enter: no password. */
export const superuser = 'postgres'

/**
 * Makes an empty database at `path` unless there is one. It is made under another name and renamed when it is whole,
 * so that a crash in between leaves nothing that looks like a database. Takes about a second.
 */
export async function initialiseCluster(binaries: string, path: string, account: ServerAccount): Promise<void> {
  if (existsSync(join(path, 'PG_VERSION'))) return
  const fresh = await mkdtemp(`${path}.new-`)
  try {
    if (account.kind === 'nobody') await chown(fresh, account.uid, account.gid)
    await run(...commandFor(account, join(binaries, 'bin', 'initdb'), optionsFor(fresh)), {
      cwd: '/',
      env: serverEnvironment,
    })
    await rename(fresh, path)
    await makeDurable(dirname(path))
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

function optionsFor(folder: string): string[] {
  const access = [`--username=${superuser}`, '--auth-local=trust', '--auth-host=reject']
  return [`--pgdata=${folder}`, ...access, '--encoding=UTF8', '--locale=C', '--no-instructions']
}

/** Without it a power cut could undo the rename after cases were acknowledged. */
async function makeDurable(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
