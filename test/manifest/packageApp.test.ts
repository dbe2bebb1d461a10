import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, jest } from '@jest/globals'
import { pngSize } from '../../manifest/drawing/png.ts'
import { buildPackage } from '../../manifest/packing/buildPackage.ts'
import { changedManifest, manifestFolder, settings, temporaryFolder, unzip } from './manifestFolder.ts'

async function notesOf(folder: string, environment: Record<string, string>) {
  const built = await buildPackage(folder, environment, '1.2.3')
  return built.kind === 'built' ? built.notes : built.problems
}

async function problemsOf(environment: Record<string, string>, folder = manifestFolder) {
  const built = await buildPackage(folder, environment, '1.2.3')
  return built.kind === 'refused' ? built.problems : []
}

describe('The package', () => {
  it('holds exactly the manifest and two icons of the sizes that Teams asks for', async () => {
    const built = await buildPackage(manifestFolder, settings, '1.2.3')
    if (built.kind === 'refused') throw new Error(built.problems.join(' '))
    const files = await unzip(built.zip)
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
    const { icons } = JSON.parse(String(files['manifest.json']))
    expect(pngSize(files[icons.color] ?? Buffer.alloc(0))).toEqual({ width: 192, height: 192 })
    expect(pngSize(files[icons.outline] ?? Buffer.alloc(0))).toEqual({ width: 32, height: 32 })
  })

  it('is the same, byte for byte, when it is made again on another day', async () => {
    const today = await buildPackage(manifestFolder, settings, '1.2.3')
    jest.useFakeTimers({
      now: new Date('2031-05-06T07:08:09Z'),
      doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'],
    })
    const later = await buildPackage(manifestFolder, settings, '1.2.3').finally(() => jest.useRealTimers())
    expect(later).toEqual(today)
  })

  it('uses the id of the bot for the Teams app when no other is given', async () => {
    const built = await buildPackage(manifestFolder, { ...settings, MANIFEST_ID: '' }, '1.2.3')
    if (built.kind === 'refused') throw new Error(built.problems.join(' '))
    const manifest = JSON.parse(String((await unzip(built.zip))['manifest.json']))
    expect(manifest.id).toBe(settings.MicrosoftAppId)
  })

  it('says that the check against the schema was skipped when there is no SCHEMA_DIR', async () => {
    expect(await notesOf(manifestFolder, settings)).toContainEqual(expect.stringMatching(/skipped .*no SCHEMA_DIR/))
  })

  it('reminds of the made-up developer until all its pages are of the school', async () => {
    const withPages = (websiteUrl: string, privacyUrl: string) =>
      changedManifest((text) => {
        const developer = { name: 'A school', websiteUrl, privacyUrl, termsOfUseUrl: 'https://www.example.org/terms' }
        return JSON.stringify({ ...JSON.parse(text), developer })
      })
    const reminder = expect.stringContaining('still stands under .example')
    const half = await withPages('https://www.example.org', 'https://school.example')
    expect(await notesOf(half, settings)).toContainEqual(reminder)
    const whole = await withPages('https://www.example.org', 'https://www.example.org/privacy')
    expect(await notesOf(whole, settings)).not.toContainEqual(reminder)
  })
})

describe('No package is made', () => {
  const { MicrosoftAppId: _, ...withoutAppId } = settings
  const { PUBLIC_URL: __, ...withoutUrl } = settings

  it.each([
    ['without the id of the bot', withoutAppId, /^MicrosoftAppId is missing/],
    ['with an empty id of the bot', { ...settings, MicrosoftAppId: ' ' }, /^MicrosoftAppId is missing/],
    [
      'with an id of the bot that is no GUID',
      { ...settings, MicrosoftAppId: 'safeguarding' },
      /^MicrosoftAppId is not a GUID/,
    ],
    ['with an id of the app that is no GUID', { ...settings, MANIFEST_ID: '1234' }, /^MANIFEST_ID is not a GUID/],
    ['without a public address', withoutUrl, /^PUBLIC_URL is missing/],
    [
      'with an address that is not https',
      { ...settings, PUBLIC_URL: 'http://school.example' },
      /^PUBLIC_URL is not an https/,
    ],
    [
      'with an address that Teams cannot reach',
      { ...settings, PUBLIC_URL: 'https://localhost:3978' },
      /^PUBLIC_URL is not/,
    ],
    ['with a folder that lacks the schema', { ...settings, SCHEMA_DIR: manifestFolder }, /^SCHEMA_DIR holds no/],
  ])('%s', async (_case, environment, message) => {
    expect(await problemsOf(environment)).toEqual([expect.stringMatching(message)])
  })

  it('when the manifest asks for a value that nobody gives', async () => {
    const folder = await changedManifest((text) => text.replace('MANIFEST_ID', 'TEAMS_APP_ID'))
    expect(await problemsOf(settings, folder)).toEqual([expect.stringContaining('TEAMS_APP_ID')])
  })

  it('when the manifest is no longer JSON', async () => {
    const folder = await changedManifest((text) => text.replace('{', '{,'))
    expect(await problemsOf(settings, folder)).toEqual([expect.stringMatching(/^manifest.json is not JSON/)])
  })

  it('when an icon has the wrong size or is no picture', async () => {
    const folder = await changedManifest((text) => text)
    await writeFile(join(folder, 'color.png'), await readFile(join(manifestFolder, 'outline.png')))
    await writeFile(join(folder, 'outline.png'), 'no picture')
    expect(await problemsOf(settings, folder)).toEqual([
      'color.png is not a PNG of 192 x 192 pixels.',
      'outline.png is not a PNG of 32 x 32 pixels.',
    ])
  })
})

describe('The command', () => {
  const run = promisify(execFile)
  const command = join(manifestFolder, 'packageApp.ts')

  it('writes the package and says where', async () => {
    const folder = await temporaryFolder()
    const { stdout } = await run(process.execPath, [command, folder], { env: settings })
    expect(stdout).toContain(join(folder, 'safeguarding-bot.zip'))
    expect(Object.keys(await unzip(await readFile(join(folder, 'safeguarding-bot.zip'))))).toHaveLength(3)
  })

  it('ends with an error, names what is wrong without showing it, and writes nothing', async () => {
    const folder = await temporaryFolder()
    const mistaken = { ...settings, MicrosoftAppId: 'a password pasted here' }
    const failure = await run(process.execPath, [command, folder], { env: mistaken }).catch((error) => error)
    expect(failure).toMatchObject({ code: 1, stdout: '' })
    expect(failure.stderr).toMatch(/No package was written.*MicrosoftAppId is not a GUID/s)
    expect(failure.stderr).not.toContain('pasted')
    expect(await readdir(folder)).toEqual([])
  })
})
