import type { InformationRecipient } from '../../../../src/domain/case/records/information.ts'
import type { RefusalCode } from '../../../../src/domain/routing/routeReferral.ts'
import type { Mailbox, Place } from './places.ts'
import type { Lead, Others, State } from './rows.ts'

/** To whom something goes and why, or what speaks against it; with a referral, whom else to ring, and whom now. */
export type Answer =
  | ({ to: string; why: readonly string[]; numbers: readonly string[] } & BesidesTheMail)
  | { refused: readonly RefusalCode[]; numbers: readonly string[]; form: string | undefined }

interface BesidesTheMail {
  /** What the directory puts before the mail. */
  first: readonly string[]
  byDay: readonly string[]
  atNight: readonly string[]
}

export interface Asked {
  place: Place
  state: State
  enrolled: boolean
  /** Whether a mail may leave from the safeguarding mailbox. */
  mail: boolean
}

/** What speaks against the address that an entry has now: nothing, its row, or the row of what was done with it. */
function against(box: Mailbox, { state, enrolled }: Asked): readonly RefusalCode[] {
  if (state.address === 'moved') return []
  if (state.address === 'elsewhere') return state.refused
  const standing = state.asInFile && box.byFile ? [] : state.refused
  return [...standing, ...box.wrong, ...(box.secure && !enrolled ? (['cjsmNotEnrolled'] as const) : [])]
}

export function expectedReferral(asked: Asked, { adult, need }: { adult: boolean; need: 3 | 4 | undefined }): Answer {
  const { place, state, mail } = asked
  const numbers = withCorrected(adult ? place.adults : place.numbers, asked)
  const form = adult ? undefined : place.form
  const first: RefusalCode[] = [
    ...(adult ? (['adult'] as const) : []),
    ...(place.unknown ? [place.unknown] : []),
    ...(place.asksForNeed && need === undefined ? (['levelOfNeedMissing'] as const) : []),
  ]
  if (first.length > 0) return { refused: first, numbers, form }
  const [box] = place.mailboxes.filter((one) => !place.asksForNeed || one.need === need)
  if (!box) throw new Error(`${place.area} has no row for level of need ${need}`)
  const refused = against(box, asked)
  if (refused.length > 0) return { refused, numbers, form }
  if (!mail) return { refused: ['mailboxNotPrivate'], numbers, form }
  const to = state.address === 'moved' ? box.moved : box.printed
  return { to, why: whyThere(box, asked), numbers, ...besides(place, numbers) }
}

/** Each form of these directories stands before the mail of its area. Where no hours are written down, nobody knows which number is answered. */
function besides({ form, hasHours }: Place, numbers: readonly string[]): BesidesTheMail {
  const first = form ? ['webForm'] : []
  return hasHours
    ? { first, byDay: numbers.slice(0, 1), atNight: numbers.slice(1) }
    : { first, byDay: numbers, atNight: numbers }
}

function withCorrected(numbers: readonly string[], { place, state: { corrected } }: Asked): readonly string[] {
  return corrected ? numbers.map((one) => (one === place.numbers[0] ? corrected.children : one)) : numbers
}

const secureWords = 'It is reached over Criminal Justice Secure Mail, in which the school takes part.'

function whyThere(box: Mailbox, { state }: Asked): string[] {
  const said = state.said ?? box.byFile
  return [...box.why, ...(said ? [said] : []), ...(box.secure && !state.address ? [secureWords] : [])]
}

/** The one address to which a mail may leave that was confirmed before; none where something speaks against it by now. */
export function whereConfirmed(box: Mailbox, asked: Asked): string | undefined {
  if (!asked.mail || against(box, asked).length > 0) return undefined
  return asked.state.address === 'moved' ? box.moved : box.printed
}

/** What speaks against sending the completed tool to an address of the lead professional. */
export function expectedCopy(asked: Asked, { refused }: Pick<Lead, 'refused'>): readonly RefusalCode[] {
  if (!asked.mail) return ['mailboxNotPrivate']
  if (refused !== 'own') return refused
  const { place, state } = asked
  if (place.unknown) return ['notListed']
  const isConfirmed = place.numberConfirmed && !state.corrected
  return isConfirmed || place.mailboxes.some((box) => against(box, asked).length === 0) ? [] : ['unconfirmed']
}

/** Who still has to be told of adults, places or other young people, and whom to ring for it. */
export function expectedInformation({ place, state: { corrected } }: Asked, { due }: Others, group: string): string[] {
  const police = corrected ? `${place.unit}: ${corrected.police}` : place.police
  const rung: Record<InformationRecipient, string> = { policeUnit: police, operationalGroup: place.group ?? group }
  return due.map((to) => rung[to])
}
