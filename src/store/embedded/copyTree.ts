import { chmod, copyFile, lstat, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Copies folders and plain files, readable by everybody and writable by the owner, whatever the umask says. */
export async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to)
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyTree(source, target)
    if (entry.isFile()) await copyPlainFile(source, target)
  }
}

async function copyPlainFile(source: string, target: string): Promise<void> {
  await copyFile(source, target)
  const executable = ((await lstat(source)).mode & 0o100) !== 0
  await chmod(target, executable ? 0o755 : 0o644)
}

/** Whether `copy` holds every file of `original` in its full size, is ours, and can be written by nobody else. */
export async function sameTree(original: string, copy: string): Promise<boolean> {
  try {
    if (!(await isOursAlone(copy))) return false
    const entries = await readdir(original, { withFileTypes: true, recursive: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const checks = await Promise.all(files.map((file) => sameFile(file, join(copy, file.slice(original.length)))))
    return checks.every(Boolean)
  } catch {
    return false
  }
}

async function sameFile(original: string, copy: string): Promise<boolean> {
  const [wanted, there] = await Promise.all([lstat(original), lstat(copy)])
  return there.isFile() && there.size === wanted.size && ownedByUsAlone(there)
}

async function isOursAlone(folder: string): Promise<boolean> {
  const there = await lstat(folder)
  return there.isDirectory() && ownedByUsAlone(there)
}

function ownedByUsAlone(entry: { uid: number; mode: number }): boolean {
  return entry.uid === process.getuid?.() && (entry.mode & 0o022) === 0
}
