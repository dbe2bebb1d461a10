import type { CaseHeader } from '../../domain/case/case.ts'
import { caseStates } from '../../domain/case/lifecycle.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Step, Turn } from '../turn.ts'
import { apartAtFirst, type View } from '../view.ts'
import { authorsPointer } from './authorsPointer.ts'
import { beginDraft } from './beginDraft.ts'
import { onDraft } from './draft.ts'
import { outOfHoursWords } from './outOfHours.ts'
import { overviewView } from './overview.ts'

/** Begins a concern and shows the first card: what to do in immediate danger, then Start. */
export const startStep: Step = {
  verb: 'raise.start',
  run: async (turn) => apartAtFirst(await startConcern(turn), {}),
}

export async function startConcern(turn: Turn): Promise<View> {
  if (!maySee(turn.actor, 'raise')) return nothingHere()
  const draft = (await justBegun(turn)) ?? (await beginDraft(turn))
  if (draft.screeningVersion > 1 || draft.state !== 'draft')
    return onDraft(turn, { caseId: draft.id }, async (opened) => overviewView(opened))
  return {
    card: 'raise/start',
    keep: true,
    hubOf: draft.id,
    show: { reference: `Concern ${draft.reference}`, outOfHours: outOfHoursWords(turn.knowledge.school) },
    carry: { ...authorsPointer(draft), section: 'safety' },
  }
}

/** Teams sends a message again about 15 seconds after an answer that was late, and people press twice. */
const sameStartMs = 30_000

/** What was begun a moment ago, sent or not, or a draft in which nothing stands: the same wish, not another concern. */
async function justBegun({ cases, actor, clock }: Turn): Promise<CaseHeader | undefined> {
  const own = { schoolId: actor.schoolId, authorId: actor.id, notAbout: actor.id, limit: 20, offset: 0 }
  const createdAfter = new Date(clock.now().getTime() - sameStartMs)
  const recent = (await cases.list({ ...own, states: stillThere, createdAfter })).find(isSameWish)
  if (recent) return recent
  const drafts = await cases.list({ ...own, states: ['draft'] })
  return drafts.find(({ screeningVersion, holdsConcern }) => screeningVersion === 1 && !holdsConcern)
}

/** A draft in which something stands already, from a colleague's message for example, is about a child of its own. */
function isSameWish({ state, holdsConcern }: CaseHeader): boolean {
  return state !== 'draft' || !holdsConcern
}

/** Whoever has put one away wants another. */
const stillThere = caseStates.filter((state) => state !== 'discarded' && state !== 'purged')
