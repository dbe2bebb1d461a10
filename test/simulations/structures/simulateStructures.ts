import type { Configuration } from '../../../src/configuration/readConfiguration.ts'
import type { SimulatedStore } from '../runTimeline.ts'
import type { Stores } from '../stores.ts'
import { drawStructure } from './drawStructure.ts'
import { happen } from './happen.ts'
import { judge, type Violation } from './judge.ts'
import type { Lived } from './lived.ts'
import { lookAgain, lookAs } from './look.ts'
import { isOfX, type Structure } from './structure.ts'
import type { StructureFault } from './structureFaults.ts'
import { truthAt } from './truth.ts'
import { authorOf, livedIn, openWorld, type World } from './world.ts'

/** What a simulation went through, and what it found. */
export interface Tally {
  structures: number
  messages: number
  presses: number
  looks: number
  subjects: number
  inNoList: number
  authors: number
  dsls: number
  deputies: number
  headteachers: number
  chairs: number
  several: number
  later: number
  outside: number
  mails: number
  returned: number
  found: { seed: number; violation: Violation }[]
}

export const noTally: Omit<Tally, 'found'> = {
  ...{ structures: 0, messages: 0, presses: 0, looks: 0, subjects: 0, inNoList: 0, authors: 0, dsls: 0, deputies: 0 },
  ...{ headteachers: 0, chairs: 0, several: 0, later: 0, outside: 0, mails: 0, returned: 0 },
}

interface Simulation {
  stores: Stores
  /** Of the twin schools. */
  twins: Stores
  knowledge: Configuration
  fault?: StructureFault | undefined
}

/** Lets so many schools live, each beside its twin, one after the other. */
export async function simulateStructures(simulation: Simulation, seeds: readonly number[]): Promise<Tally> {
  const tally: Tally = { ...noTally, found: [] }
  for (const seed of seeds) {
    const structure = drawStructure(seed, simulation.knowledge.school)
    const real = await live(structure, await simulation.stores.fresh(seed), simulation.fault)
    const twin = await liveAsTwin(structure, await simulation.twins.fresh(seed), real)
    for (const violation of judge(structure, real, twin)) tally.found.push({ seed, violation })
    count(tally, structure, real)
  }
  return tally
}

async function live(structure: Structure, store: SimulatedStore, fault?: StructureFault): Promise<Lived> {
  const world = await openWorld(structure, store, { wrap: fault?.ports })
  for (const happening of structure.happenings) {
    await begin(world, happening.at)
    await happen(world, happening.deed)
    if (happening.deed.kind === 'look')
      for (const person of knownIn(world)) world.looks.push(await lookAs(world, person))
    await end(world)
  }
  return livedIn(world)
}

/** The same life without the concern; whoever did something with it writes to the bot at the same moment. */
async function liveAsTwin(structure: Structure, store: SimulatedStore, real: Lived): Promise<Lived> {
  const world = await openWorld(structure, store, { borrowed: real.looksAtChats })
  for (const [at, happening] of structure.happenings.entries()) {
    await begin(world, happening.at)
    if (!isOfX(happening)) await happen(world, happening.deed)
    else for (const person of real.heard[at] ?? []) await world.heardFrom(person)
    for (const look of real.looks.filter((one) => one.happening === at)) world.looks.push(await lookAgain(world, look))
    await end(world)
  }
  return livedIn(world)
}

async function begin(world: World, at: number): Promise<void> {
  await world.until(at)
  world.happening += 1
  world.heard.push([])
}

async function end(world: World): Promise<void> {
  world.marks.push(world.sent.length)
  await world.workOff()
}

/** In real schools whom it is about by what was said so far; nobody once it was found to be a mistake. */
function knownIn(world: World): string[] {
  const { structure, told, happening, returnedAt } = world
  if (returnedAt !== undefined) return []
  const { subjects } = truthAt(structure.school, authorOf(world), told, happening)
  return [...subjects.keys()]
}

function count(tally: Tally, { school, happenings }: Structure, real: Lived): void {
  const { subjects, right } = truthAt(school, real.authorId, real.told, happenings.length)
  const rolesOf = (id: string) => school.team.filter((one) => one.id === id).map(({ role }) => role)
  const roles = [...subjects.keys()].map(rolesOf)
  const having = (role: string) => roles.filter((all) => all.some((one) => one === role)).length
  tally.structures += 1
  tally.messages += real.sent.length
  tally.presses += real.looks.reduce((sum, { presses }) => sum + presses.length, 0)
  tally.looks += real.looks.length
  tally.subjects += subjects.size
  tally.inNoList += roles.filter((all) => all.length === 0).length
  tally.authors += subjects.has(real.authorId) ? 1 : 0
  tally.dsls += having('dsl')
  tally.deputies += having('deputy')
  tally.headteachers += having('headteacher')
  tally.chairs += having('chair')
  tally.several += roles.filter((all) => all.length > 1).length
  tally.later += real.told.some(({ answer }) => answer.includes('from now on')) ? 1 : 0
  tally.outside += real.told.length > 0 && right.length === 0 ? 1 : 0
  tally.mails += real.sent.filter(({ how, ofX }) => ofX && how === 'mail').length
  tally.returned += real.returnedAt === undefined ? 0 : 1
}
