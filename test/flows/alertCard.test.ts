import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { View } from '../../src/flows/view.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, deputy, discussion, lead, now, otherDeputy, type Pointer, raiseConcern } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const head = 'Headteacher'
const chair = 'Chair of governors'
let stage: Stage
let post: Post
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
})
afterEach(() => stage.close())

const high = { level: { level: 'high', reasons: 'Seen.' } }
const alertOf = (label: string) => post.messagesTo(label, 'alert/high').at(-1)?.view as View
const words = (label: string) => JSON.stringify(alertOf(label).show)
const notice = (label: string) => [alertOf(label).show?.notice ?? []].flat()
const shownHeading = (label: string) =>
  ['waiting', 'inHand', 'decided'].filter((heading) => !alertOf(label).hide?.includes(heading))
const name = (label: string) => stage.person(label).name
const raised = async (forms: object = high): Promise<Pointer> => {
  const concern = await raiseConcern(stage, forms as never)
  await post.deliver()
  return concern
}
const done = async (verb: string, concern: Pointer, typed = {}, by = lead): Promise<View> => {
  const view = await act(stage, verb, concern, typed, by)
  await post.deliver()
  return view
}

describe('The heading of an alert', () => {
  it('says that it needs somebody now until somebody has it, then that it is in hand, then that it was decided', async () => {
    const concern = await raised()
    expect(shownHeading(deputy)).toEqual(['waiting'])
    await done('case.acknowledge', concern)
    expect(shownHeading(deputy)).toEqual(['inHand'])
    await done('case.discussion', concern, discussion)
    expect(shownHeading(deputy)).toEqual(['inHand'])
    await done('case.decide', concern, { concernsRemain: 'no', outcome: 'noFurtherAction', reason: 'Cleared up.' })
    expect(shownHeading(deputy)).toEqual(['decided'])
  })

  it('says once more that it needs somebody now where nobody has acted in time, also on a card that is only drawn anew', async () => {
    await done('case.acknowledge', await raised())
    await post.pass(180)
    for (const label of [lead, deputy, head]) expect([label, ...shownHeading(label)]).toEqual([label, 'waiting'])
    expect(notice(deputy)[0]).toContain('no discussion or decision has been recorded')
  })
})

describe('Whose hands a concern is in', () => {
  it('stands on every card, and on the card of whoever has it that it is theirs', async () => {
    const concern = await raised()
    await done('case.acknowledge', concern)
    expect([words(lead), words(deputy)].map((card) => card.includes('You have it now.'))).toEqual([true, false])
    await done('case.takeOver', concern, {}, deputy)
    expect(words(deputy)).toContain('You have it now.')
    for (const label of [lead, otherDeputy]) {
      expect(words(label)).toContain(`Acknowledged by ${name(lead)}`)
      expect(words(label)).toContain(`${name(deputy)} has it now.`)
    }
  })

  it('stands at the head of the case, with what comes next', async () => {
    const concern = await raised()
    await done('case.acknowledge', concern)
    const { show } = await done('case.open', concern, {}, deputy)
    expect(show?.state).toEqual(['Acknowledged', `${name(lead)} has it now.`])
    expect(String(show?.next)).toContain('If no discussion is recorded by 23 November 2026 at 11:0')
    expect(show?.level).toContain('▲ HIGH')
    await done('case.discussion', concern, discussion)
    const decision = { concernsRemain: 'no', outcome: 'support', reason: 'Cleared up.' }
    const decided = await done('case.decide', concern, decision)
    expect(String(decided.show?.next)).toMatch(/Before it can be closed: .*senior leadership.*parents.*CPOMS/)
  })
})

describe('Taking over and handing over', () => {
  it('on the alert, shows nothing of the case in the chat; in the case, it goes on there', async () => {
    const concern = await raised({ ...high, child: { surname: 'Zzplanted' } })
    await done('case.acknowledge', concern)
    const onAlert = await stage.press(deputy, 'case.takeOver', await now(stage, concern.caseId))
    expect([onAlert.card, JSON.stringify(onAlert).includes('Zzplanted')]).toEqual(['alert/high', false])
    const inCase = await stage.press(otherDeputy, 'case.takeOver', await now(stage, concern.caseId), { place: 'case' })
    expect([inCase.card, JSON.stringify(inCase).includes('Zzplanted')]).toEqual(['case/case', true])
  })

  it('by a headteacher to whom it had come, leaves them with what they saw before', async () => {
    const concern = await raised({ ...high, child: { surname: 'Zzplanted' } })
    await post.pass(15)
    await done('case.acknowledge', concern, {}, head)
    const given = await done('record.save', concern, { form: 'handOver', to: stage.person(deputy).id, why: '' }, head)
    expect([given.card, JSON.stringify(given).includes('Zzplanted')]).toEqual(['alert/high', false])
    expect((await done('case.open', concern, {}, head)).card).toBe('nothingHere')
  })

  it('is not offered where there is nobody to give it to', async () => {
    const concern = await raised({ ...high, safety: { aboutStaff: 'yes' } })
    await done('case.acknowledge', concern, {}, head)
    const menu = await done('record.menu', concern, {}, head)
    expect(menu.choices?.form?.map(({ value }) => value)).not.toContain('handOver')
    const forced = await stage.press(head, 'record.open', await now(stage, concern.caseId), { form: 'handOver' })
    expect(forced).toMatchObject({ card: 'records/menu', problems: { form: expect.any(String) } })
  })
})

describe('Whoever is told because nobody has acted', () => {
  it('reads which button makes it theirs, and later that they need do nothing', async () => {
    const concern = await raised()
    await post.pass(15)
    expect(notice(head).join(' ')).toMatch(/You are told because nobody else has acted.*“Acknowledge” makes it yours/)
    expect(words(head)).not.toContain('Also told')
    expect(words(lead)).toContain(`Also told: ${name(head)}`)
    await done('case.acknowledge', concern)
    expect(notice(head).join(' ')).toMatch(new RegExp(`${name(lead)} has it now: you need do nothing`))
    await post.pass(180)
    expect(notice(head).join(' ')).toMatch(new RegExp(`${name(lead)} has it now\\..*“Take over” makes it yours`))
  })

  it('of the team, is given the numbers of colleagues who are not away', async () => {
    await stage.say(otherDeputy, 'away')
    await raised()
    await post.pass(5)
    const [page] = notice(lead)
    expect(page).toContain(`ring a colleague: ${name(deputy)} (${stage.person(deputy).telephone}).`)
    expect(page).not.toContain(name(otherDeputy))
  })

  it('reads first of all that everybody was told, and that this is said again in the morning', async () => {
    await raised()
    await post.pass(30)
    for (const label of [lead, head, chair]) {
      expect([label, notice(label)[0]]).toEqual([label, expect.stringContaining('NOBODY HAS ACTED')])
      expect(words(label)).toContain('by 24 November 2026 at 08:00, the alarm is raised again')
    }
  })

  it('of a concern about somebody who works here, is asked to speak with nobody before they have read it', async () => {
    await raised({ ...high, safety: { aboutStaff: 'yes' } })
    expect(notice(head)).toEqual([expect.stringContaining('for you alone')])
    await raised()
    expect(notice(lead)).toEqual([])
  })
})
