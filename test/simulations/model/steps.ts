import { whenDue } from '../schoolHours.ts'
import { addressees } from './addressees.ts'
import { type Concern, deadlines, dealing, type Listed, type Tell, type World } from './concern.ts'

/** The first alerts, and whoever comes next where none of them arrives. */
export function alert(world: World, concern: Concern, now: number, tell: Tell): void {
  const all = dealing(world, concern)
  for (const { id, byMail } of all)
    if (byMail) tell('mail:yours:alert', id)
    else if (!world.unreachable.has(id)) tell('alert', id)
  const byCard = all.filter(({ byMail }) => !byMail)
  if (all.length === 0) bring(world, concern, now, beyond(world, concern), 'nobody', tell)
  else if (byCard.length > 0 && byCard.every(({ id }) => world.unreachable.has(id)))
    bring(world, concern, now, beyond(world, concern), 'alert', tell)
}

function ladderOf({ school }: World, { level, state }: Concern) {
  return school.escalation[level][deadlines[state] ?? 'acknowledge']
}

export function beyond(world: World, concern: Concern): number {
  return ladderOf(world, concern).findIndex(({ tell }) => tell !== 'team' && tell !== 'onDuty')
}

/** The step of the ladder that comes next by itself. */
export function upcoming(world: World, concern: Concern, now: number): number | undefined {
  const { state, since, level } = concern
  const deadline = deadlines[state] ?? 'acknowledge'
  const found = ladderOf(world, concern).findIndex(
    (_, step) => whenDue(world.hours, world.school.escalation[level], { deadline, step, since }) > now,
  )
  return found < 0 ? undefined : found
}

export function bring(world: World, concern: Concern, now: number, step: number, why: string, tell: Tell): void {
  if (concern.brought.has(`${why} ${step}`)) return
  concern.brought.add(`${why} ${step}`)
  fire(world, concern, now, step, why, tell)
}

export function fire(
  world: World,
  concern: Concern,
  now: number,
  step: number,
  early: string | undefined,
  tell: Tell,
): void {
  const ladder = ladderOf(world, concern)
  const to = ladder[Math.min(step, ladder.length - 1)]?.tell ?? 'alarm'
  const all = addressees(world, concern, now, to)
  const single = to === 'headteacher' || to === 'chair'
  if (to === 'alarm') concern.alarmed = true
  const before = pagesOf(concern, step)
  for (const one of single ? all.slice(0, 1) : all) send(world, concern, step, one, to === 'alarm', tell)
  if (to === 'alarm') return
  const isLeftOut = single && concern.contested && concern.state !== 'raised'
  if (all.length === 0 && before.length === 0) {
    if (early || !isLeftOut) bring(world, concern, now, step + 1, 'nobody', tell)
  } else if (pagesOf(concern, step).length > before.length && !concern.brought.has(`page ${step + 1}`))
    goOn(world, concern, now, step, single ? all : [], tell)
}

/** No page of the step has arrived: the next of the same list, and after the last of them the next step. */
function goOn(world: World, concern: Concern, now: number, step: number, others: Listed[], tell: Tell): void {
  const pages = pagesOf(concern, step)
  if (!pages.some(([, reached]) => !reached)) return
  if (pages.some(([, reached]) => reached)) {
    concern.brought.add(`page ${step + 1}`)
    return
  }
  const next = others.find(({ id }) => !concern.pages.has(`${step} ${id}`))
  if (!next) {
    bring(world, concern, now, step + 1, 'page', tell)
    return
  }
  send(world, concern, step, next, false, tell)
  if (next.byMail) concern.brought.add(`page ${step + 1}`)
  else goOn(world, concern, now, step, others, tell)
}

function pagesOf({ pages }: Concern, step: number): [string, boolean][] {
  return [...pages].filter(([key]) => key.startsWith(`${step} `))
}

function send(world: World, concern: Concern, step: number, to: Listed, alarm: boolean, tell: Tell): void {
  const { state, level, since } = concern
  const which = `${deadlines[state]}:${level}:${new Date(since).toISOString()}:${step}`
  if (!dealing(world, concern).includes(to)) concern.told.add(to.id)
  const mail = to.byMail ? `mail:yours:${which}` : alarm && concern.route === 'team' ? `mail:unattended:${which}` : ''
  if (mail && !concern.mailed.has(`${to.id} ${mail}`)) {
    concern.mailed.add(`${to.id} ${mail}`)
    tell(mail, to.id)
  }
  if (to.byMail || concern.pages.has(`${step} ${to.id}`)) return
  const reached = !world.unreachable.has(to.id)
  concern.pages.set(`${step} ${to.id}`, reached)
  if (reached) tell(`page:${which}`, to.id)
}
