import type { Case } from '../../domain/case/case.ts'
import { formerRecipientsOf, idOf } from '../../domain/case/corrections.ts'
import { type FormerRecipient, formerRecipientOutcomes } from '../../domain/case/records/corrections.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { type Parsed, readForm } from '../form.ts'
import { parentLines } from '../reading/parentsInWords.ts'
import { callNow } from '../records/call.ts'
import { added } from '../records/people.ts'
import type { By, RecordForm } from '../records/recordForm.ts'
import type { CardData, Turn } from '../turn.ts'
import { formerScript } from './formerScript.ts'
import { toldOrWhy } from './toldOrWhy.ts'
import { wentOutChoices, whomToRingAbout } from './wentOutWords.ts'

/** A card has room for so many; when one of them is settled, the next one stands there. */
const mostShown = 3

/** Whoever had it before another one did learns that the child is not theirs any more: they would go on waiting, or acting, beside the right one. */
export const formerRecipientForm: RecordForm = {
  id: 'formerRecipient',
  title: 'Tell whoever had it before that it is not theirs any more',
  action: 'record',
  card: 'records/formerRecipient',
  async view(turn, opened) {
    const all = formerRecipientsOf(opened.content)
    const waiting = all.slice(0, mostShown)
    const { authorities } = await currentDirectory(turn)
    return {
      show: {
        ring: [...new Set(waiting.flatMap((one) => whomToRingAbout(one, authorities)))],
        parents: parentLines(opened.content),
        script: formerScript(turn, opened, waiting),
      },
      fill: { on: callNow(turn).on ?? '', outcome: 'told', referralId: waiting[0] ? idOf(waiting[0]) : '' },
      choices: { referralId: wentOutChoices(turn, waiting) },
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

function readFormer(data: CardData, turn: Turn, opened: Case): Parsed<Omit<FormerRecipient, keyof By>> {
  const former = formerRecipientsOf(opened.content)
  const which = former.length === 1 ? former[0] : former.find((one) => idOf(one) === data.referralId)
  if (!which) return { kind: 'problems', problems: { referralId: 'please choose whom it is about.' } }
  const unless = { outcome: 'stillRight', error: 'please write why it is still theirs as well.' } as const
  const form = toldOrWhy(turn, formerRecipientOutcomes, unless).transform((record) => ({
    ...record,
    referralId: idOf(which),
  }))
  return readForm(form, data)
}
