import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { argv, env, exit, stderr, stdout } from 'node:process'
import { buildPackage } from './packing/buildPackage.ts'

/**
 * Writes the package that a Teams administrator uploads: `node manifest/packageApp.ts [folder]`, folder `dist` if none is named.
 * It runs on its own, without the bot, and so is the one place besides src/settings.ts that reads the environment:
 * MicrosoftAppId, PUBLIC_URL, and if wanted MANIFEST_ID and SCHEMA_DIR.
 */
const repository = join(import.meta.dirname, '..')
const target = argv[2] ?? join(repository, 'dist')

const { version }: { version: string } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
const built = await buildPackage(import.meta.dirname, env, version)

if (built.kind === 'refused') {
  stderr.write(`No package was written.\n${built.problems.map((problem) => `- ${problem}\n`).join('')}`)
  exit(1)
}

await mkdir(target, { recursive: true })
const file = join(target, 'safeguarding-bot.zip')
await writeFile(file, built.zip)
stdout.write([`Written: ${file}`, ...built.notes, ''].join('\n'))
