import { type Instrument, indicatorById } from '../../domain/instrument/instrument.ts'
import { asTyped, cutTo } from '../form.ts'
import type { CardData } from '../turn.ts'

/** What the actions of forms carry; everything else that a card sends is a field of it. */
const carriedOnly: readonly string[] = ['caseId', 'version', 'section', 'verb', 'go', 'msteams', 'was', 'page', 'of']

const fieldNames: Readonly<Record<string, string>> = {
  safeNow: 'Safe now',
  missingNow: 'Missing now',
  disclosed: 'The child told somebody',
  toldPolice: 'Police already told',
  toldChildrensServices: 'Children’s services already told',
  toldAmbulance: 'Ambulance already told',
  dateOfBirth: 'Date of birth',
  dateOfBirthNotKnown: 'Date of birth not known',
  addressNotKnown: 'Address not known',
  area: 'Area',
  level: 'Level',
  ownLevel: 'own level',
  longStanding: 'long-standing and unchanged',
  doesNotApply: 'Does not apply',
}
const choices: Readonly<Record<string, string>> = { true: 'ticked', notKnown: 'not known', gutFeeling: 'gut feeling' }

/**
 * What a card of a form holds, as lines of text: for when the form itself cannot take it any more. What was written comes before what was chosen.
 * Answers name their indicator, notes the finding they are about.
 */
export function typedWords(sent: CardData, instrument: Instrument | undefined): string[] {
  const of = typeof sent.of === 'string' ? sent.of.split(' ') : []
  const fields = Object.entries(asTyped(sent)).filter(
    ([id, value]) => !carriedOnly.includes(id) && value.trim() !== '' && value !== 'false',
  )
  const isAnswer = ([id]: [string, string]) => id.startsWith('q_')
  const inOrder = [...fields.filter((field) => !isAnswer(field)), ...fields.filter(isAnswer)]
  return within(inOrder.map(([id, value]) => `• ${lineOf(id, value, of, instrument)}`))
}

function lineOf(id: string, value: string, of: readonly string[], instrument: Instrument | undefined): string {
  const [, field = id, position] = /^(\w+)_(\d+)$/.exec(id) ?? []
  const about = id.startsWith('q_') ? id.slice(2) : position === undefined ? undefined : of[Number(position)]
  const indicator = instrument && about ? indicatorById(instrument, about) : undefined
  const answer = id.startsWith('q_') ? instrument?.scale.find((one) => one.value === value)?.label : undefined
  const what = [indicator?.text, fieldNames[field]].filter(Boolean).join(', ')
  const words = answer ?? choices[value] ?? value
  return what === '' ? words : `${what}: ${words}`
}

/** Characters of JSON that a card has for them: 28 KB as UTF-16, less its own elements. */
const budget = 14 * 1024 - 4500
/** Of JSON, for the block that each line stands in. */
const block = 100

function within(lines: readonly string[]): string[] {
  let left = budget
  return lines.flatMap((line) => {
    const size = JSON.stringify(line).length
    const blocks = block * Math.min(line.split('\n').length, 20)
    const most = size + blocks <= left ? line.length : Math.floor((line.length * (left - blocks)) / size) - 1
    left -= size + blocks
    if (most === line.length) return [line]
    return most > 0 ? [`${cutTo(most, line)}…`] : []
  })
}
