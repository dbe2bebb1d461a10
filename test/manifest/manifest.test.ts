import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { buildPackage } from '../../manifest/packing/buildPackage.ts'
import { chatCommands } from '../../src/teams/bot/commands.ts'
import { changedManifest, manifestFolder, settings, unzip } from './manifestFolder.ts'

const schemaFolder = process.env.SCHEMA_DIR
const withSchema = schemaFolder ? it : it.skip
if (!schemaFolder) {
  process.stderr.write("Skipped: the manifest against Microsoft's schema, because there is no SCHEMA_DIR.\n")
}

async function filledManifest() {
  const built = await buildPackage(manifestFolder, settings, '1.2.3')
  if (built.kind === 'refused') throw new Error(built.problems.join(' '))
  return JSON.parse(String((await unzip(built.zip))['manifest.json']))
}

describe("Microsoft's schema", () => {
  withSchema('accepts the filled manifest', async () => {
    const built = await buildPackage(manifestFolder, { ...settings, SCHEMA_DIR: schemaFolder }, '1.2.3')
    expect(built).toMatchObject({ kind: 'built', notes: [expect.stringContaining('developer')] })
  })

  withSchema('refuses a name that is too long and a property it does not know, and says where', async () => {
    const folder = await changedManifest((text) =>
      text.replace(/"short": "[^"]*"/, `"short": "${'x'.repeat(31)}", "nick": ""`),
    )
    expect(await buildPackage(folder, { ...settings, SCHEMA_DIR: schemaFolder }, '1.2.3')).toEqual({
      kind: 'refused',
      problems: [
        'manifest.json/name: must NOT have additional properties (nick)',
        'manifest.json/name/short: must NOT have more than 30 characters',
      ],
    })
  })
})

describe('The Teams app', () => {
  it('lists exactly the commands that the bot knows, in the personal chat alone', async () => {
    const { bots, defaultInstallScope } = await filledManifest()
    expect(bots).toHaveLength(1)
    expect(bots[0].scopes).toEqual(['personal'])
    expect(defaultInstallScope).toBe('personal')
    const [list, ...others] = bots[0].commandLists
    expect(others).toEqual([])
    expect(list.scopes).toEqual(['personal'])
    expect(list.commands.map((command: { title: string }) => command.title)).toEqual(
      chatCommands.map(({ title }) => title),
    )
  })

  it('offers to raise a concern from a message, and nowhere else', async () => {
    const { composeExtensions } = await filledManifest()
    expect(composeExtensions).toHaveLength(1)
    expect(composeExtensions[0].commands).toEqual([
      expect.objectContaining({ id: 'raiseConcern', type: 'action', context: ['message'], fetchTask: true }),
    ])
  })

  it('asks for no access to any chat or team', async () => {
    const { authorization, permissions, devicePermissions } = await filledManifest()
    expect(authorization).toEqual({ permissions: { resourceSpecific: [] } })
    expect(permissions).toEqual(['identity'])
    expect(devicePermissions).toBeUndefined()
  })

  it('says nothing about a child or a kind of harm where anybody can read it', async () => {
    const template = await readFile(join(manifestFolder, 'manifest.json'), 'utf8')
    expect(template).not.toMatch(/child|pupil|young|victim|abuse|exploit|sexual|\bcse\b/i)
  })

  it("carries the ids, the host and the version it was given, and the bot's own registration for single sign-on", async () => {
    const manifest = await filledManifest()
    expect(manifest).toMatchObject({
      id: settings.MANIFEST_ID,
      version: '1.2.3',
      bots: [{ botId: settings.MicrosoftAppId }],
      composeExtensions: [{ botId: settings.MicrosoftAppId }],
      validDomains: ['safeguarding.school.example'],
      webApplicationInfo: { id: settings.MicrosoftAppId, resource: `api://botid-${settings.MicrosoftAppId}` },
    })
    expect(JSON.stringify(manifest)).not.toContain('${')
  })
})
