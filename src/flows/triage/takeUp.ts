import { z } from 'zod'
import { mayAct, maySee } from '../../domain/case/permissions.ts'
import { draftAlertView } from '../drafts/draftAlertView.ts'
import { nothingHere } from '../nothingHere.ts'
import { takeUpForTeam } from '../raise/tellTeam.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { casesView } from './cases.ts'

const pointer = z.object({ caseId: z.uuid(), place: z.literal('list').optional() })

/**
 * A draft that waits, or that its author discarded, is made a concern by somebody of the team. It does not ask from which version the card was
 * drawn: an author who writes in it at the same moment is no reason to leave it lying, and it can be taken up once only.
 */
export const takeUpStep: Step = {
  verb: 'case.takeUp',
  run: async (turn, data) => {
    const parsed = pointer.safeParse(data)
    const header = parsed.success ? await turn.cases.header(parsed.data.caseId) : undefined
    if (!header || !(maySee(turn.actor, 'waitingDraft', header) || maySee(turn.actor, 'wholeCase', header)))
      return nothingHere()
    const found = mayAct(turn.actor, 'takeUp', header)
      ? await turn.cases.open(header.id, { actor: turn.actor.id, action: 'openToTakeUp' })
      : undefined
    const taken = found && (await takeUpForTeam(turn, found))
    const words = taken?.kind === 'saved' ? takenUp : takenBefore
    return answer(turn, taken?.case ?? header, data, words)
  },
}

async function answer(turn: Turn, header: Parameters<typeof draftAlertView>[1], data: CardData, words: string) {
  const fromList = pointer.safeParse(data).data?.place === 'list'
  const view: View = fromList ? await casesView(turn, 0, words) : await draftAlertView(turn, header, turn.actor)
  return fromList ? view : { ...view, show: { ...view.show, notice: words } }
}

const takenUp =
  'Taken up. The whole safeguarding team is told of it as a concern, and you as well: please acknowledge it there.'
const takenBefore = 'This has changed since your card was drawn. Nothing was done twice: this is how it stands now.'
