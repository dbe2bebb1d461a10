import { momentInWords } from '../../domain/calendar/day.ts'
import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { tellNowLabel, WhoDeals, whoDeals } from '../conflict/whoDeals.ts'
import { authorsPointer } from '../raise/authorsPointer.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'

/** What an author is shown of a screening that they left lying: reference and times, and every way on. */
export function reminderView({ knowledge: { school } }: Pick<FlowPorts, 'knowledge'>, header: CaseHeader): View {
  const at = (moment: Date) => momentInWords(school.timeZone, moment)
  const unfinished = isUnfinished(header)
  return {
    card: 'raise/reminder',
    keep: true,
    hubOf: header.id,
    show: {
      reference: `Concern ${header.reference}`,
      words: unfinished ? unfinishedWords : draftWords(header, at),
    },
    label: tellNowLabel(header),
    hide: unfinished ? ['tellNow', 'discard'] : [],
    carry: authorsPointer(header),
  }
}

const unfinishedWords = [
  'You passed this on before the screening was finished. It counts as urgent until you send it finished.',
  'Please finish it, or tell them by word what is missing.',
]

function draftWords(header: CaseHeader, at: (moment: Date) => string): string[] {
  const { createdAt, updatedAt, broughtToTeamAt } = header
  if (header.route === 'outside')
    return [
      `You began this on ${at(createdAt)} and wrote in it last on ${at(updatedAt)}. It has not been sent.`,
      'Nobody in school can be told of it by the bot: please ring the LADO yourself, now.',
    ]
  const begun = `You began this on ${at(createdAt)} and wrote in it last on ${at(updatedAt)}. It has not been sent`
  return broughtToTeamAt && broughtToTeamAt > updatedAt
    ? [`${begun}. ${WhoDeals(header)} is told that it waits; they do not see what stands in it until you send it.`]
    : [`${begun}: nobody has been told.`, `If it is not sent, ${whoDeals(header)} is told soon that it waits.`]
}
