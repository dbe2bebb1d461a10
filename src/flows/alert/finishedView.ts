import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { nameOf } from '../people/nameOf.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'
import { levelWords } from './alertView.ts'

/** Tells the team that the screening of a concern they have is finished now: reference and level, never the child. */
export async function finishedView(ports: FlowPorts, header: CaseHeader): Promise<View> {
  const { timeZone } = ports.knowledge.school
  const when = header.finishedAt ? momentInWords(timeZone, header.finishedAt) : ''
  return {
    card: 'alert/finished',
    keep: true,
    show: {
      reference: `Concern ${header.reference}`,
      words: [
        `${await nameOf(ports, header.authorId)} finished the screening on ${when}. Please read it again.`,
        `${header.urgent ? '▲ HIGH. ' : ''}${levelWords(header)}`,
      ],
      ...(referred.includes(header.state) ? { referred: unfinishedWasReferred } : {}),
    },
    carry: pointerTo(header),
  }
}

const referred: readonly CaseHeader['state'][] = ['referred', 'referralInDoubt']

const unfinishedWasReferred =
  'A referral was made before: the authority has the unfinished screening, or what was said on the telephone. Please ring and tell them what is new.'
