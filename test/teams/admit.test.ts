import { describe, expect, it } from '@jest/globals'
import { admit } from '../../src/teams/server/admit.ts'
import { publicCloud } from '../../src/teams/trust.ts'

const tenantId = '3c2f0b5e-51a7-4b8d-a0a3-7d1e5f6c9b21'
const trust = { tenantId, serviceHosts: publicCloud.serviceHosts, serviceProtocol: publicCloud.serviceProtocol }

const activity = {
  type: 'message',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:sample', aadObjectId: '1f6e8d2a-7b35-4c90-a1e4-6d0b9c5f3a01' },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:sample', tenantId, conversationType: 'personal' },
  channelData: { tenant: { id: tenantId } },
}
const other = '9d0f4a77-2f0c-4c51-8b39-2a6e8c1d7f43'

const admitted: readonly [string, object][] = [
  ['a message of our tenant', {}],
  ['an invoke', { type: 'invoke', name: 'adaptiveCard/action' }],
  ['a service below a trusted domain', { serviceUrl: 'https://europe.botframework.com/' }],
  ['a service whose host is written in capitals', { serviceUrl: 'https://SMBA.trafficmanager.net/emea/' }],
  ['our tenant in capitals in the conversation', { conversation: { id: 'a', tenantId: tenantId.toUpperCase() } }],
  ['our tenant in capitals in the channel data', { channelData: { tenant: { id: tenantId.toUpperCase() } } }],
  ['a service with the usual port written out', { serviceUrl: 'https://smba.trafficmanager.net:443/emea/' }],
]

const refused: readonly [string, unknown, string][] = [
  ['another channel', { channelId: 'webchat' }, 'otherChannel'],
  ['the channel by which a token of the bot itself would do', { channelId: 'AseChannel' }, 'otherChannel'],
  ['the channel in other letters', { channelId: 'MSTeams' }, 'otherChannel'],
  ['no channel', { channelId: undefined }, 'notAnActivity'],
  ['a tenant in the conversation that is not ours', { conversation: { id: 'a', tenantId: other } }, 'otherTenant'],
  ['a tenant in the channel data that is not ours', { channelData: { tenant: { id: other } } }, 'otherTenant'],
  [
    'a tenant that is not ours, in capitals',
    { conversation: { id: 'a', tenantId: other.toUpperCase() }, channelData: { tenant: { id: other.toUpperCase() } } },
    'otherTenant',
  ],
  ['an empty tenant', { conversation: { id: 'a', tenantId: '' } }, 'otherTenant'],
  ['no tenant in the conversation', { conversation: { id: 'a' } }, 'notAnActivity'],
  ['no tenant in the channel data', { channelData: {} }, 'notAnActivity'],
  ['no channel data', { channelData: undefined }, 'notAnActivity'],
  ['another host', { serviceUrl: 'https://attacker.example/' }, 'otherService'],
  [
    'a host that begins like a trusted one',
    { serviceUrl: 'https://smba.trafficmanager.net.attacker.example/' },
    'otherService',
  ],
  ['a host that ends like a trusted one', { serviceUrl: 'https://evilsmba.trafficmanager.net/' }, 'otherService'],
  [
    'a host that ends like a trusted domain without its dot',
    { serviceUrl: 'https://evilbotframework.com/' },
    'otherService',
  ],
  ['a trusted domain in the path', { serviceUrl: 'https://attacker.example/.botframework.com' }, 'otherService'],
  ['a trusted domain in the query', { serviceUrl: 'https://attacker.example/?.botframework.com' }, 'otherService'],
  [
    'a trusted host as a user name',
    { serviceUrl: 'https://smba.trafficmanager.net@attacker.example/' },
    'otherService',
  ],
  ['credentials before a trusted host', { serviceUrl: 'https://user:word@smba.trafficmanager.net/' }, 'otherService'],
  ['a user name before a trusted host', { serviceUrl: 'https://user@smba.trafficmanager.net/' }, 'otherService'],
  ['a trusted host with another port', { serviceUrl: 'https://smba.trafficmanager.net:8443/' }, 'otherService'],
  ['a trusted host with a dot at its end', { serviceUrl: 'https://smba.trafficmanager.net./' }, 'otherService'],
  ['a host in letters that only look alike', { serviceUrl: 'https://smbа.trafficmanager.net/' }, 'otherService'],
  ['plain http', { serviceUrl: 'http://smba.trafficmanager.net/' }, 'otherService'],
  ['another protocol', { serviceUrl: 'ftp://smba.trafficmanager.net/' }, 'otherService'],
  ['a service that is no address', { serviceUrl: 'smba.trafficmanager.net' }, 'notAnActivity'],
  ['no service', { serviceUrl: undefined }, 'notAnActivity'],
  ['nobody', { from: undefined }, 'notAnActivity'],
  ['somebody without an Entra id', { from: { id: '29:sample' } }, 'notAnActivity'],
  ['somebody whose Entra id is none', { from: { id: '29:sample', aadObjectId: 'me' } }, 'notAnActivity'],
  ['somebody with an empty Entra id', { from: { id: '29:sample', aadObjectId: '' } }, 'notAnActivity'],
  ['a type that is no text', { type: 5 }, 'notAnActivity'],
  ['an empty type', { type: '' }, 'notAnActivity'],
  ['no type', { type: undefined }, 'notAnActivity'],
  ['an endless type', { type: 'm'.repeat(101) }, 'notAnActivity'],
]

describe('At the door', () => {
  it.each(admitted)('%s is let in', (_, changes) => {
    const admission = admit({ ...activity, ...changes }, trust)
    expect(admission).toMatchObject({ kind: 'admitted', activity: { from: activity.from } })
  })

  it.each(refused)('%s is refused', (_, changes, code) => {
    expect(admit({ ...activity, ...(changes as object) }, trust)).toEqual({ kind: 'refused', code })
  })

  it.each([[null], [undefined], [5], ['message'], [[activity]], [{ type: 5 }], [{}]])('%j is refused', (body) => {
    expect(admit(body, trust)).toEqual({ kind: 'refused', code: 'notAnActivity' })
  })

  it('somebody whose Entra id comes in capitals is the same person', () => {
    const from = { ...activity.from, aadObjectId: activity.from.aadObjectId.toUpperCase() }
    expect(admit({ ...activity, from }, trust)).toEqual({ kind: 'admitted', activity })
  })

  it('our tenant is ours where the settings have it in capitals', () => {
    expect(admit(activity, { ...trust, tenantId: tenantId.toUpperCase() })).toMatchObject({ kind: 'admitted' })
  })

  it('everything else of an activity goes on unchanged', () => {
    const value = { action: { verb: 'case.open', data: { caseId: '1' } } }
    const admission = admit({ ...activity, value, replyToId: '7' }, trust)
    expect(admission.kind === 'admitted' && admission.activity).toEqual({ ...activity, value, replyToId: '7' })
  })

  it('in a rehearsal only the loopback service with its port is let in, by http', () => {
    const rehearsal = { tenantId, serviceHosts: ['127.0.0.1:4100'], serviceProtocol: 'http:' as const }
    const from = (serviceUrl: string) => admit({ ...activity, serviceUrl }, rehearsal).kind
    expect(
      ['http://127.0.0.1:4100/', 'http://127.0.0.1:4101/', 'http://127.0.0.1/', 'https://127.0.0.1:4100/'].map(from),
    ).toEqual(['admitted', 'refused', 'refused', 'refused'])
  })
})
