import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { type Chase, chaseSteps } from '../../domain/case/records/answers.ts'
import { unansweredOf } from '../../domain/case/unanswered.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { needed, type Parsed, readForm, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { callNow } from '../records/call.ts'
import { added, past } from '../records/people.ts'
import type { By, RecordForm } from '../records/recordForm.ts'
import type { CardData, Turn } from '../turn.ts'
import { chaseScript, whomToChase } from './chaseWords.ts'
import { chronologyOf } from './chronology.ts'
import { chooseReferral, referralAsked, referralChoices } from './referralWords.ts'

/** A card has room for so many; when one of them is answered, the next one stands there. */
const mostShown = 3

/** Ask an authority again that has not answered, and go above it where that does not help: whom to ring, what to say, and what came of it. */
export const chaseForm: RecordForm = {
  id: 'chase',
  title: 'No answer: chase the authority',
  action: 'record',
  card: 'records/chase',
  async view(turn, opened) {
    const all = unansweredOf(opened.content)
    const waiting = all.slice(0, mostShown)
    const { authorities } = await currentDirectory(turn)
    return {
      show: {
        ring: [...new Set(waiting.flatMap((referral) => whomToChase(referral, authorities)))],
        script: waiting.flatMap((referral) => chaseScript(turn, opened, referral, authorities)),
        chronology: await chronologyOf(turn, opened),
      },
      fill: { on: callNow(turn).on ?? '', referralId: waiting[0]?.id ?? '' },
      choices: { referralId: referralChoices(turn, waiting) },
      hide: all.length > 1 ? [] : ['referralId'],
    }
  },
  read(data, turn, opened, by) {
    const { chases } = opened.content
    return added(readChase(data, turn, opened), opened, (chase) => ({ chases: [...chases, { ...by, ...chase }] }))
  },
  isPossible: (_turn, opened) => unansweredOf(opened.content).length > 0,
}

function readChase(data: CardData, turn: Turn, opened: Case): Parsed<Omit<Chase, keyof By>> {
  const referral = referralAsked(unansweredOf(opened.content), data)
  if (!referral) return { kind: 'problems', problems: { referralId: chooseReferral } }
  const form = z
    .object({
      step: z.enum(chaseSteps, { error: 'please choose what you did.' }),
      withWhom: needed(limits.line, 'whom you spoke to'),
      on: past(turn),
      account: written(limits.discussion),
    })
    .transform((chase) => ({ ...chase, referralId: referral.id }))
  return readForm(form, data)
}
