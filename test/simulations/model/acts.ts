import type { Level } from '../../../src/domain/instrument/level.ts'
import type { Act } from '../timeline.ts'
import { type Concern, deadlines, dealing, holds, type Tell, type World } from './concern.ts'
import { beyond, bring, upcoming } from './steps.ts'

/** Whether it may be done now; and what it makes the concern wait for. */
export function perform(world: World, concern: Concern, act: Act, now: number, tell: Tell): boolean {
  const { state } = concern
  const wait = (next: Concern['state'], since: number) => {
    Object.assign(concern, { state: next, since, step: 0, pages: new Map(), mailed: new Set(), brought: new Set() })
    if (since === now) concern.alarmed = false
    if (deadlines[next] && dealing(world, concern).length === 0)
      bring(world, concern, now, beyond(world, concern), 'nobody', tell)
  }
  if (act.kind === 'finish') return finish(concern, act.level, now, wait)
  if (act.kind === 'rise') {
    if (!deadlines[state] || concern.level === 'high') return false
    concern.level = 'high'
    wait(state, now)
    return true
  }
  const actor = world.people.find(({ id }) => id === act.by)
  if (!actor || concern.subjects.includes(act.by)) return false
  const isTeam = holds(actor, concern.route) || concern.handler === act.by
  const isOwn = concern.author === act.by
  const isTold = !isOwn && concern.told.has(act.by)
  const inHand = state !== 'raised'
  switch (act.kind) {
    case 'acknowledge':
      if (state !== 'raised' || isOwn || !(isTeam || isTold)) return false
      concern.handler = act.by
      wait('acknowledged', now)
      return true
    case 'discuss':
      if (!isTeam || (state !== 'acknowledged' && state !== 'discussed')) return false
      if (state === 'acknowledged') wait('discussed', now)
      return true
    case 'decideReferral':
      if (!isTeam || (state !== 'discussed' && state !== 'monitoring')) return false
      wait('referralDue', now)
      return true
    case 'decideMonitoring':
      if (!isTeam || isOwn || state !== 'discussed') return false
      Object.assign(concern, { state: 'monitoring', alarmed: false })
      return true
    case 'takeOver':
      if (!inHand || isOwn || !(isTeam || isTold)) return false
      concern.handler = act.by
      return true
    case 'handOver': {
      const to = dealing(world, concern).find(({ id }) => id === act.to)
      if (!inHand || isOwn || !isTeam || !to || to.byMail || concern.handler === act.to) return false
      concern.handler = act.to
      return true
    }
    case 'passOn': {
      const isFree = concern.handler === undefined || concern.handler === act.by
      const hasPassed = (id: string) => concern.passes.some(({ by, at }) => by === id && at >= concern.since)
      if (isOwn || !isFree || (state === 'raised' ? !(isTeam || isTold) : !isTeam || state !== 'acknowledged'))
        return false
      if (state === 'raised' && hasPassed(act.by)) return false
      concern.handler = undefined
      if (state === 'acknowledged') wait('raised', now)
      concern.passes.push({ by: act.by, at: now })
      if (state === 'raised' && isTold) {
        const next = upcoming(world, concern, now)
        if (next !== undefined) bring(world, concern, now, next, 'nobody', tell)
        return true
      }
      const others = dealing(world, concern).filter(({ id, byMail }) => !hasPassed(id) && !byMail)
      if (others.length === 0) bring(world, concern, now, beyond(world, concern), 'nobody', tell)
      return true
    }
  }
}

/** Where it turns out less urgent, the time that has passed counts. */
function finish(
  concern: Concern,
  level: Level,
  now: number,
  wait: (next: Concern['state'], since: number) => void,
): boolean {
  if (concern.finished) return false
  const falls = concern.level !== level
  Object.assign(concern, { finished: true, contested: false, level })
  const isAtRest = concern.state === 'monitoring'
  if (isAtRest) wait('raised', now)
  else if (falls) wait(concern.state, concern.since)
  return true
}
