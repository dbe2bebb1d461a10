import { isDeepStrictEqual } from 'node:util'
import { askCopy, askInformation, askReferral, sentCopy, sentReferral } from './ask.ts'
import { type Answer, expectedCopy, expectedInformation, expectedReferral, whereConfirmed } from './expected.ts'
import { ages, type Lead, leads, needs, others } from './rows.ts'
import type { Scene } from './scenes.ts'

/** What came of one question, and what should have. */
export interface Row<Seen> {
  of: Scene
  words: object
  seen: Seen
  expected: Seen
}

/** The first few that are not as they should be: thousands of them tell nobody more. */
export const wrong = (rows: readonly Row<unknown>[]) =>
  rows
    .filter(({ seen, expected }) => !isDeepStrictEqual(seen, expected))
    .slice(0, 3)
    .map(({ words, seen, expected }) => ({ words, seen, expected }))

export async function referrals(scenes: readonly Scene[]): Promise<Row<Answer>[]> {
  const rows: Row<Answer>[] = []
  for (const scene of scenes)
    for (const need of needs)
      for (const [age, { born, adult }] of Object.entries(ages)) {
        const { ports, about, asked, words } = scene
        const seen = await askReferral(ports, { about, area: asked.place.area, need, born })
        const expected = expectedReferral(asked, { adult, need })
        rows.push({ of: scene, words: { ...words, need, age }, seen, expected })
      }
  return rows
}

/** A mail that was confirmed before, to the address that the file prints, to the one that took its place, and to another area's. */
export async function mailsOnTheirWay(scenes: readonly Scene[]): Promise<Row<unknown>[]> {
  const rows: Row<unknown>[] = []
  for (const scene of scenes)
    for (const box of scene.asked.place.mailboxes)
      for (const address of [box.printed, box.moved, scene.asked.place.elsewhere]) {
        const { ports, about, asked, words } = scene
        const seen = await sentReferral(ports, about, asked.place.area, address)
        const expected = address === whereConfirmed(box, asked) ? [address] : undefined
        rows.push({ of: scene, words: { ...words, address }, seen, expected })
      }
  return rows
}

/** One question for each address: nothing else of a lead professional can be read while it is asked. */
export async function copies(scenes: readonly Scene[]): Promise<(Row<readonly string[]> & { address: string })[]> {
  const rows: (Row<readonly string[]> & { address: string })[] = []
  for (const scene of scenes)
    for (const [address, lead] of addressesOf(scene)) {
      const seen = await askCopy(scene.ports, scene.about, address)
      const expected = expectedCopy(scene.asked, lead)
      rows.push({ of: scene, address, words: { ...scene.words, address }, seen, expected })
    }
  return rows
}

/** The mail of a copy that somebody has sent off, as it would leave at this moment. */
export async function copiesOnTheirWay(scenes: readonly Scene[]): Promise<Row<readonly string[] | undefined>[]> {
  const rows: Row<readonly string[] | undefined>[] = []
  for (const scene of scenes.filter(({ words }) => !words.enrolled))
    for (const [address, lead] of addressesOf(scene)) {
      const seen = await sentCopy(scene.ports, scene.about, address)
      const expected = expectedCopy(scene.asked, lead).length === 0 ? [address] : undefined
      rows.push({ of: scene, words: { ...scene.words, address }, seen, expected })
    }
  return rows
}

function addressesOf({ asked }: Scene): Map<string, Lead> {
  return new Map(Object.values(leads).map((lead) => [lead.address(asked.place.lead), lead]))
}

/** As the practitioner wrote where the child lives, and as whoever referred said otherwise. Whom the concern is about cannot be read, so one of them is asked. */
export async function information(scenes: readonly Scene[], group: string): Promise<Row<readonly string[]>[]> {
  const rows: Row<readonly string[]>[] = []
  for (const scene of scenes.filter(({ words }) => words.about === 'nobody who works here'))
    for (const [named, other] of Object.entries(others)) {
      const { area, untouched, unknown } = scene.asked.place
      const notAnswered = unknown ? [{ area: undefined }] : []
      for (const lives of [{ area }, { area: untouched, confirmedArea: area }, ...notAnswered]) {
        const seen = await askInformation(scene.ports, other, lives)
        const expected = expectedInformation(scene.asked, other, group)
        rows.push({ of: scene, words: { ...scene.words, named, lives }, seen, expected })
      }
    }
  return rows
}
