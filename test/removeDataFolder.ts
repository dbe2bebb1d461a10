import { lstatSync, readlinkSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Removes a DATA_DIR of a test; the database may lie elsewhere, see placeDataFolder. */
export function removeDataFolder(dataDir: string): void {
  const postgres = join(dataDir, 'postgres')
  if (lstatSync(postgres, { throwIfNoEntry: false })?.isSymbolicLink()) {
    rmSync(dirname(readlinkSync(postgres)), { recursive: true })
  }
  rmSync(dataDir, { recursive: true })
}
