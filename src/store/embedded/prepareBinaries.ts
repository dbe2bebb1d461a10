import { readFileSync, symlinkSync } from 'node:fs'
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { copyTree, sameTree } from './copyTree.ts'
import type { Binaries } from './findBinaries.ts'
import type { ServerAccount } from './serverAccount.ts'

/**
 * A folder with `bin/` and `lib/` that the account can run. A normal user runs the installed package in place. Another
 * account may not be able to enter the checkout, so root keeps a copy in `copies`: readable by all, writable by root
 * alone. What is there is used again only while it is whole: a temporary folder is cleaned by the system now and then.
 */
export async function prepareBinaries(found: Binaries, account: ServerAccount, copies = '/var/tmp'): Promise<string> {
  if (account.kind === 'ourselves') {
    linkLibraries(found.root)
    return join(found.root, 'native')
  }
  const copy = join(copies, `safeguarding-bot-pg-${found.version}`)
  if (!(await sameTree(join(found.root, 'native'), join(copy, 'native')))) await makeCopy(found.root, copy)
  return join(copy, 'native')
}

async function makeCopy(packageRoot: string, copy: string): Promise<void> {
  const fresh = await mkdtemp(`${copy}-`)
  await copyTree(join(packageRoot, 'native'), join(fresh, 'native'))
  linkLibraries(fresh)
  await chmod(fresh, 0o755)
  const aside = `${fresh}-old`
  await rename(copy, aside).catch(ignoreMissing)
  await rename(fresh, copy).catch(async () => rm(fresh, { recursive: true }))
  await rm(aside, { recursive: true, force: true })
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

interface LibraryLink {
  source: string
  target: string
}

/** npm packages hold no links; the package makes them in an install script, which `--ignore-scripts` leaves out. */
function linkLibraries(root: string): void {
  const links = JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as LibraryLink[]
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source) || basename(source), join(root, target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
