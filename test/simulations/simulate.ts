import type { Configuration } from '../../src/configuration/readConfiguration.ts'
import { compare, type Violation } from './compare.ts'
import { drawTimeline } from './drawTimeline.ts'
import type { Fault } from './faults.ts'
import { expect } from './model/expectation.ts'
import { runTimeline } from './runTimeline.ts'
import { schoolHours } from './schoolHours.ts'
import type { Stores } from './stores.ts'
import { minute, type Timeline } from './timeline.ts'

/** What a simulation went through, and what it found. */
export interface Tally {
  timelines: number
  messages: number
  pages: number
  instants: number
  acts: number
  refused: number
  kills: number
  twoProcesses: number
  clockChanges: number
  holidays: number
  nights: number
  weekends: number
  alarms: number
  found: { seed: number; violation: Violation }[]
}

export const noTally: Omit<Tally, 'found'> = {
  ...{ timelines: 0, messages: 0, pages: 0, instants: 0, acts: 0, refused: 0, kills: 0, twoProcesses: 0 },
  ...{ clockChanges: 0, holidays: 0, nights: 0, weekends: 0, alarms: 0 },
}

/** Runs so many timelines, one after the other, and holds each against the model. */
export async function simulate(
  { stores, knowledge, fault }: { stores: Stores; knowledge: Configuration; fault?: Fault },
  seeds: readonly number[],
): Promise<Tally> {
  const tally: Tally = { ...noTally, found: [] }
  for (const seed of seeds) {
    const timeline = drawTimeline(seed, knowledge.school)
    const expected = expect(timeline)
    const recorded = await runTimeline(timeline, await stores.fresh(seed), fault)
    for (const violation of compare(expected, recorded)) tally.found.push({ seed, violation })
    tally.messages += recorded.sent.length
    tally.pages += recorded.sent.filter(({ key }) => key.startsWith('page')).length
    tally.instants += recorded.instants
    tally.acts += recorded.acts.filter(({ changed }) => changed).length
    tally.refused += recorded.acts.filter(({ changed }) => !changed).length
    tally.alarms += recorded.alarmed ? 1 : 0
    count(tally, timeline)
  }
  return tally
}

const changesOfClocks = ['2026-10-25', '2027-03-28', '2027-10-31'].map((day) => Date.parse(`${day}T01:00:00Z`))

function count(tally: Tally, timeline: Timeline): void {
  const { from, to, processes, happenings, school } = timeline
  const begun = new Date(from)
  const hour = begun.getUTCHours()
  const hours = schoolHours(school)
  const free = hours.some(([, closes], at) => {
    const opens = hours[at + 1]?.[0] ?? closes
    return opens - closes > 3.5 * 24 * 60 * minute && closes < to && opens > from
  })
  tally.timelines += 1
  tally.twoProcesses += processes === 2 ? 1 : 0
  tally.kills += happenings.filter(({ kind }) => kind === 'kill').length
  tally.clockChanges += changesOfClocks.some((moment) => moment > from && moment < to) ? 1 : 0
  tally.holidays += free ? 1 : 0
  tally.nights += hour < 7 || hour >= 19 ? 1 : 0
  tally.weekends += begun.getUTCDay() % 6 === 0 ? 1 : 0
}
