import { resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const logLevels = ['debug', 'info', 'warn', 'error'] as const

const common = {
  PORT: port.default(3978),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .transform((path) => resolve(path)),
  CONFIG_DIR: z
    .string()
    .min(1)
    .default('config')
    .transform((path) => resolve(path)),
  LOG_LEVEL: z.enum(logLevels).default('info'),
}

const loopback = ['127.0.0.1', '::1', 'localhost'] as const

const rehearsalSchema = z.object({
  ...common,
  HOST: z.enum(loopback, { error: 'has to be loopback in a rehearsal' }).default('127.0.0.1'),
  PAGE_PORT: port.default(3979),
})

/** A value that must be there; the message names no value, since some of them are secret. */
const given = z.string({ error: 'is needed' }).min(1, { error: 'is needed' })
/** In small letters, as tokens and activities have it; the portals show capitals now and then. */
const id = given.pipe(z.guid({ error: 'has to be a GUID' }).toLowerCase())
const postgresUrl = { error: 'has to be a URL that begins with postgres:// or postgresql://' }
const httpsUrl = { protocol: /^https$/, error: 'has to begin with https://' }

/** By which the bot proves to Entra who it is. */
const credentialNames = ['MicrosoftAppPassword', 'CertificatePrivateKey', 'AZURE_CLIENT_ID'] as const

const productionSchema = z
  .object({
    ...common,
    HOST: z.string().min(1).default('0.0.0.0'),
    MicrosoftAppId: id,
    MicrosoftAppType: z.literal('SingleTenant', { error: 'has to be SingleTenant' }),
    MicrosoftAppTenantId: id,
    MicrosoftAppPassword: z.string().optional(),
    CertificatePrivateKey: z.string().optional(),
    DATABASE_URL: given.regex(/^postgres(ql)?:\/\//i, postgresUrl).pipe(z.url(postgresUrl)),
    DATA_KEY: given.refine(isDataKey, { error: 'has to be 32 random bytes in Base64' }),
    PUBLIC_URL: given.pipe(z.url(httpsUrl)),
    GRAPH_SENDER_MAILBOX: given.pipe(z.email({ error: 'has to be a mail address' })),
    AZURE_CLIENT_ID: id.optional(),
    /** Of the Teams app, where it was packed with another id than the bot's. */
    MANIFEST_ID: id.optional(),
    SIGN_IN_APP_ID: id.optional(),
  })
  .refine((settings) => credentialNames.filter((name) => settings[name] !== undefined).length === 1, {
    path: ['MicrosoftAppPassword'],
    error: 'or CertificatePrivateKey or AZURE_CLIENT_ID is needed, and only one of them',
    when: () => true,
  })
  .refine(({ AZURE_CLIENT_ID, SIGN_IN_APP_ID }) => (AZURE_CLIENT_ID === undefined) === (SIGN_IN_APP_ID === undefined), {
    path: ['SIGN_IN_APP_ID'],
    error: 'is needed with AZURE_CLIENT_ID, and only with it',
    when: () => true,
  })

export type RehearsalSettings = z.infer<typeof rehearsalSchema> & { mode: 'rehearsal' }
export type ProductionSettings = z.infer<typeof productionSchema> & { mode: 'production' }

export type SettingsResult =
  | { kind: 'settings'; settings: RehearsalSettings | ProductionSettings }
  | { kind: 'problems'; problems: string[] }

/** What may only be set where the bot is meant to run for real: one of these, and rehearsal is refused. */
const productionOnly = [
  'MicrosoftAppId',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  ...credentialNames,
  'SIGN_IN_APP_ID',
  'DATABASE_URL',
  'DATA_KEY',
  'PUBLIC_URL',
  'GRAPH_SENDER_MAILBOX',
] as const

/**
 * Reads the environment, once. Without any production setting the bot rehearses; with one of them, or with NODE_ENV=production,
 * everything that production needs must be there. Problems name settings, never their values.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): SettingsResult {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const real = set.NODE_ENV === 'production' || productionOnly.some((name) => set[name] !== undefined)
  if (real) return result(productionSchema.safeParse(set), 'production')
  return result(rehearsalSchema.safeParse(set), 'rehearsal')
}

function result<T extends object, M extends string>(parsed: z.ZodSafeParseResult<T>, mode: M) {
  if (parsed.success) return { kind: 'settings' as const, settings: { ...parsed.data, mode } }
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  return { kind: 'problems' as const, problems }
}

/** Strictly: Node's decoder skips what is not Base64, and so would take a key that was copied wrongly for another key. */
function isDataKey(key: string): boolean {
  const bytes = Buffer.from(key, 'base64')
  return bytes.length === 32 && bytes.toString('base64') === key && new Set(bytes).size > 1
}
