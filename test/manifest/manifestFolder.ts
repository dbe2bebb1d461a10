import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll } from '@jest/globals'
import yauzl from 'yauzl'

export const manifestFolder = join(import.meta.dirname, '../../manifest')

/** Made-up ids of a made-up school. */
export const settings = {
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  MANIFEST_ID: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  PUBLIC_URL: 'https://safeguarding.school.example/bot',
}

const temporaryFolders: string[] = []
afterAll(() => Promise.all(temporaryFolders.map((folder) => rm(folder, { recursive: true }))))

/** An empty folder that is removed when the tests of the file are over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'manifest-'))
  temporaryFolders.push(folder)
  return folder
}

/** A copy of the manifest folder whose manifest text is changed as a school might change it. */
export async function changedManifest(change: (text: string) => string): Promise<string> {
  const folder = await temporaryFolder()
  await cp(manifestFolder, folder, { recursive: true })
  const file = join(folder, 'manifest.json')
  await writeFile(file, change(await readFile(file, 'utf8')))
  return folder
}

export async function unzip(zip: Buffer): Promise<Record<string, Buffer>> {
  const archive = await yauzl.fromBufferPromise(zip, { lazyEntries: true })
  const files: Record<string, Buffer> = {}
  for await (const entry of archive.eachEntry()) {
    files[entry.fileName] = await buffer(await archive.openReadStreamPromise(entry))
  }
  return files
}
