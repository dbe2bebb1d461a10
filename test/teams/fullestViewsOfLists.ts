import type { CaseHeader } from '../../src/domain/case/case.ts'
import type { Person } from '../../src/domain/team/person.ts'
import { casesView } from '../../src/flows/triage/cases.ts'
import type { View } from '../../src/flows/view.ts'
import { draftConcern, lead, raiseConcern, teacher } from '../flows/concern.ts'
import type { Stage } from '../flows/stage.ts'
import type { Named } from './fullestViews.ts'

/** The board and its filters, and what somebody has raised. */
export async function listViews(stage: Stage): Promise<Named[]> {
  for (let at = 0; at < 11; at += 1) {
    await raiseConcern(stage, { level: { level: 'high' } })
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    await stage.press(teacher, 'raise.discardNow', draft, { reason: 'A mistake.' })
    await draftConcern(stage, { child: { surname: 'Sampleton' } })
  }
  const listed = stage.ports.people.listed('alderbrook')
  const [reader] = stage.ports.people.safeguardingTeam('alderbrook')
  const head = listed.find(({ roles }) => roles.includes('headteacher'))
  if (!reader || !head) throw new Error('No team')
  const narrowed = { level: 'medium', state: 'toAcknowledge', mine: 'yes', from: 0 }
  return [
    ['the list of open cases', await stage.say(lead, 'cases')],
    ['the second page of it, with everything that a line can say', await fullestPage(stage, reader)],
    ['the same for somebody whom an escalation has told', await fullestPage(stage, head)],
    ['the list, not understood', await stage.say(lead, 'cases please')],
    ['what the list can be narrowed to', await stage.press(lead, 'case.filters', {}, narrowed)],
    ['my concerns', await stage.say(teacher, 'my concerns')],
    ['my concerns, of somebody without any', await stage.say('Headteacher', 'my concerns')],
  ]
}

async function fullestPage({ ports, clock }: Stage, actor: Person): Promise<View> {
  const { cases } = ports
  const deputy = ports.people.safeguardingTeam('alderbrook').at(-1)
  const everything = (header: CaseHeader): CaseHeader =>
    header.submittedAt
      ? {
          ...{
            ...header,
            state: 'referralInDoubt',
            level: 'medium',
            suggestedLevel: 'high',
            urgent: true,
            contested: true,
          },
          ...{ alarmedAt: clock.now(), finishedAt: undefined, clockSince: header.submittedAt, handlerId: deputy?.id },
          escalatedTo: [actor.id],
          outstanding: everyKind(header.submittedAt.toISOString()),
        }
      : header
  const list: typeof cases.list = async ({ dealtWithBy: _, ...query }) =>
    (await cases.list({ ...query, offset: 0 })).map(everything)
  const turn = { ...ports, actor, cases: { ...cases, list } }
  return casesView(turn, { filter: { level: undefined, state: 'open', mine: false }, from: 10 }, notice)
}

/** All that there can be at once, and long due: a copy is in doubt, not sent, or waits for an answer. */
const everyKind = (at: string) => ({
  ...{ answer: at, referralInDoubt: at, referralNotSent: at, copyInDoubt: at },
  ...{ informationDue: at, copyDue: at, homeWarningDue: at },
})

const notice =
  'Taken up. The whole safeguarding team is told of it as a concern, and you as well: please acknowledge it there.'
