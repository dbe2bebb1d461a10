import { type Case, type CaseHeader, handlingVersion } from '../../../src/domain/case/case.ts'
import type { CardData, FlowPorts } from '../../../src/flows/turn.ts'
import type { View } from '../../../src/flows/view.ts'
import { answerPress } from '../../../src/teams/bot/answer.ts'
import { Killed } from './life.ts'
import type { Wish } from './record.ts'
import { portsOf, type World } from './world.ts'

type Shown = Pick<View, 'carry'>

/**
 * Refers a case by the cards, as people do it: again where a colleague came in between. Nothing where it is referred already, or where everybody who pressed
 * has read that a colleague was quicker and nothing is stored.
 */
export async function refer(world: World, caseId: string): Promise<Wish | undefined> {
  let pressed: Pressed | undefined
  while (await isStillDue(world, caseId)) pressed = await referOnce(world, caseId, pressed?.wish)
  if (!pressed) return undefined
  const { content } = await openedOf(world, caseId)
  const isStored = content.referrals.some(({ channel, status }) => channel === 'mail' && status !== 'sentAgain')
  return pressed.isPromised || isStored ? pressed.wish : undefined
}

interface Pressed {
  wish: Wish
  /** Somebody was shown the case without a word that it had changed. */
  isPromised: boolean
}

async function isStillDue(world: World, caseId: string): Promise<boolean> {
  const { state, content } = await openedOf(world, caseId)
  return state === 'referralDue' && content.referrals.every(({ status }) => status === 'sentAgain')
}

export async function openedOf({ setting, time }: World, caseId: string): Promise<Case> {
  const { cases } = setting.store.parts
  const opened = await time.during(() => cases.open(caseId, { actor: 'system', action: 'openToSee' }))
  if (!opened) throw new Error('No such case')
  return opened
}

/** Pressed twice, by two at once, and again where no answer came. */
async function referOnce(world: World, caseId: string, wished: Wish | undefined): Promise<Pressed> {
  const [first = ''] = team(world)
  const form = await press(world, first, 'refer.open', await cardOf(world, caseId))
  const shown = await press(world, first, 'refer.check', form, { area: 'westmere', homes: 'one' })
  const { times, people } = world.plan.press
  const wish = { at: wished?.at ?? world.time.now(), address: String(shown.show?.address) }
  const presses = Array.from({ length: times * people }, async (_, at) => {
    await world.time.sleep(at % times === 0 ? 0 : world.random.whole(0, 1500))
    return press(world, team(world)[at % people] ?? first, 'refer.send', shown)
  })
  const answers = await Promise.all(presses)
  return { wish, isPromised: answers.some(({ show }) => show?.notice === undefined) }
}

export function team({ setting }: World): string[] {
  return setting.knowledge.school.team.filter(({ role }) => role === 'dsl' || role === 'deputy').map(({ id }) => id)
}

export async function cardOf(world: World, caseId: string): Promise<Shown> {
  const header = await headerOf(world, caseId)
  return { carry: { caseId, version: handlingVersion(header) } }
}

export async function headerOf({ setting, time }: World, caseId: string): Promise<CaseHeader> {
  const header = await time.during(() => setting.store.parts.cases.header(caseId))
  if (!header) throw new Error('No such case')
  return header
}

/** Presses until there is an answer. */
export async function press(
  world: World,
  by: string,
  verb: string,
  { carry }: Shown,
  typed: CardData = {},
): Promise<View> {
  for (;;) {
    const ports = somebodysPorts(world)
    const answer = ports && (await answerPress(ports, by, verb, { ...carry, ...typed }).catch(noAnswer))
    if (answer) return answer
    await world.time.sleep(5000)
  }
}

function somebodysPorts(world: World): FlowPorts | undefined {
  const lives = [...world.lives]
  const life = lives[world.random.whole(0, lives.length - 1)]
  return life && portsOf(world, life, 'press')
}

function noAnswer(error: unknown): undefined {
  if (!(error instanceof Killed)) throw error
}
