import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { pngSize } from '../drawing/png.ts'
import { checkManifest } from './checkManifest.ts'
import { fillManifest } from './fillManifest.ts'
import { type Environment, readPackageSettings } from './packageSettings.ts'

export type AppPackage =
  | { kind: 'built'; zip: Buffer; notes: readonly string[] }
  | { kind: 'refused'; problems: readonly string[] }

/** Width and height in pixels that Teams asks for. */
const iconSizes = { 'color.png': 192, 'outline.png': 32 } as const

/** A fixed time in the archive: the same settings give the same bytes. */
const archiveTime = new Date(2000, 0, 1)

const exampleAddress = /"https?:\/\/[^"/]*\.example[/"]/

const noSchema =
  "The check against Microsoft's schema was skipped because there is no SCHEMA_DIR (a folder with teams-manifest.json)."
const exampleDeveloper =
  'The developer in manifest.json still stands under .example: put in the name and pages of the school before anybody installs it.'

/** Fills and checks the manifest of this folder and packs it with the two icons. `version` is the app's, as in 1.2.3. */
export async function buildPackage(folder: string, environment: Environment, version: string): Promise<AppPackage> {
  const settings = readPackageSettings(environment, version)
  if (settings.kind === 'refused') return settings
  const filled = fillManifest(await readFile(join(folder, 'manifest.json'), 'utf8'), settings.placeholders)
  if (filled.kind === 'refused') return filled
  const check = await checkManifest(filled.manifest, settings.schemaFolder)
  const icons = await readIcons(folder)
  const problems = [...(check.kind === 'invalid' ? check.problems : []), ...icons.flatMap(wrongSize)]
  if (problems.length > 0) return { kind: 'refused', problems }
  const manifest = `${JSON.stringify(filled.manifest, undefined, 2)}\n`
  const notes = [check.kind === 'skipped' && noSchema, exampleAddress.test(manifest) && exampleDeveloper]
  const zip = await pack([{ name: 'manifest.json', content: Buffer.from(manifest) }, ...icons])
  return { kind: 'built', zip, notes: notes.filter((note) => note !== false) }
}

interface PackedFile {
  name: string
  content: Buffer
}

type Icon = PackedFile & { size: number }

function readIcons(folder: string): Promise<Icon[]> {
  const read = async ([name, size]: [string, number]) => ({ name, size, content: await readFile(join(folder, name)) })
  return Promise.all(Object.entries(iconSizes).map(read))
}

function wrongSize({ name, size, content }: Icon): string[] {
  const found = pngSize(content)
  if (found?.width === size && found.height === size) return []
  return [`${name} is not a PNG of ${size} x ${size} pixels.`]
}

function pack(files: readonly PackedFile[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { name, content } of files) zip.addBuffer(content, name, { mtime: archiveTime, forceDosTimestamp: true })
  zip.end()
  return buffer(zip.outputStream)
}
