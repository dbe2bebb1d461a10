import type { Authorities } from '../../../../src/domain/routing/authority.ts'
import { type About, type Ports, portsIn } from './ask.ts'
import type { Asked } from './expected.ts'
import type { Place } from './places.ts'
import { abouts, type StateName, states } from './rows.ts'
import { type World, worldOf } from './world.ts'

/** One way in which directory, school and concern may be, in words and as the flows find it. */
export interface Scene {
  words: { area: string; state: StateName; about: string; enrolled: boolean }
  asked: Asked
  about: About
  world: World
  ports: Ports
}

/** Every place x state of its addresses x whom the concern is about x whether the school takes part in secure mail. */
export function scenesOf(file: Authorities, places: readonly Place[]): Scene[] {
  return places.flatMap((place) =>
    statesOf(place).flatMap((state) => {
      const world = worldOf(file, places, place, state)
      return Object.entries(abouts).flatMap(([about, row]) =>
        [true, false].map((enrolled) => ({
          ...{ words: { area: place.area, state, about, enrolled }, about: row, world },
          asked: { place, state: states[state], enrolled, mail: row.mail },
          ports: portsIn(world, { about: row, enrolled }),
        })),
      )
    }),
  )
}

/** Where there is no area, nothing can be done with its addresses. */
export function statesOf({ unknown }: Place): StateName[] {
  const all = Object.keys(states) as StateName[]
  return unknown ? all.slice(0, 1) : all
}
