import type { Case } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import type { Turn } from '../turn.ts'
import { beginDraft } from './beginDraft.ts'
import { draftOf } from './draft.ts'
import type { Brought } from './fromMessage.ts'
import { saveScreening } from './saveScreening.ts'

/**
 * One dialog makes one concern, however often it arrives: its key is the id of the concern. A key that is missing or is somebody else's case, or
 * under which something else was kept, makes a new one, so that nothing that was written is ever lost to an older concern.
 */
export async function keepMessage(turn: Turn, brought: Brought): Promise<Case> {
  return withAnswers(turn, await kept(turn, brought), brought)
}

async function kept(turn: Turn, brought: Brought): Promise<Case> {
  const { key } = brought
  if (key === undefined) return begin(turn, brought)
  const before = await keptBefore(turn, key, brought)
  if (before === 'taken') return begin(turn, brought)
  return before ?? begin(turn, brought, key).catch((error: unknown) => keptMeanwhile(turn, key, brought, error))
}

async function keptBefore(
  turn: Turn,
  key: string,
  { text, sender, link }: Brought,
): Promise<Case | 'taken' | undefined> {
  const header = await turn.cases.header(key)
  if (!header) return undefined
  if (!maySee(turn.actor, 'ownReceipt', header) || header.state === 'discarded') return 'taken'
  const opened = await turn.cases.open(key, { actor: turn.actor.id, action: 'openDraft' })
  const account = opened?.content.assessment.account
  const isSame = account?.text === text && account.sender === sender && account.link === link
  return opened && isSame ? opened : 'taken'
}

/** Two at once: whoever came second finds what the first has kept. */
async function keptMeanwhile(turn: Turn, key: string, brought: Brought, error: unknown): Promise<Case> {
  const before = await keptBefore(turn, key, brought)
  if (before === undefined) throw error
  return before === 'taken' ? begin(turn, brought) : before
}

/** The author's card goes out with the same commit; where it cannot arrive, its deliverer tells the team. */
function begin(turn: Turn, { text, sender, link, sentAt, aboutStaff }: Brought, id?: string): Promise<Case> {
  const identifiers = id === undefined ? turn.identifiers : { ...turn.identifiers, id: () => id }
  const account = { text, sender, link, ...(sentAt ? { sentAt } : {}) }
  const outbox = (caseId: string) => [{ kind: 'hub' as const, caseId, to: turn.actor.id }]
  const said = aboutStaff ? { staffInvolvement: { answer: aboutStaff, who: '' } } : {}
  return beginDraft({ ...turn, identifiers }, { account, outbox, ...said })
}

/** How the child can be recognised, and whom it is about, is written where the screening has it, unless something stands there already. */
async function withAnswers(turn: Turn, begun: Case, { recognisedBy, aboutStaff }: Brought): Promise<Case> {
  const draft = draftOf(turn, begun)
  const { child, staffInvolvement } = draft.assessment
  const isNamed = recognisedBy !== '' && child.recognisedBy === ''
  const isSaid = aboutStaff !== undefined && staffInvolvement.answer === undefined
  if (!isNamed && !isSaid) return begun
  const saved = await saveScreening(turn, draft, {
    ...draft.assessment,
    ...(isNamed ? { child: { ...child, recognisedBy } } : {}),
    ...(isSaid ? { staffInvolvement: { ...staffInvolvement, answer: aboutStaff } } : {}),
  })
  if (saved !== 'stale') return saved.case
  return (await turn.cases.open(begun.id, { actor: turn.actor.id, action: 'openDraft' })) ?? begun
}
