import { handlingVersion } from '../../../src/domain/case/case.ts'
import { standingsOf } from '../../../src/domain/case/permissions.ts'
import type { Person, PersonId } from '../../../src/domain/team/person.ts'
import type { CardData } from '../../../src/flows/turn.ts'
import type { View } from '../../../src/flows/view.ts'
import { type Random, randomFrom } from '../random.ts'
import { drawAct } from './acts.ts'
import type { Begin, Happening, Said, Which } from './structure.ts'
import { authorOf, type World } from './world.ts'

type Deed = Happening['deed']

/** Does one thing, by the cards, as somebody does it; where they may not, nothing comes of it. */
export async function happen(world: World, deed: Deed): Promise<void> {
  const random = randomFrom(world.structure.seed * 1009 + world.happening)
  switch (deed.kind) {
    case 'begin':
      return begin(world, deed)
    case 'tell':
      return own(world, deed.of, deed.how)
    case 'discard':
      return own(world, deed.of, 'raise.discardNow', { reason: 'Mine' })
    case 'restore':
      return own(world, deed.of, 'raise.restore')
    case 'add':
      return own(world, deed.of, 'raise.add', { text: `Mine ${world.happening}` })
    case 'write':
      return write(world, deed.of, deed.said)
    case 'takeUp':
      await byWhoever(world, random, deed.of, 'case.takeUp', {})
      return
    case 'handle':
      return handle(world, random, deed.of)
    case 'report':
      return report(world, random, deed)
    case 'return':
      return goBack(world, random, deed.of)
    case 'away': {
      const { team, clock } = world.ports
      const absence = { personId: deed.person, until: new Date(deed.until) }
      return team.setAbsence(world.structure.school.id, absence, clock.now())
    }
    case 'reach':
      if (deed.reachable) world.unreachable.delete(deed.person)
      else world.unreachable.add(deed.person)
  }
}

async function begin(world: World, { of, by, from, child, level, said }: Begin): Promise<void> {
  const start = await (from === 'forms' ? world.say(by, 'raise') : fromMessage(world, by, said))
  const caseId = String(start.carry?.caseId ?? '')
  world.cases.set(of, caseId)
  const fill = (section: string, typed: CardData) => filled(world, by, caseId, section, typed)
  if (said) await say(world, of, said)
  await fill('child', child)
  if (level) await fill('level', { level, reasons: 'Seen.', lowerLevelReason: 'Seen.' })
}

/** What the dialog kept is gone on with in one's own chat. */
async function fromMessage(world: World, by: PersonId, said: Said | undefined): Promise<View> {
  const key = world.ports.identifiers.id()
  const answers = said ? { aboutStaff: said.answer } : {}
  await world.press(by, 'raise.fromMessage', { text: 'Mine', key, ...answers })
  return { card: '', carry: { caseId: key } }
}

async function filled(world: World, by: PersonId, caseId: string, section: string, typed: CardData): Promise<View> {
  const header = await world.ports.cases.header(caseId)
  const card = { caseId, version: header?.screeningVersion ?? 0 }
  const form = await world.press(by, 'raise.open', { ...card, section })
  return world.press(by, 'raise.save', { ...form.carry, ...form.fill, ...typed, go: 'overview' })
}

/** Says it on the two pages that ask for it. */
async function say(world: World, of: Which, said: Said): Promise<void> {
  const caseId = world.cases.get(of) ?? ''
  const by = (await world.ports.cases.header(caseId))?.authorId ?? ''
  const safety = await filled(world, by, caseId, 'safety', { aboutStaff: said.answer })
  if (said.answer !== 'headteacher')
    await filled(world, by, caseId, 'colleague', { personId: said.person ?? 'somebodyElse', who: 'Mine' })
  if (of === 'x' && safety.card === 'raise/overview') told(world, by, said, safety)
}

async function write(world: World, of: Which, said: Said): Promise<void> {
  if (said.person !== authorOf(world)) await say(world, of, said)
}

function told(world: World, by: PersonId, said: Said, view: View): void {
  world.told.push({ happening: world.happening, by, said, answer: JSON.stringify(view.show ?? {}) })
}

/** By its author, on the card that stands before them now. */
async function own(world: World, of: Which, verb: string, typed: CardData = {}): Promise<void> {
  const header = await world.ports.cases.header(world.cases.get(of) ?? '00000000-0000-4000-8000-000000000000')
  if (!header) return
  await world.press(header.authorId, verb, { caseId: header.id, version: header.screeningVersion, ...typed })
}

async function whoever(world: World, random: Random, of: Which, but?: PersonId) {
  const header = await world.ports.cases.header(world.cases.get(of) ?? '00000000-0000-4000-8000-000000000000')
  if (!header) return undefined
  const all = world.ports.people.listed(header.schoolId).filter(({ id }) => id !== but)
  const able = all.filter((person) => standingsOf(person, header).some((one) => one !== 'author' && one !== 'screener'))
  const by = random.chance(0.9) && able.length > 0 ? random.of(able as [Person, ...Person[]]) : undefined
  const anybody = all.length > 0 ? random.of(all as [Person, ...Person[]]) : undefined
  const found = by ?? anybody
  return found && { header, by: found }
}

async function byWhoever(
  world: World,
  random: Random,
  of: Which,
  verb: string,
  typed: CardData,
): Promise<View | undefined> {
  const found = await whoever(world, random, of)
  if (!found) return undefined
  const { header, by } = found
  return world.press(by.id, verb, { caseId: header.id, version: handlingVersion(header), ...typed })
}

async function handle(world: World, random: Random, of: Which): Promise<void> {
  const found = await whoever(world, random, of)
  if (!found) return
  const { header, by } = found
  const [verb, typed] = drawAct(random, world.ports, header, by)
  await world.press(by.id, verb, { caseId: header.id, version: handlingVersion(header), ...typed })
  const after = await world.ports.cases.header(header.id)
  if (of === 'x')
    world.acted.push({ happening: world.happening, by: by.id, changed: after?.version !== header.version })
}

async function report(world: World, random: Random, deed: Extract<Deed, { kind: 'report' }>): Promise<void> {
  const found = await whoever(world, random, deed.of, deed.said.person)
  if (!found) return
  const by = deed.by === 'author' ? found.header.authorId : found.by.id
  if (deed.said.person === by) return
  const personId = deed.said.person ?? 'somebodyElse'
  const typed = { answer: deed.said.answer, personId, who: `Mine ${world.happening}` }
  const view = await world.press(by, 'conflict.report', { caseId: found.header.id, ...typed })
  if (deed.of === 'x' && view.card === 'conflict/moved') told(world, by, deed.said, view)
}

async function goBack(world: World, random: Random, of: Which): Promise<void> {
  const view = await byWhoever(world, random, of, 'conflict.return', { who: 'Mine' })
  if (of === 'x' && view && view.card === 'conflict/moved') world.returnedAt = world.happening
}
