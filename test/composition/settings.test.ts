import { describe, expect, it } from '@jest/globals'
import { readSettings } from '../../src/settings.ts'

const guid = '3f0c2a51-9b7e-4d86-8a14-6e5d2c7b9f01'
const complete = {
  NODE_ENV: 'production',
  MicrosoftAppId: guid,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: guid,
  MicrosoftAppPassword: 'not-a-real-password',
  DATABASE_URL: 'postgres://bot@db.example/bot',
  DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
  PUBLIC_URL: 'https://bot.school.example',
  GRAPH_SENDER_MAILBOX: 'safeguarding@school.example',
}

describe('The bot rehearses only where nothing is set for production', () => {
  it('an empty environment is a rehearsal on loopback', () => {
    const read = readSettings({})
    expect(read).toMatchObject({ kind: 'settings', settings: { mode: 'rehearsal', HOST: '127.0.0.1', PORT: 3978 } })
  })

  it.each([
    'MicrosoftAppId',
    'MicrosoftAppPassword',
    'MicrosoftAppTenantId',
    'DATABASE_URL',
    'DATA_KEY',
    'GRAPH_SENDER_MAILBOX',
  ] as const)('with %s set it does not rehearse, and says what is missing for production', (name) => {
    const read = readSettings({ [name]: complete[name] })
    expect(read).toMatchObject({ kind: 'problems' })
  })

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
    ['DATA_KEY', 'c2hvcnQ='],
    ['PUBLIC_URL', 'http://bot.school.example'],
    ['GRAPH_SENDER_MAILBOX', 'safeguarding'],
    ['PORT', 'http'],
    ['LOG_LEVEL', 'everything'],
  ])('%s=%s is refused by name, and the value is not repeated', (name, value) => {
    const read = readSettings({ ...complete, [name]: value })
    expect(read).toMatchObject({ kind: 'problems', problems: [expect.stringContaining(name)] })
    expect(JSON.stringify(read)).not.toContain(value)
  })

  it('a password and a certificate together are refused', () => {
    expect(readSettings({ ...complete, CertificatePrivateKey: 'pem' })).toMatchObject({ kind: 'problems' })
  })

  it('neither means the managed identity of the machine', () => {
    expect(readSettings({ ...complete, MicrosoftAppPassword: undefined })).toMatchObject({ kind: 'settings' })
  })
})
