import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { formerRecipientsOf } from '../../domain/case/corrections.ts'
import { type FormerRecipient, formerRecipientOutcomes } from '../../domain/case/records/corrections.ts'
import { chooseReferral, referralAsked, referralChoices } from '../answers/referralWords.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { type Parsed, readForm, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { callNow } from '../records/call.ts'
import { added, past } from '../records/people.ts'
import type { By, RecordForm } from '../records/recordForm.ts'
import { numbersToRing } from '../refer/numbersToRing.ts'
import type { CardData, Turn } from '../turn.ts'

/** A card has room for so many; when one of them is settled, the next one stands there. */
const mostShown = 3

/** An authority that was referred to before another one was learns that it is not theirs any more: it would go on waiting, or acting, beside the right one. */
export const formerRecipientForm: RecordForm = {
  id: 'formerRecipient',
  title: 'Tell an authority that the referral is not theirs any more',
  action: 'record',
  card: 'records/formerRecipient',
  async view(turn, opened) {
    const all = formerRecipientsOf(opened.content)
    const waiting = all.slice(0, mostShown)
    const { authorities } = await currentDirectory(turn)
    return {
      show: {
        ring: [...new Set(waiting.flatMap((one) => numbersToRing(one, authorities)))],
        script: scriptOf(turn, opened),
      },
      fill: { on: callNow(turn).on ?? '', outcome: 'told', referralId: waiting[0]?.id ?? '' },
      choices: { referralId: referralChoices(turn, waiting) },
      hide: all.length > 1 ? [] : ['referralId'],
    }
  },
  read(data, turn, opened, by) {
    const { formerRecipients } = opened.content
    return added(readFormer(data, turn, opened), opened, (record) => ({
      formerRecipients: [...formerRecipients, { ...by, ...record }],
    }))
  },
  isPossible: (_turn, opened) => formerRecipientsOf(opened.content).length > 0,
  standing: () => ({ done: false, words: 'still to do' }),
}

/** Said to whoever answers: nothing of it names the child. */
function scriptOf({ actor, knowledge: { school } }: Turn, { reference }: Case): string[] {
  return [
    `I am ${actor.name}, ${actor.jobTitle}, of ${school.name}. Our reference is ${reference}.`,
    'We referred a child to you. Another authority is the right one for this child, and we have referred there.',
    'Please close it on your side, say who has seen it, and tell us if you have done anything already.',
  ]
}

function readFormer(data: CardData, turn: Turn, opened: Case): Parsed<Omit<FormerRecipient, keyof By>> {
  const referral = referralAsked(formerRecipientsOf(opened.content), data)
  if (!referral) return { kind: 'problems', problems: { referralId: chooseReferral } }
  const form = z
    .object({
      outcome: z.enum(formerRecipientOutcomes, { error: 'please choose one of these.' }),
      withWhom: written(limits.line),
      on: past(turn),
      account: written(limits.discussion),
    })
    .refine(({ outcome, withWhom }) => outcome !== 'told' || withWhom !== '', {
      path: ['withWhom'],
      error: 'please write whom you told.',
    })
    .refine(({ outcome, account }) => outcome !== 'stillRight' || account !== '', {
      path: ['account'],
      error: 'please write why it is still theirs as well.',
    })
    .transform((record) => ({ ...record, referralId: referral.id }))
  return readForm(form, data)
}
