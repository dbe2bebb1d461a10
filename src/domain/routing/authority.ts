import { z } from 'zod'
import { openingHoursSchema } from './openingHours.ts'
import { postcodesSchema } from './postcodes.ts'
import type { Refusal } from './route.ts'
import { subjectTagSchema } from './subjectTag.ts'
import { telephoneSchema } from './telephone.ts'

/** Cheshire West asks for it; it is not the risk level. */
const levelsOfNeed = [3, 4] as const
export type LevelOfNeed = (typeof levelsOfNeed)[number]

/** `printed`: copied from a form or page and used by nobody yet; `confirmed`: the school asked the authority, by name and date. */
const statuses = ['printed', 'confirmed'] as const

const text = z.string().trim().min(1)
const identifier = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'expected an id of small letters, digits and hyphens',
})

const confirmation = {
  status: z.enum(statuses),
  confirmedBy: text.optional(),
  confirmedOn: z.iso.date().optional(),
}

/** Of numbers that stand beside a name: printed as long as nothing else is said. */
const confirmationOfNumbers = { ...confirmation, status: confirmation.status.default('printed') }

const provenance = {
  id: identifier,
  name: text.optional(),
  levelOfNeed: z.literal(levelsOfNeed).optional(),
  ...confirmation,
  source: text,
  note: text.optional(),
}

const phoneChannelSchema = z.strictObject({ kind: z.literal('phone'), telephone: telephoneSchema, ...provenance })
const webFormChannelSchema = z.strictObject({
  kind: z.literal('webForm'),
  url: z.url({ protocol: /^https$/ }).optional(),
  ...provenance,
})
const mailChannelSchema = z.strictObject({
  kind: z.literal('mail'),
  address: z.email(),
  secure: z.literal('cjsm').optional(),
  subjectTag: subjectTagSchema.optional(),
  ...provenance,
})

/** One way to reach a recipient. Channels stand in the order in which the recipient wants them used. */
const channelSchema = z.discriminatedUnion('kind', [phoneChannelSchema, webFormChannelSchema, mailChannelSchema])

/** The mail domains as rightly spelt: an address on any other is refused. */
const domains = z.array(z.hostname()).default([])

/** Somebody besides children's services: police unit, exploitation team, operational group, whom to go to when nobody answers. */
const contactSchema = z.strictObject({
  name: text,
  telephone: telephoneSchema.optional(),
  /** Where the number comes from. */
  source: text.optional(),
  ...confirmationOfNumbers,
  domains,
  channels: z.array(channelSchema).default([]),
  note: text.optional(),
})

/** Whom to ring about somebody of 18 or over who lives in the area: the definition of child sexual exploitation ends at 18. */
const adultSafeguardingSchema = z.strictObject({
  name: text,
  telephone: telephoneSchema,
  outOfHours: telephoneSchema.optional(),
  source: text,
  ...confirmationOfNumbers,
  note: text.optional(),
})

/** When children's services answer the number of the area; at any other time the one for out of hours. */
const hoursSchema = z.strictObject({ open: openingHoursSchema, ...confirmation, source: text, note: text.optional() })

/** The children's services of one area and everybody a concern about a child who lives there may go to. */
const areaSchema = z.strictObject({
  id: identifier,
  name: text,
  aliases: z.array(text).default([]),
  levelsOfNeed: z.array(z.literal(levelsOfNeed)).min(1).optional(),
  team: text,
  telephone: telephoneSchema,
  outOfHours: telephoneSchema.optional(),
  source: text,
  ...confirmationOfNumbers,
  hours: hoursSchema.optional(),
  /** Another postcode in an address is a doubt, and no more: districts do not end where authorities do. */
  postcodes: postcodesSchema.optional(),
  domains,
  channels: z.array(channelSchema),
  policeUnit: contactSchema.optional(),
  exploitationTeam: contactSchema.optional(),
  /** Whom to go to when the authority does not answer, as the screening tool has it of a lead professional ("the escalation process must be followed"). */
  escalation: contactSchema.optional(),
  adultSafeguarding: adultSafeguardingSchema.optional(),
})

export const authoritiesSchema = z.strictObject({
  areas: z.array(areaSchema).min(1),
  operationalGroup: contactSchema,
})

export type Authorities = z.infer<typeof authoritiesSchema>
export type Area = z.infer<typeof areaSchema>
export type Contact = z.infer<typeof contactSchema>
export type Channel = z.infer<typeof channelSchema>
export type Confirmation = Pick<Contact, 'status' | 'confirmedBy' | 'confirmedOn'>

/** `held`: what the team has recorded speaks against using it at present. */
export type MailChannel = z.infer<typeof mailChannelSchema> & { held?: Refusal }
