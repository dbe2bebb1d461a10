import { z } from 'zod'
import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { mayAct, maySee } from '../../domain/case/permissions.ts'
import { draftAlertView } from '../drafts/draftAlertView.ts'
import { nothingHere } from '../nothingHere.ts'
import { takeUpForTeam } from '../raise/tellTeam.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { casesView, readAsked } from './cases.ts'
import { caseView } from './caseView.ts'

/** Where it was pressed, and so what it is answered with: the team's list, the case in its dialog, or the card of the draft. */
const pointer = z.object({ caseId: z.uuid(), place: z.enum(['list', 'case']).optional().catch(undefined) })

/**
 * A draft that waits, or that its author discarded, is made a concern by somebody of the team. It does not ask from which version the card was
 * drawn: an author who writes in it at the same moment is no reason to leave it lying, and it can be taken up once only.
 */
export const takeUpStep: Step = {
  verb: 'case.takeUp',
  run: async (turn, data) => {
    const parsed = pointer.safeParse(data)
    const header = parsed.success ? await turn.cases.header(parsed.data.caseId) : undefined
    if (!header || !isTheirs(turn, header)) return nothingHere()
    const found = mayAct(turn.actor, 'takeUp', header)
      ? await turn.cases.open(header.id, { actor: turn.actor.id, action: 'openToTakeUp' })
      : undefined
    const taken = found && (await takeUpForTeam(turn, found))
    const words = taken?.kind === 'saved' ? takenUp : takenBefore
    return answer(turn, taken?.case ?? header, data, words)
  },
}

async function answer(turn: Turn, header: CaseHeader, data: CardData, words: string): Promise<View> {
  const place = pointer.safeParse(data).data?.place
  if (place === 'list') return casesView(turn, readAsked(data), words)
  const opened = place === 'case' ? await openAgain(turn, header) : undefined
  if (opened) return caseView(turn, opened, words)
  if (!isTheirs(turn, header)) return nothingHere()
  const view = await draftAlertView(turn, header, turn.actor)
  return { ...view, show: { ...view.show, notice: words } }
}

function isTheirs({ actor }: Turn, header: CaseHeader): boolean {
  return maySee(actor, 'waitingDraft', header) || maySee(actor, 'wholeCase', header)
}

/** Asked anew: what may be read of it depends on what has become of it. */
async function openAgain(turn: Turn, header: CaseHeader): Promise<Case | undefined> {
  if (!maySee(turn.actor, 'wholeCase', header)) return undefined
  return turn.cases.open(header.id, { actor: turn.actor.id, action: 'openCase' })
}

const takenUp =
  'Taken up. Everybody who deals with it is told of it as a concern, and you as well: please acknowledge it there.'
const takenBefore = 'This has changed since your card was drawn. Nothing was done twice: this is how it stands now.'
