import { z } from 'zod'
import { levels } from './level.ts'

/** What an answer says about a sign, whatever word the form prints for it. Not answered is none of these. */
export const meanings = ['present', 'absent', 'possible'] as const
export type Meaning = (typeof meanings)[number]

/** A level read in published sibling tools, or that none was found. */
const publishedLevels = [...levels, 'unpublished'] as const
export type PublishedLevel = (typeof publishedLevels)[number]

/** Something seen or told, or context, which never counts by itself. */
const indicatorKinds = ['behaviour', 'vulnerability'] as const

/** How far the sources of a level agree; `none` belongs to `unpublished`. */
const agreements = ['agreed', 'disputed', 'singleSource', 'none'] as const

/** Marks that a rule or a form looks for instead of naming indicators. */
const indicatorTags = ['under13', 'immediateSafety', 'learningDisability', 'aboutOthers'] as const

/** Text that is there: a blank one is a mistake in the file. Never trimmed, for the wording is kept to the letter. */
const printed = z.string().refine((text) => text.trim() !== '', { error: 'expected text' })
const identifier = z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, {
  error: 'expected an id of small letters, digits, dots and hyphens',
})

const indicatorSchema = z.strictObject({
  id: identifier,
  text: printed,
  level: z.enum(publishedLevels),
  kind: z.enum(indicatorKinds),
  agreement: z.enum(agreements),
  sources: z.array(printed),
  note: printed,
  tags: z.array(z.enum(indicatorTags)).default([]),
  sameAs: identifier.optional(),
  /** Who in the school answers for the level, where it is not a published one; `on` is ISO `yyyy-mm-dd`. */
  setBySchool: z.strictObject({ by: printed, on: z.iso.date() }).optional(),
})

const domainSchema = z.strictObject({
  id: identifier,
  title: printed,
  shortTitle: printed,
  analysisLabel: printed,
  mayNotApply: z.boolean(),
  narrative: z.strictObject({ id: identifier, text: printed }).optional(),
  indicators: z.array(indicatorSchema).min(1),
})

/** The words of the form's front and back page, so that cards and documents print them from one place. */
const formLabelsSchema = z.strictObject({
  childSurname: printed,
  childForenames: printed,
  childAddresses: printed,
  dateOfBirth: printed,
  dateCompleted: printed,
  completedBy: printed,
  organisation: printed,
  email: printed,
  telephone: printed,
  leadProfessional: printed,
  leadProfessionalContact: printed,
  onCompletion: printed,
  copiesTo: printed,
  levelQuestion: printed,
  reasons: printed,
  relevantAddresses: printed,
  relevantAddress: printed,
  relevantAddressReason: printed,
  submitTo: printed,
  submitPerpetratorsTo: printed,
})

/** A screening tool as data: one edition of one instrument. What must hold between its parts is in checkInstrument.ts. */
export const instrumentSchema = z.strictObject({
  id: identifier,
  edition: printed,
  title: printed,
  source: printed,
  introduction: z.array(printed),
  guidance: z.array(printed),
  form: formLabelsSchema,
  scale: z.array(z.strictObject({ value: identifier, label: printed, means: z.enum(meanings) })),
  expectedCounts: z.record(identifier, z.int().positive()),
  domains: z.array(domainSchema).min(1),
})

export type Instrument = z.infer<typeof instrumentSchema>
/** An instrument as it is known to this installation. */
export type KnownInstrument = Instrument & {
  /** SHA-256, in hexadecimal, of what people are shown (shownWords.ts). */
  wording: string
}
export type Domain = z.infer<typeof domainSchema>
export type Indicator = z.infer<typeof indicatorSchema>
export type FormLabels = z.infer<typeof formLabelsSchema>
/** One of the values of the instrument's scale. */
export type AnswerValue = string

/** Every indicator in the order of the form. */
export function allIndicators(instrument: Instrument): readonly Indicator[] {
  return instrument.domains.flatMap((domain) => domain.indicators)
}

export function indicatorById(instrument: Instrument, id: string): Indicator | undefined {
  return allIndicators(instrument).find((indicator) => indicator.id === id)
}

/** The id under which words that the form prints twice are one sign: that of their first place. */
export function originOf({ id, sameAs }: Pick<Indicator, 'id' | 'sameAs'>): string {
  return sameAs ?? id
}

export function domainById(instrument: Instrument, id: string): Domain | undefined {
  return instrument.domains.find((domain) => domain.id === id)
}

/** What an answer means, or nothing where the scale has no such value. */
export function meaningOf(instrument: Instrument, value: AnswerValue): Meaning | undefined {
  return instrument.scale.find((point) => point.value === value)?.means
}
