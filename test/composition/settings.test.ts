import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { readSettings } from '../../src/settings.ts'

const guid = '3f0c2a51-9b7e-4d86-8a14-6e5d2c7b9f01'
const key = Buffer.from(Array.from({ length: 32 }, (_, position) => (position * 37 + 251) % 256))
const complete = {
  NODE_ENV: 'production',
  MicrosoftAppId: guid,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: guid,
  MicrosoftAppPassword: 'not-a-real-password',
  DATABASE_URL: 'postgres://bot@db.example/bot',
  DATA_KEY: key.toString('base64'),
  PUBLIC_URL: 'https://bot.school.example',
  GRAPH_SENDER_MAILBOX: 'safeguarding@school.example',
}

describe('The bot rehearses only where nothing is set for production', () => {
  it('an empty environment is a rehearsal on loopback', () => {
    const read = readSettings({})
    expect(read).toMatchObject({ kind: 'settings', settings: { mode: 'rehearsal', HOST: '127.0.0.1', PORT: 3978 } })
  })

  it.each(Object.entries({ ...complete, CertificatePrivateKey: 'pem', AZURE_CLIENT_ID: guid, SIGN_IN_APP_ID: guid }))(
    'with %s set it does not rehearse, and says what is missing for production',
    (name, value) => {
      const missing = name === 'DATABASE_URL' ? 'DATA_KEY is needed' : 'DATABASE_URL is needed'
      const read = readSettings({ [name]: value })
      expect(read).toMatchObject({ kind: 'problems', problems: expect.arrayContaining([missing]) })
    },
  )

  it('a rehearsal takes no other host than loopback', () => {
    expect(readSettings({ HOST: '0.0.0.0' })).toMatchObject({
      kind: 'problems',
      problems: [expect.stringContaining('HOST')],
    })
  })
})

describe('Production starts only with everything it needs', () => {
  it('complete settings are production', () => {
    expect(readSettings(complete)).toMatchObject({
      kind: 'settings',
      settings: { mode: 'production', HOST: '0.0.0.0' },
    })
  })

  it.each(Object.keys(complete).filter((name) => !['NODE_ENV', 'MicrosoftAppPassword'].includes(name)))(
    'without %s it refuses and names it',
    (name) => {
      const read = readSettings({ ...complete, [name]: undefined })
      expect(read).toMatchObject({ kind: 'problems', problems: [expect.stringContaining(name)] })
    },
  )

  it.each([
    ['MicrosoftAppId', 'my-bot'],
    ['MicrosoftAppType', 'MultiTenant'],
    ['MicrosoftAppType', 'singletenant'],
    ['AZURE_CLIENT_ID', 'the-identity'],
    ['MANIFEST_ID', 'the-app'],
    ['SIGN_IN_APP_ID', 'the-application'],
    ['DATABASE_URL', 'db.example/bot'],
    ['DATABASE_URL', 'mysql://bot@db.example/bot'],
    ['DATABASE_URL', 'postgres:bot'],
    ['DATABASE_URL', 'postgresql//db.example/bot'],
    ['DATABASE_URL', 'https://postgres://db.example/bot'],
    ['DATABASE_URL', 'postgres://db.example:port/bot'],
    ['DATA_KEY', 'c2hvcnQ='],
    ['DATA_KEY', key.toString('base64').replace('=', '')],
    ['DATA_KEY', `${key.toString('base64')}\n`],
    ['DATA_KEY', key.toString('base64url')],
    ['DATA_KEY', key.toString('hex')],
    ['DATA_KEY', Buffer.concat([key, key]).toString('base64')],
    ['DATA_KEY', Buffer.alloc(32).toString('base64')],
    ['DATA_KEY', Buffer.alloc(32, 'a').toString('base64')],
    ['PUBLIC_URL', 'http://bot.school.example'],
    ['GRAPH_SENDER_MAILBOX', 'safeguarding'],
    ['PORT', 'http'],
    ['LOG_LEVEL', 'everything'],
  ])('%s=%s is refused by name, and the value is not repeated', (name, value) => {
    const { MicrosoftAppPassword, ...others } = complete
    const credential =
      name === 'AZURE_CLIENT_ID' || name === 'SIGN_IN_APP_ID'
        ? { AZURE_CLIENT_ID: guid, SIGN_IN_APP_ID: guid }
        : { MicrosoftAppPassword }
    const read = readSettings({ ...others, ...credential, [name]: value })
    expect(read).toMatchObject({ kind: 'problems', problems: [expect.stringContaining(name)] })
    expect(JSON.stringify(read)).not.toContain(JSON.stringify(value).slice(1, -1))
  })

  it.each(['postgres', 'postgresql', 'POSTGRES'])('a database is named by a URL of %s', (scheme) => {
    const read = readSettings({ ...complete, DATABASE_URL: `${scheme}://bot:word@db.example:5433/bot?sslmode=require` })
    expect(read).toMatchObject({ kind: 'settings' })
  })

  it('ids in capitals are the same ids', () => {
    const { MicrosoftAppPassword: _, ...others } = complete
    const id = guid.toUpperCase()
    expect(
      readSettings({
        ...others,
        MicrosoftAppId: id,
        MicrosoftAppTenantId: id,
        AZURE_CLIENT_ID: id,
        SIGN_IN_APP_ID: id,
      }),
    ).toMatchObject({
      kind: 'settings',
      settings: { MicrosoftAppId: guid, MicrosoftAppTenantId: guid, AZURE_CLIENT_ID: guid, SIGN_IN_APP_ID: guid },
    })
  })
})

describe('The bot is nobody but whom its settings name', () => {
  const { MicrosoftAppPassword: _, ...others } = complete
  const password = { MicrosoftAppPassword: 'not-a-real-password' }
  const certificate = { CertificatePrivateKey: 'pem' }
  const identity = { AZURE_CLIENT_ID: guid, SIGN_IN_APP_ID: guid }
  const refused = { kind: 'problems', problems: [expect.stringMatching(/^MicrosoftAppPassword or .* is needed/)] }

  it.each([
    ['a password', password],
    ['a certificate', certificate],
    ['a managed identity by its client id, with the application that people sign in to', identity],
  ])('%s is enough', (_, credential) => {
    expect(readSettings({ ...others, ...credential })).toMatchObject({ kind: 'settings', settings: credential })
  })

  it.each([
    ['none', {}],
    ['an empty password', { MicrosoftAppPassword: '' }],
    ['a password under a misspelt name', { MicrosoftAppPasword: 'not-a-real-password' }],
    ['a password and a certificate', { ...password, ...certificate }],
    ['a password and a managed identity', { ...password, ...identity }],
    ['a certificate and a managed identity', { ...certificate, ...identity }],
    ['all three', { ...password, ...certificate, ...identity }],
  ])('%s is refused', (_, credential) => {
    expect(readSettings({ ...others, ...credential })).toMatchObject(refused)
  })

  it.each([
    ['a managed identity without the application that people sign in to', { AZURE_CLIENT_ID: guid }],
    ['that application beside a password, which belongs to the bot itself', { ...password, SIGN_IN_APP_ID: guid }],
    ['that application beside a certificate', { ...certificate, SIGN_IN_APP_ID: guid }],
  ])('%s is refused', (_, credential) => {
    const problems = ['SIGN_IN_APP_ID is needed with AZURE_CLIENT_ID, and only with it']
    expect(readSettings({ ...others, ...credential })).toEqual({ kind: 'problems', problems })
  })

  it('a missing credential is said together with everything else that is missing', () => {
    expect(readSettings({ NODE_ENV: 'production' })).toMatchObject({
      kind: 'problems',
      problems: expect.arrayContaining([...refused.problems, 'DATA_KEY is needed']),
    })
  })
})

describe('The sample of the settings', () => {
  const sample = parseEnv(readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8'))

  it('has a line for every setting of production', () => {
    const names = Object.keys({ ...complete, CertificatePrivateKey: '', AZURE_CLIENT_ID: '', SIGN_IN_APP_ID: '' })
    expect(Object.keys(sample)).toEqual(expect.arrayContaining(names.filter((name) => name !== 'NODE_ENV')))
  })

  it('is production as soon as it is used, and names what has to be filled in', () => {
    const read = readSettings(sample)
    expect(read).toMatchObject({
      kind: 'problems',
      problems: expect.arrayContaining(['MicrosoftAppId is needed', 'DATABASE_URL is needed', 'DATA_KEY is needed']),
    })
  })
})
