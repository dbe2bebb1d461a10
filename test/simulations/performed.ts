import { dayIn } from '../../src/domain/calendar/day.ts'
import { type CaseHeader, handlingVersion } from '../../src/domain/case/case.ts'
import { changeCase } from '../../src/flows/changeCase.ts'
import type { CardData, FlowPorts } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { answerMessage, answerPress } from '../../src/teams/bot/answer.ts'
import type { Act, Raise } from './timeline.ts'

const system = { actor: 'system', action: 'setByASimulation' } as const

/** Raises a concern by the cards, as somebody does it. */
export async function tellTheTeam(ports: FlowPorts, { by, level, contested, route, subjects }: Raise): Promise<string> {
  const press = pressOf(ports, by)
  let view = await answerMessage(ports, by, 'raise')
  const fill = async (section: string, typed: CardData) => {
    const form = await press('raise.open', view, { section })
    view = await press('raise.save', form, { ...typed, go: 'overview' })
  }
  await fill('child', { surname: 'Sampleton' })
  if (level !== 'unfinished') await fill('level', { level, reasons: 'Seen.' })
  const caseId = String(view.carry?.caseId)
  if (route !== 'team' || subjects.length > 0) await set(ports, caseId, { route, subjects })
  const answer = await press(level === 'unfinished' ? 'raise.tellNow' : 'raise.submit', view)
  const told = await ports.cases.header(caseId)
  if (told?.state !== 'raised') throw new Error(`Not told: ${answer.card} ${JSON.stringify(answer.problems)}`)
  if (contested) await set(ports, caseId, { contested })
  return caseId
}

async function set(ports: FlowPorts, caseId: string, changes: Partial<CaseHeader>): Promise<void> {
  const found = await ports.cases.open(caseId, system)
  if (!found) throw new Error('No such case')
  await changeCase(ports, found, system, (current) => ({ next: { ...current, ...changes }, audit: system }))
}

function pressOf(ports: FlowPorts, by: string) {
  return (verb: string, view: Pick<View, 'carry' | 'fill'>, typed: CardData = {}) =>
    answerPress(ports, by, verb, { ...view.carry, ...view.fill, ...typed })
}

/** Does it by the card that stands before them now; where they may not, nothing comes of it. */
export async function perform(ports: FlowPorts, header: CaseHeader, act: Act): Promise<void> {
  if (act.kind === 'rise') {
    const waits = ['raised', 'acknowledged', 'discussed', 'referralDue'].includes(header.state)
    if (waits && !header.urgent) await set(ports, header.id, { urgent: true })
    return
  }
  if (act.kind === 'finish') return finish(ports, header, act.level)
  const press = pressOf(ports, act.by)
  const card = { carry: { caseId: header.id, version: handlingVersion(header) } }
  switch (act.kind) {
    case 'acknowledge':
    case 'passOn':
    case 'takeOver':
      await press(`case.${act.kind}`, card)
      return
    case 'handOver':
      await press('record.save', card, { form: 'handOver', to: act.to, why: 'Away.' })
      return
    case 'discuss':
      await press('case.discussion', card, {
        ...{ withWhom: 'the team', outcome: `Talked ${header.version}`, reasons: 'Seen.' },
        heldOn: dayIn(ports.knowledge.school.timeZone, ports.clock.now()),
      })
      return
    case 'decideReferral':
      await press('case.decide', card, { concernsRemain: 'yes', outcome: 'referral', reason: 'Concerns remain.' })
      return
    case 'decideMonitoring':
      await press('case.decide', card, {
        concernsRemain: 'no',
        outcome: 'monitoring',
        reason: 'Watched.',
        reviewOn: '2028-03-01',
      })
  }
}

async function finish(ports: FlowPorts, { id, authorId, finishedAt, screeningVersion }: CaseHeader, level: string) {
  if (finishedAt) return
  const press = pressOf(ports, authorId)
  const card = { carry: { caseId: id, version: screeningVersion } }
  const form = await press('raise.open', card, { section: 'level' })
  const overview = await press('raise.save', form, { level, reasons: 'Seen.', go: 'overview' })
  await press('raise.submit', overview)
}
