import type { School } from '../../../src/domain/school/school.ts'
import type { PersonId } from '../../../src/domain/team/person.ts'
import { type Random, randomFrom } from '../random.ts'
import { minute } from '../timeline.ts'
import { drawStaff, unlisted } from './drawStaff.ts'
import { answers, type Begin, type Happening, type Said, type Structure, type Which } from './structure.ts'

const hour = 60 * minute
const day = 24 * hour
const first = Date.UTC(2026, 10, 24)

/** One school and what happens there, the same for the same seed. */
export function drawStructure(seed: number, usual: School): Structure {
  const random = randomFrom(seed)
  const school = { ...drawStaff(random, usual), id: `structure-${seed}` }
  const from = first + random.whole(0, 60 * 24 * 60) * minute
  const people = peopleOf(school)
  const theOne = drawTheOne(random, school, people, from)
  const others = drawOthers(random, people, from)
  const last = Math.max(...[...theOne, ...others].map(({ at }) => at))
  const to = last + random.of([2 * hour, 2 * day, 6 * day, 12 * day])
  const around = drawAround(random, people, from, last)
  const all = [...around, ...others, ...theOne].filter(({ at }) => at < to)
  const happenings = all.sort((one, other) => one.at - other.at)
  return { seed, school, happenings: [...happenings, { at: to, deed: { kind: 'look' } }], from, to }
}

type People = readonly [PersonId, ...PersonId[]]

function peopleOf({ team }: School): People {
  return [...new Set(team.map(({ id }) => id))] as unknown as People
}

/** Mostly soon, so that what is still on its way is met; at times as long as a step of an escalation takes. */
function gap(random: Random): number {
  return random.of([1, 1, 2, 4, 6, 16, 31, 45, 130, 300, 1440, 4320]) * minute
}

/** They have a lead professional, who is to get the completed tool: that is reminded of after the decision. */
const quillfeather = { surname: 'Quillfeather', dateOfBirth: '2012-03-14', leadName: 'Kim Alder' }

function drawBegin(random: Random, of: Which, by: PersonId): Begin {
  const child = random.chance(0.7)
    ? quillfeather
    : { surname: 'Ashdown', dateOfBirth: `2013-05-0${random.whole(1, 9)}` }
  const level = random.of(['high', 'high', 'medium', 'low', undefined] as const)
  return { kind: 'begin', of, by, child, level, from: random.chance(0.2) ? 'message' : 'forms' }
}

/** The concern that is about somebody who works here: said at its beginning, or come to light later. */
function drawTheOne(random: Random, school: School, people: People, from: number): Happening[] {
  const author = random.chance(0.45) ? unlisted[0] : random.of(people)
  const isEarly = random.chance(0.45)
  const begin = drawBegin(random, 'x', author)
  const said = drawSaid(
    random,
    school,
    people.filter((id) => id !== author),
  )
  const happenings: Happening[] = []
  let at = from + random.whole(0, 180) * minute
  const add = (deed: Happening['deed'], after = gap(random)) => {
    happenings.push({ at, deed })
    at += after
  }
  add(isEarly && random.chance(0.6) ? { ...begin, said } : begin)
  if (isEarly) add({ kind: 'write', of: 'x', said }, minute)
  if (isEarly) add({ kind: 'look' })
  for (const deed of drawTelling(random)) add(deed)
  const whom = random.chance(0.15) ? [author] : [...people, author]
  const later = random.chance(isEarly ? 0.2 : 1) ? [drawSaid(random, school, whom)] : []
  const more = random.chance(0.2) ? [drawSaid(random, school, [...people, author])] : []
  for (const one of [...later, ...more]) {
    for (let acts = random.whole(0, 6); acts > 0; acts -= 1) add(drawDeed(random))
    add({ kind: 'report', of: 'x', by: random.chance(0.4) ? 'author' : 'dealing', said: one }, minute)
    add({ kind: 'look' })
  }
  for (let acts = random.whole(0, 6); acts > 0; acts -= 1) add(drawDeed(random))
  if (random.chance(0.06)) add({ kind: 'return', of: 'x' })
  if (random.chance(0.4)) add({ kind: 'look' })
  return happenings
}

/** Told finished or unfinished, left lying, or put away, and perhaps taken up by somebody else. */
function drawTelling(random: Random): Happening['deed'][] {
  const submit = { kind: 'tell', of: 'x', how: 'raise.submit' } as const
  const tellNow = { kind: 'tell', of: 'x', how: 'raise.tellNow' } as const
  const [takeUp, discard] = [{ kind: 'takeUp', of: 'x' } as const, { kind: 'discard', of: 'x' } as const]
  return random
    .of([
      ...([[submit], [submit], [submit], [tellNow], [tellNow], [tellNow, submit], [], [], [takeUp]] as const),
      ...([
        [discard],
        [discard, takeUp],
        [discard, { kind: 'restore', of: 'x' }, tellNow],
        [discard, tellNow],
      ] as const),
    ] as const)
    .slice()
}

function drawDeed(random: Random): Happening['deed'] {
  return random.chance(0.15) ? { kind: 'add', of: 'x' } : { kind: 'handle', of: 'x' }
}

/** Anybody, by name or as the headteacher, or somebody who is in no list. */
function drawSaid(random: Random, { team }: School, whom: readonly PersonId[]): Said {
  const [one = '', ...others] = random.chance(0.12) ? [''] : whom
  const person = random.of([one, ...others])
  const isHead = team.some(({ id, role }) => id === person && role === 'headteacher')
  if (isHead && random.chance(0.5)) return { answer: 'headteacher' }
  return {
    answer: random.of([...answers.filter((answer) => answer !== 'headteacher'), 'yes'] as ['yes']),
    ...(person ? { person } : {}),
  }
}

/** Other concerns, of the same child too, which go on beside it. */
function drawOthers(random: Random, people: People, from: number): Happening[] {
  const count = random.chance(0.004) ? 21 : random.of([0, 1, 1, 2])
  return Array.from({ length: count }, (_, of) => {
    let at = from + random.whole(-200, 400) * minute
    const by = random.chance(0.5) ? unlisted[1] : random.of(people)
    const deeds: Happening['deed'][] = [drawBegin(random, of, by), { kind: 'tell', of, how: 'raise.submit' }]
    for (let acts = count > 2 ? 1 : random.whole(0, 6); acts > 0; acts -= 1) deeds.push({ kind: 'handle', of })
    return deeds.map((deed) => {
      const happening = { at, deed }
      at += gap(random)
      return happening
    })
  }).flat()
}

/** Who is away, and whose chat takes nothing for a time. */
function drawAround(random: Random, people: People, from: number, last: number): Happening[] {
  const some = (share: number) => people.filter(() => random.chance(share))
  const when = () => from + random.whole(-60, Math.max(1, (last - from) / minute)) * minute
  const away = some(random.of([0, 0, 0.3])).map((person): Happening => {
    const at = when()
    return { at, deed: { kind: 'away', person, until: at + random.of([6 * hour, 3 * day]) } }
  })
  const gone = some(random.of([0, 0, 0.3, 0.8])).flatMap((person): Happening[] => {
    const at = when()
    const back = at + random.of([20 * minute, 5 * hour, 4 * day])
    return [
      { at, deed: { kind: 'reach', person, reachable: false } },
      { at: back, deed: { kind: 'reach', person, reachable: true } },
    ]
  })
  return [...away, ...gone]
}
