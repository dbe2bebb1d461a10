import { z } from 'zod'

export type Environment = Readonly<Record<string, string | undefined>>

/** What stands in the manifest between `${` and `}`, and what it becomes. */
export type Placeholders = Readonly<Record<string, string>>

export type PackageSettings =
  | { kind: 'ready'; placeholders: Placeholders; schemaFolder: string | undefined }
  | { kind: 'refused'; problems: readonly string[] }

/** An empty setting is a missing one: templates of environment files leave names without a value. */
const given = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional()

function required(missing: string, form: z.ZodType<string, string>) {
  return given.pipe(z.string({ error: missing }).pipe(form))
}

const settingsSchema = z.object({
  MicrosoftAppId: required(
    "MicrosoftAppId is missing: the application (client) id of the bot's app registration in Microsoft Entra.",
    z.guid({ error: 'MicrosoftAppId is not a GUID: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.' }),
  ),
  MANIFEST_ID: given.pipe(
    z
      .guid({ error: 'MANIFEST_ID is not a GUID. Leave it out to use MicrosoftAppId for the Teams app too.' })
      .optional(),
  ),
  PUBLIC_URL: required(
    'PUBLIC_URL is missing: the https address under which Teams reaches the bot.',
    z.url({
      protocol: /^https$/,
      hostname: z.regexes.domain,
      error: 'PUBLIC_URL is not an https address with a public host name, such as https://bot.school.example.',
    }),
  ),
  SCHEMA_DIR: given,
})

/** Reads the settings of the package. A refusal names each setting that is wrong, and never shows its value. */
export function readPackageSettings(environment: Environment, version: string): PackageSettings {
  const settings = settingsSchema.safeParse(environment)
  if (!settings.success) return { kind: 'refused', problems: settings.error.issues.map((issue) => issue.message) }
  const { MicrosoftAppId, MANIFEST_ID = MicrosoftAppId, PUBLIC_URL, SCHEMA_DIR } = settings.data
  const placeholders = { MicrosoftAppId, MANIFEST_ID, PUBLIC_HOST: new URL(PUBLIC_URL).host, version }
  return { kind: 'ready', placeholders, schemaFolder: SCHEMA_DIR }
}
