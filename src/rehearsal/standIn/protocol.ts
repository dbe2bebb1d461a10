import { z } from 'zod'

/** A made-up person of the rehearsal school: an entry of its directory and, when listed, a choice in the page. */
export const personaSchema = z.object({
  /** Entra object id. */
  id: z.string().min(1),
  /** What the persona switch says, such as "Class teacher". */
  label: z.string().min(1),
  name: z.string().min(1),
  jobTitle: z.string(),
  mail: z.string(),
  telephone: z.string(),
  /** Entra group ids. */
  groups: z.array(z.string()),
  /** The app is installed for this person at the first start. */
  installed: z.boolean(),
  /** false: an entry of the directory that the persona switch does not offer. */
  listed: z.boolean().optional(),
})
export type Persona = z.infer<typeof personaSchema>

export const standInOptionsSchema = z.object({
  /** Absolute; the chats are kept below it. */
  dataDir: z.string().min(1),
  /** Preferred port of the page; when it is taken the next free one is used and told in `ready`. 0 takes any. */
  pagePort: z.int().min(0).max(65535),
  tenantId: z.string().min(1),
  botAppId: z.string().min(1),
  botName: z.string().min(1),
  schoolName: z.string().min(1),
  personas: z.array(personaSchema),
  cardSchemaVersion: z.literal('1.5').optional(),
})
export type StandInOptions = z.infer<typeof standInOptionsSchema>

/** How far the rehearsal's clock is to be put forward, at most a term at once. */
export const clockWishSchema = z.union([
  z.strictObject({
    minutes: z
      .int()
      .min(1)
      .max(90 * 24 * 60),
  }),
  z.strictObject({ to: z.literal('nextSchoolMorning') }),
])
export type ClockWish = z.infer<typeof clockWishSchema>

/** What the parent process tells the stand-in. */
export const toStandInSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), options: standInOptionsSchema }),
  z.object({ kind: z.literal('bot'), endpoint: z.url() }),
  z.object({ kind: z.literal('clock'), offsetMs: z.number() }),
  z.object({ kind: z.literal('forwarded'), wishId: z.string(), done: z.boolean() }),
])
export type ToStandIn = z.infer<typeof toStandInSchema>

/** Everything a bot needs to reach and trust the stand-in. All of it is on 127.0.0.1; only the connector stays where it was. */
export interface StandInAddresses {
  pageUrl: string
  /** The connector, which is the `serviceUrl` of every activity. http. */
  connectorUrl: string
  /** Entra's place: `authorityHost` of @azure/identity. https, no slash at the end. */
  authorityUrl: string
  /** Microsoft Graph lives at `graphUrl + '/v1.0'`. https, no slash at the end. */
  graphUrl: string
  /** Trust it with `tls.setDefaultCACertificates` before the first call. */
  certificatePem: string
  /** Where the keys are found that sign the tokens of activities. */
  openIdMetadataUrl: string
  /** Issuer of the tokens of activities. */
  tokenIssuer: string
  /** Where the bot fetches its own tokens. */
  loginUrl: string
  /** Where browsers are sent to sign in. http, beside the page. */
  signInUrl: string
  /** The bot's password with the authority, made at this start. */
  clientSecret: string
}

/** What the stand-in tells the parent process. `pagePortTaken`: the page is on the next free port instead. */
export type FromStandIn =
  | { kind: 'ready'; addresses: StandInAddresses; pagePortTaken: boolean }
  | { kind: 'failed'; reason: string }
  | { kind: 'forward'; wishId: string; wish: ClockWish }
