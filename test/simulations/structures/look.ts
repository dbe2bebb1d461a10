import { warningsOf } from '../../../src/composition/warnings.ts'
import type { PersonId } from '../../../src/domain/team/person.ts'
import { steps } from '../../../src/flows/steps.ts'
import type { CardData } from '../../../src/flows/turn.ts'
import type { View } from '../../../src/flows/view.ts'
import { wellFilled } from '../../flows/forgedPresses.ts'
import { type Random, randomFrom } from '../random.ts'
import type { Look, Press } from './lived.ts'
import { pressed, type World } from './world.ts'

const words = ['cases', 'my concerns', 'team', 'away', 'back', 'hello', 'helplines'] as const

/** What fits the forms of the newer steps, so that a press could do something if it were let. */
const typedFor: Readonly<Record<string, CardData>> = {
  ...wellFilled,
  'record.save': { form: 'plan', plan: 'Mine' },
  'record.open': { form: 'task' },
  'raise.add': { text: 'Mine' },
  'conflict.report': { answer: 'notSure', personId: 'somebodyElse', who: 'Mine' },
  'conflict.return': { who: 'Mine' },
  'conflict.called': { withWhom: 'Mine', on: '2026-11-24', spoke: 'no' },
  'case.domain': { domain: 'timeline' },
  'team.away': { until: '2027-06-01' },
}

/** Starting something of one's own, or being away, needs no card of the concern. */
const verbs = steps.map(({ verb }) => verb).filter((verb) => !/^(team\.|raise\.(start|fromMessage))/.test(verb))
const forgedAtOnce = 14

/** Somebody whom the concern is about says and presses whatever they can: commands, what these show, and every card of the concern that anybody has ever seen. */
export async function lookAs(world: World, by: PersonId): Promise<Look> {
  const random = randomFrom(world.structure.seed * 31 + world.happening)
  const presses: Press[] = []
  const answers: string[] = []
  const ask = async (press: Press): Promise<View> => {
    const view = await pressed(world, by, press)
    presses.push(press)
    answers.push(JSON.stringify(view))
    return view
  }
  for (const say of words) await askAbout(ask, await ask({ say }))
  if (random.chance(0.3)) await ask({ say: 'raise' })
  const before = await standing(world)
  for (const press of forged(world, random)) await ask(press)
  const changedX = (await standing(world)) !== before
  return { happening: world.happening, by, presses, answers, changedX, warnings: String(await warningsOf(world.ports)) }
}

/** The same in the twin school. */
export async function lookAgain(world: World, { by, presses }: Look): Promise<Look> {
  const answers: string[] = []
  for (const press of presses) answers.push(JSON.stringify(await pressed(world, by, press)))
  const { happening, ports } = world
  return { happening, by, presses, answers, changedX: false, warnings: String(await warningsOf(ports)) }
}

/** What a list shows is opened and read. */
async function askAbout(ask: (press: Press) => Promise<View>, { card, carry, rows }: View): Promise<void> {
  if (card === 'raise/mine') await ask({ verb: 'raise.mine', data: { from: 5 } })
  if (card !== 'case/list') return
  await ask({ verb: 'case.list', data: { from: 10 } })
  for (const row of (rows?.rows_cases ?? []).slice(0, 2)) {
    const data = { ...carry, ...row.carry }
    for (const verb of ['case.open', 'record.menu', 'case.before']) await ask({ verb, data })
    await ask({ verb: 'case.domain', data: { ...data, domain: 'timeline' } })
  }
}

function forged({ pointers, cases }: World, random: Random): Press[] {
  const carried = [...pointers.values()] as [CardData, ...CardData[]]
  const other = cases.get(0)
  if (carried.length === 0) return []
  return Array.from({ length: forgedAtOnce }, () => {
    const verb = random.of(verbs as [string, ...string[]])
    const pointer = random.of(carried)
    const mixed = other && random.chance(0.2) ? { caseId: other, other: pointer.caseId } : {}
    const version = random.chance(0.3) ? { version: random.whole(0, 6) } : {}
    return { verb, data: { ...pointer, ...version, ...mixed, ...typedFor[verb] } }
  })
}

/** Anything that is done to it, or read of it, moves one of these. */
async function standing({ ports, cases }: World): Promise<string> {
  const id = cases.get('x') ?? ''
  const header = await ports.cases.header(id)
  return `${header?.version} ${header?.state} ${(await ports.cases.timeline(id)).length}`
}
