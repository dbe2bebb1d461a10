import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cpomsText } from '../../src/flows/handOut/cpomsText.ts'
import { parentLines } from '../../src/flows/reading/parentsInWords.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { act, concernIn, lead, type Pointer, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let concern: Pointer

beforeAll(async () => {
  stage = await openStage()
  const leadProfessional = { leadName: 'Kim Alder', leadTelephone: '01632 960399' }
  const child = { surname: 'Sampleton', area: 'westmere', ...leadProfessional }
  concern = await concernIn(stage, 'referralDue', { child, level: { level: 'low', reasons: 'Seen.' } })
  for (const area of ['westmere', 'southmere']) {
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area })
    stage.clock.forward(1)
  }
  await record('leadProfessional', { way: 'person', name: 'Kim Alder', account: 'Read out.' })
})
afterAll(() => stage.close())

const record = (form: string, typed: CardData) => act(stage, 'record.save', concern, { form, ...typed })
const form = (id: string) => act(stage, 'record.open', concern, { form: id })
/** What stands on a card to be read out or pasted, from above to below. */
const said = ({ show }: View, ...ids: string[]) => ids.flatMap((id) => show?.[id] ?? []).join('\n')
const byPerson = async (verb: string) => said(await act(stage, verb, concern), 'opening', 'parents', 'script')

async function forCpoms(): Promise<string> {
  const who = await stage.ports.people.identify(stage.person(lead).id)
  if (who.kind !== 'known') throw new Error('Nobody')
  return cpomsText({ ...stage.ports, actor: who.person }, await stored(stage, concern.caseId))
}

/** The chase of the authorities, of the lead professional, and the words by which either is escalated are one text. */
const texts: readonly (readonly [string, () => Promise<string>])[] = [
  ['what is said on the telephone', () => byPerson('refer.phoneForm')],
  ['what is pasted into the authority’s form', () => byPerson('refer.webFormForm')],
  ['what is said to the police unit and the group', async () => said(await form('information'), 'script')],
  ['a chase and an escalation', async () => said(await form('chase'), 'parents', 'script')],
  ['the text for CPOMS', forCpoms],
  ['a former recipient', async () => said(await form('formerRecipient'), 'parents', 'script')],
]

const states: readonly (readonly [string, CardData | undefined])[] = [
  ['nothing is recorded', undefined],
  ['they know', { state: 'contacted', withWhom: 'her mother', on: '2026-11-20' }],
  ['not yet', { state: 'notYet', reason: 'She asked us to wait a day.' }],
  ['it is unsafe', { state: 'deliberatelyNot', reason: 'The man lives there.', adviceFrom: 'the police' }],
]

describe('Every text that is prepared for somebody outside the school says the same of home', () => {
  it.each(states)('where %s', async (_state, typed) => {
    if (typed) await record('parents', typed)
    const lines = parentLines((await stored(stage, concern.caseId)).content).join('\n')
    expect(texts.length).toBeGreaterThan(4)
    for (const [name, text] of texts) expect([name, await text()]).toEqual([name, expect.stringContaining(lines)])
  })

  it('and "DO NOT CONTACT HOME" comes before everything else in a chase and an escalation', async () => {
    const { show } = await form('chase')
    expect(said({ card: '', show: show ?? {} }, 'parents', 'script')).toMatch(
      /^DO NOT CONTACT HOME\nWhy: The man lives there\.\nAdvice taken from: the police\nI am /,
    )
    expect(String(show?.script)).toContain('Kim Alder is the lead professional')
  })

  it('but a wrong recipient hears only that home is not to be contacted, and not why', async () => {
    const text = JSON.stringify((await form('misdirection')).show)
    expect(text).toContain('DO NOT CONTACT HOME')
    expect(text).not.toMatch(/The man lives there|Advice taken/)
    await record('parents', { state: 'contacted', withWhom: 'her mother', on: '2026-11-20' })
    expect(JSON.stringify((await form('misdirection')).show)).not.toMatch(/HOME|her mother/)
  })
})
