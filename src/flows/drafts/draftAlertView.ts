import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { mayAct, maySee } from '../../domain/case/permissions.ts'
import type { Person } from '../../domain/team/person.ts'
import { nameOf } from '../people/nameOf.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'

/** What the team is told of a draft that waits or was discarded: reference, whose it is, since when. Never what stands in it. */
export async function draftAlertView(ports: FlowPorts, header: CaseHeader, reader: Person): Promise<View> {
  const author = await nameOf(ports, header.authorId)
  return {
    card: 'alert/draft',
    keep: true,
    show: { reference: `Concern ${header.reference}`, words: await words(ports, header, author) },
    hide: [
      ...(mayAct(reader, 'takeUp', header) ? [] : ['takeUp']),
      ...(maySee(reader, 'wholeCase', header) ? [] : ['open']),
    ],
    carry: pointerTo(header),
  }
}

/** An earlier card of the same draft, when a newer one has come: it stays readable and can do nothing. */
export function earlierDraftAlert(header: CaseHeader): View {
  return {
    card: 'alert/draft',
    keep: true,
    show: { reference: `Concern ${header.reference}`, words: 'There is a newer card about this draft below.' },
    hide: ['takeUp', 'open'],
    carry: pointerTo(header),
  }
}

async function words(ports: FlowPorts, header: CaseHeader, author: string): Promise<string[]> {
  const at = (moment: Date | undefined) => (moment ? momentInWords(ports.knowledge.school.timeZone, moment) : '')
  const { state, createdAt, updatedAt, submittedAt } = header
  if (submittedAt !== undefined) return [await whatBecameOfIt(ports, header, author, at(submittedAt))]
  if (state === 'discarded')
    return [
      `${author} discarded this on ${at(updatedAt)}, with a reason. It was not sent.`,
      'Please read it. If you think otherwise, take it up: it then becomes a concern.',
    ]
  return [
    `${author} began this on ${at(createdAt)} and has not sent it. It may hold a concern that nobody else has seen.`,
    `Nothing was changed since ${at(updatedAt)}.`,
    'Please speak to them. What stands in it is theirs until it is sent; taking it up makes it a concern for the whole team.',
  ]
}

async function whatBecameOfIt(ports: FlowPorts, { id }: CaseHeader, author: string, when: string): Promise<string> {
  const taken = (await ports.cases.timeline(id)).find(({ action }) => action === 'takeUp')
  if (taken) return `Taken up by ${await nameOf(ports, taken.actor)} on ${when}. It is a concern now.`
  return `${author} has sent it since, on ${when}. It is a concern now.`
}
