import { directoryChangeView } from '../../src/flows/directory/changeView.ts'
import { limits } from '../../src/flows/raise/limits.ts'
import type { CardData } from '../../src/flows/turn.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { deputy, lead } from '../flows/concern.ts'
import type { Stage } from '../flows/stage.ts'
import { line, type Named, prose } from './fullestViews.ts'

const key = 'eastmere.children'
const longest = (domain: string) => `${'a'.repeat(60)}@${'b.'.repeat(85)}${domain}`

/** The directory with every entry of one recipient changed by hand to the longest that it can be, each in another state. */
export async function directoryViews(stage: Stage): Promise<readonly Named[]> {
  const call = { spokeTo: line, on: '2026-11-23' }
  const change = { source: line, reason: prose(limits.directoryReason) }
  const press = (verb: string, carry: CardData, who = lead, typed: CardData = {}) =>
    answerPress(stage.ports, stage.person(who).id, `directory.${verb}`, { ...carry, ...typed })
  const contact = () => press('contact', { contact: key })
  const entry = async (name: string) =>
    (await contact()).rows?.rows_entries?.find(({ carry }) => carry?.entry === `${key}.${name}`)?.carry ?? {}
  const correct = async (name: string, value: string) =>
    press('correct', await entry(name), deputy, { value, ...change })
  await correct('webForm', `https://${'f.'.repeat(100)}eastmere.example`)
  await press('agree', await entry('webForm'), lead, call)
  for (const name of ['channels.assessment', 'channels.early-support']) await correct(name, longest('eastmere.example'))
  for (const [at, name] of ['phone', 'outOfHours'].entries()) await correct(name, `01632 960 00${at}`)
  const form = await press('confirmForm', { contact: key })
  const which = (form.choices?.which ?? []).map(({ value }) => value).join()
  await press('confirm', form.carry ?? {}, lead, { which, ...call })
  const waiting = await entry('channels.assessment')
  const news = { key: `${key}.channels.assessment`, version: 1, to: stage.person(lead).id }
  const told = await directoryChangeView(stage.ports, news)
  if (!told) throw new Error('Nothing waits')
  return [
    ['the directory', await stage.say(lead, 'directory')],
    ['an area of the directory', await press('area', { area: 'eastmere' })],
    ['a contact of the directory', await contact()],
    ['a contact of which nothing is known', await press('contact', { contact: 'eastmere.escalation' })],
    ['the form of a confirmation', await press('confirmForm', { contact: key })],
    ['the form of a confirmation, refused', await press('confirm', { contact: key }, lead, { spokeTo: '', on: '' })],
    ['the form of a correction', await press('correctForm', waiting)],
    [
      'the form of a correction, refused',
      await press('correct', waiting, lead, { value: longest('elsewhere.example') }),
    ],
    ['a change for a second person', await press('secondForm', waiting)],
    ['a change for a second person, refused', await press('agree', waiting, lead, { spokeTo: '', on: '' })],
    ['a change of one’s own', await press('secondForm', waiting, deputy)],
    ['what was changed in the directory', await press('history', { contact: key })],
    ['a message that a change waits', told],
  ]
}
