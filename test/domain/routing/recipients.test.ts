import { beforeAll, describe, expect, it } from '@jest/globals'
import {
  copies,
  copiesOnTheirWay,
  information,
  mailsOnTheirWay,
  type Row,
  referrals,
  wrong,
} from './recipients/answers.ts'
import { isStillDue } from './recipients/ask.ts'
import type { Answer } from './recipients/expected.ts'
import { cheshire, type Place, rehearsal } from './recipients/places.ts'
import { abouts, ages, leads, needs, others } from './recipients/rows.ts'
import { scenesOf, statesOf } from './recipients/scenes.ts'
import { readAuthorities } from './recipients/world.ts'

/*
 * To whom everything goes, in the words of those who made the form. What is expected stands row by row in recipients/places.ts and recipients/rows.ts, copied by
 * hand from these sources; expected.ts only puts the rows together: refused for what the row says, or else the address on the row.
 *
 *  1. "Submit to the relevant Children's social care contact point" (tool, back page): that of the child's home, not of the school (domain-facts, "Authorities").
 *     No other area's address ever takes its place, and where the home is not known nothing is sent.
 *  2. Cheshire West and Chester: "Level 4 cases only", "Level 3 cases" (front page): only an area that asks for the level of need goes by it.
 *  3. "An unconfirmed, stale, retired-domain, misspelt or unlisted address is refused with the reason, never rewritten by guess, and the case shows the phone number
 *     instead" (domain-facts). "cjsm = enrolled participants only" (the same).
 *  4. Confirmations and corrections made in Teams are bound to the entry, changing the file's entry voids them (design), and a new address needs two people
 *     (decision 27). A confirmation holds for the school's days; one that is dated in the future is none.
 *  5. "a child or young person under the age of 18" (policy, "Definition"): at 18 it is for adult safeguarding. Not known must not pass as older.
 *  6. "This form must be sent to the agency lead professional (e.g. social worker), if there is one" (front page), at an address that was typed and checked, on a
 *     domain of an authority of which something is confirmed (decision 30).
 *  7. "For perpetrators or locations please submit to relevant Public Protection Unit and CSE Operational group" (back page): whether or not there is a referral. No
 *     number of either is printed. A person tells them (decision 31).
 *  8. "The person it is about is never told" (domain-facts, "What must happen"): no mail where they may open the mailbox; then by telephone.
 *  9. The channels of an area stand in the order in which it wants them used (authorities.yaml), and at High the policy rings first: what stands before the mail is said
 *     to, and the number to ring now, by day or at night, stands beside it.
 */

const files = [
  ['the delivered directory', 'config/authorities.yaml', cheshire, 'CSE Operational Group'],
  ['the rehearsal', 'src/rehearsal/school/authorities.yaml', rehearsal, 'Mere Exploitation Operational Group'],
] as const

/** Each scene with each level of need, age, lead professional and third party: so many concerns are decided by these answers. */
function combinations(places: readonly Place[]): number {
  const dimensions = [abouts, [true, false], needs, ages, leads, others].map((rows) => Object.keys(rows).length)
  const scenes = places.reduce((sum, place) => sum + statesOf(place).length, 0)
  return dimensions.reduce((product, size) => product * size, scenes)
}

describe.each(files)('To whom everything goes, by %s', (name, path, places, groupName) => {
  const file = readAuthorities(path)
  const scenes = scenesOf(file, places)
  const group = `${groupName}: ask children’s services or the police unit how to reach it`
  let referred: Row<Answer>[]
  let copied: Awaited<ReturnType<typeof copies>>
  let informed: Row<readonly string[]>[]

  beforeAll(async () => {
    referred = await referrals(scenes)
    copied = await copies(scenes)
    informed = await information(scenes, group)
    const asked = referred.length + copied.length + informed.length
    process.stdout.write(`Recipients by ${name}: ${combinations(places)} combinations, by ${asked} answers\n`)
  })

  it('has a row for every area and every mail address of the file, and for a home that is not known or elsewhere', () => {
    const addresses = file.areas.flatMap(({ id, channels }) =>
      channels.flatMap((one) => (one.kind === 'mail' ? [`${id} ${one.address}`] : [])),
    )
    expect(
      places.flatMap(({ area, mailboxes }) => mailboxes.map(({ printed }) => `${area} ${printed}`)).sort(),
    ).toEqual(addresses.sort())
    expect(places.map(({ area }) => area).sort()).toEqual(
      [...file.areas.map(({ id }) => id), 'another', 'notKnown'].sort(),
    )
  })

  it('a referral goes to the child’s own area, or to nobody and it is said why and whom to ring', () => {
    expect(wrong(referred)).toEqual([])
  })

  it('a referral that was on its way leaves only to what is still the right address', async () => {
    expect(wrong(await mailsOnTheirWay(scenes))).toEqual([])
  })

  it('the completed tool goes to the lead professional at the address that was typed, or it is said why not', () => {
    expect(wrong(copied)).toEqual([])
  })

  it('a copy that was on its way leaves only to the address that was typed, and only while nothing speaks against it', async () => {
    expect(wrong(await copiesOnTheirWay(scenes))).toEqual([])
  })

  it.each(Object.entries(leads))(
    'where the lead professional is %s, it is due or not, wherever they live',
    (_who, lead) => {
      expect(places.map((place) => isStillDue(lead, place))).toEqual(places.map(() => lead.due))
    },
  )

  it('information goes to the police unit of the child’s area and to the operational group, with whom to ring', () => {
    expect(wrong(informed)).toEqual([])
  })

  it('no referral goes to an address of another area, nor to one that neither the file nor two people have named', () => {
    const sent = referred.flatMap(({ of, seen }) => ('to' in seen ? [{ of, to: seen.to }] : []))
    const astray = sent.filter(({ of, to }) => {
      const own = of.asked.place.mailboxes.flatMap(({ printed, moved }) => [printed, moved])
      const named = [JSON.stringify(file), JSON.stringify(of.world.records.filter(({ act }) => act?.kind === 'agreed'))]
      return !own.includes(to) || !named.join().includes(`"${to}"`)
    })
    expect(astray).toEqual([])
    expect(sent.length).toBeGreaterThan(100)
  })

  it('no copy goes to an address whose domain the file does not list', () => {
    const domains = file.areas.flatMap((area) => area.domains)
    const sent = copied.flatMap(({ address, seen }) => (seen.length === 0 ? [address] : []))
    expect(sent.filter((address) => !domains.some((domain) => address.endsWith(`@${domain}`)))).toEqual([])
    expect(sent.length).toBeGreaterThan(100)
  })

  it('every answer shows a number to ring: of the child’s own area and no other, where that is known', () => {
    const without = referred.filter(({ of, seen }) => {
      const { place, state } = of.asked
      const own = [...place.numbers, ...place.adults, state.corrected?.children]
      return seen.numbers.length === 0 || seen.numbers.some((number) => !own.includes(number))
    })
    expect(without).toEqual([])
  })

  it('nothing is taken over from elsewhere where the home is not known: nothing is sent, and no unit is named', () => {
    const unknown = ({ of }: Row<unknown>) => of.asked.place.unknown !== undefined
    expect(referred.filter(unknown).filter(({ seen }) => 'to' in seen)).toEqual([])
    const told = informed.filter(unknown).flatMap(({ seen }) => seen)
    expect(new Set(told)).toEqual(new Set(['Police Public Protection Unit: ring 101 and ask for it', group]))
  })
})
