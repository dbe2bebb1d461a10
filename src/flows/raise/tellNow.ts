import { momentInWords } from '../../domain/calendar/day.ts'
import { type Case, type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { mayAct, maySee } from '../../domain/case/permissions.ts'
import { saidOnCard } from '../conflict/saidOnCard.ts'
import { WhoDeals } from '../conflict/whoDeals.ts'
import { withSummary } from '../form.ts'
import { instrumentIfKnown, instrumentOf } from '../instrumentOf.ts'
import { nothingHere } from '../nothingHere.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { begunAgain } from './begunAgain.ts'
import { contentMark } from './contentMark.ts'
import { draftOf, isCurrent, pointedTo } from './draft.ts'
import { asSent, isGone, refused, sectionAsked } from './forms.ts'
import { gonePage, notSavedView, whyNotSaved } from './notSaved.ts'
import { nobodyReached, reachOf } from './reach.ts'
import { ownReceipt } from './receipt.ts'
import { saveScreening } from './saveScreening.ts'
import type { Draft, Section } from './section.ts'
import { asItStandsNow, isUntouched } from './sinceChanged.ts'
import { tellTeam } from './tellTeam.ts'

/**
 * "Tell the DSL now", on every card of a screening: what is on the card is saved where it can be, and what there is goes to the team at once.
 * Nothing on the card can keep it from being told: neither a field that cannot be read nor an old card.
 */
export const tellNowStep: Step = {
  verb: 'raise.tellNow',
  run: async (turn, data) => {
    const header = await pointedTo(turn, data)
    if (!header || !maySee(turn.actor, 'ownReceipt', header)) return nothingHere()
    if (header.finishedAt !== undefined) return finishedSince(turn, header, data)
    const begun = header.state === 'purged' ? await begunAgain(turn, header) : undefined
    if (begun?.finishedAt !== undefined) return finishedSince(turn, begun, data)
    const opened = begun ?? (await turn.cases.open(header.id, { actor: turn.actor.id, action: 'openToTell' }))
    return opened ? tellNow(turn, opened, begun ? { ...data, version: opened.screeningVersion } : data) : nothingHere()
  },
}

async function tellNow(turn: Turn, found: Case, data: CardData): Promise<View> {
  if (!instrumentIfKnown(turn.knowledge, found)) return tellUnread(turn, found, data)
  // A discarded draft is written in only once it is a concern again; any other is told with what is on the card.
  const said = saidOnCard(turn, data, found.content.assessment.staffInvolvement)
  const opened = found.state === 'discarded' ? (await tellTeam(turn, found, said)).case : found
  const written = await save(turn, draftOf(turn, opened), data)
  const told = (await tellTeam(turn, written.draft.case, said)).case
  if (!maySee(turn.actor, 'ownReceipt', told)) return nothingHere()
  const words = await toldWords(turn, told, found)
  const lost = isGone(written.draft, data) && notSavedView(turn, told, data, `${words} ${gonePage(told)}`)
  if (lost) return lost
  if (written.kind === 'saved') return ownReceipt(turn, told, isUnfinished(found) ? words : undefined)
  if (!maySee(turn.actor, 'ownScreening', told)) return finishedSince(turn, told, data)
  // The form stands in the chat again with what was typed: nothing may be drawn over it for a while (receiptDelivery).
  await turn.cases.open(told.id, { actor: turn.actor.id, action: 'openDraft' })
  return formAgain(turn, draftOf(turn, told), { ...written, data, words })
}

/**
 * Told without reading what is on the card.
 * @throws where something is typed on it: the card then stays as it is, and another instance of the bot can save it.
 */
async function tellUnread(turn: Turn, found: Case, data: CardData): Promise<View> {
  const said = saidOnCard(turn, data, found.content.assessment.staffInvolvement)
  const told = (await tellTeam(turn, found, said)).case
  if (isForm(data)) instrumentOf(turn.knowledge, told)
  return ownReceipt(turn, told)
}

type Written =
  | { kind: 'saved'; draft: Draft }
  | { kind: 'problems'; draft: Draft; section: Section; problems: Record<string, string> }
  | { kind: 'notSaved'; draft: Draft; section: Section }

const tries = 3

/**
 * Stores what is on the card; `saved` also where the card has no field, or nothing new in them. Where another press of the author was faster, what
 * it stored is looked at anew.
 */
async function save(turn: Turn, draft: Draft, data: CardData, attempts = tries): Promise<Written> {
  const section = isForm(data) ? sectionAsked(draft, data) : undefined
  if (!section) return { kind: 'saved', draft }
  const parsed = section.read(data, draft, turn)
  if (parsed.kind === 'problems') return { kind: 'problems', draft, section, problems: parsed.problems }
  const markOf = (shown: Draft) => contentMark(section.show(shown, turn, data))
  if (markOf(draft) === markOf({ ...draft, assessment: parsed.value })) return { kind: 'saved', draft }
  const mayBeSaved = isCurrent(draft, data) || isUntouched(section, draft, turn, data)
  const saved = mayBeSaved ? await saveScreening(turn, draft, parsed.value) : 'stale'
  if (saved !== 'stale') return { kind: 'saved', draft: saved }
  const since = attempts > 0 && (await turn.cases.open(draft.case.id, { actor: turn.actor.id, action: 'openToTell' }))
  return since && mayBeSaved
    ? save(turn, draftOf(turn, since), data, attempts - 1)
    : { kind: 'notSaved', draft, section }
}

/** The first card and the overview name a form to go on with, and hold none of its fields: they must not be read as emptied. */
const carriedOnly: readonly string[] = ['caseId', 'version', 'section', 'verb', 'go', 'msteams']

function isForm(data: CardData): boolean {
  return Object.keys(data).some((key) => !carriedOnly.includes(key))
}

interface Again {
  kind: 'problems' | 'notSaved'
  section: Section
  problems?: Record<string, string>
  data: CardData
  words: string
}

/** The form once more, with the team told: what could not be read, or not be saved, stands on it as it was typed. */
function formAgain(turn: Turn, draft: Draft, { section, problems, data, words }: Again): View {
  const view = problems
    ? refused(section, draft, turn, data, problems)
    : mayAct(turn.actor, 'edit', draft.case)
      ? asItStandsNow(section, draft, turn, data)
      : asSent(section, draft, turn, data, onItsWay)
  return withSummary(view, `${words} ${view.show?.summary}`)
}

const onItsWay =
  'What is on this card cannot be saved at this moment, because a referral is being sent. It is still here: please save it in some minutes.'

async function toldWords(turn: Turn, told: Case, before: CaseHeader): Promise<string> {
  const { timeZone } = turn.knowledge.school
  const when = told.submittedAt ? momentInWords(timeZone, told.submittedAt) : ''
  const reach = await reachOf(turn, told)
  if (reach === 'nobody') return nobodyReached(turn, told)
  if (reach === 'onItsWay') return `${WhoDeals(told)} is being told: the message left on ${when}.`
  return isUnfinished(before)
    ? `${WhoDeals(told)} was told on ${when} already.`
    : `${WhoDeals(told)} has been told now, on ${when}.`
}

/** What was on a card that is older than the sending stands once more before its author. */
async function finishedSince(turn: Turn, header: CaseHeader, data: CardData): Promise<View> {
  return notSavedView(turn, header, data, whyNotSaved(header)) ?? ownReceipt(turn, header, alreadyFinished)
}

const alreadyFinished = 'You have sent the finished screening already.'
