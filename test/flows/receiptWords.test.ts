import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import {
  act,
  deputy,
  discussion,
  draftConcern,
  lead,
  now,
  otherDeputy,
  type Pointer,
  raiseConcern,
  teacher,
} from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const head = 'Headteacher'
let stage: Stage
let post: Post
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
})
afterEach(() => stage.close())

const level = (chosen: string) => ({ level: { level: chosen, reasons: 'Seen.' } })
const name = (label: string) => stage.person(label).name
const receiptOf = async ({ caseId }: Pointer) =>
  (await stage.press(teacher, 'raise.receipt', await now(stage, caseId))).show ?? {}
/** On the Monday on which the clock begins, at nine in the morning. */
const inTheEvening = () => stage.clock.forward(12 * 60)

describe('What the author of a concern reads', () => {
  it('names those who were told then, and not whoever took it on since', async () => {
    const concern = await raiseConcern(stage, level('high'))
    await post.deliver()
    await post.pass(15)
    await act(stage, 'case.acknowledge', concern, {}, head)
    await act(stage, 'case.discussion', concern, discussion, head)
    const [sent, seen, decided] = [(await receiptOf(concern)).sent ?? []].flat()
    expect(sent).toBe(
      `Sent to the safeguarding team on 23 November 2026 at 09:01: ${[lead, deputy, otherDeputy].map(name).join(', ')}.`,
    )
    expect(seen).toContain(`Seen by ${name(head)} on 23 November 2026 at 09:16`)
    expect(decided).toBeUndefined()
  })

  it('is not sent to a school telephone that nobody answers: by day to the school, at night to children’s services', async () => {
    const byDay = await raiseConcern(stage, level('high'))
    await post.deliver()
    await post.pass(31)
    expect(String((await receiptOf(byDay)).alarm)).toContain('ring the school now: 01632 960200')
    inTheEvening()
    const atNight = await raiseConcern(stage, level('high'))
    await post.deliver()
    await post.pass(31)
    const { alarm, sent } = await receiptOf(atNight)
    expect(String(alarm)).toMatch(/closed until 24 November 2026 at 08:00: please ring children’s services yourself/)
    expect(String(alarm)).not.toContain('01632 960200')
    expect(String(sent)).not.toContain('Waiting')
  })

  it('about somebody who works here is not sent to the safeguarding team for comfort', async () => {
    const usual = await receiptOf(await raiseConcern(stage, level('high')))
    expect(String(usual.thanks)).toContain('member of the safeguarding team')
    const about = await receiptOf(await raiseConcern(stage, { ...level('high'), safety: { aboutStaff: 'yes' } }))
    expect(String(about.thanks)).toContain('Thank you')
    expect(JSON.stringify(about)).not.toContain('safeguarding team')
  })

  it('has one card that is true: when a newer one has come, the one before says so, unless its author is writing in it', async () => {
    const cards = async (isWriting: boolean) => {
      const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
      await stage.ports.outbox.add('alderbrook', [{ kind: 'hub', caseId: draft.caseId, to: stage.person(teacher).id }])
      await post.deliver()
      await stage.press(teacher, 'raise.tellNow', draft)
      if (!isWriting) await post.pass(70)
      await post.pass(29)
      if (isWriting) await stage.press(teacher, 'raise.open', draft, { section: 'child' })
      await post.pass(2)
      return post.messagesTo(teacher).filter(({ view }) => [view.hubOf, view.carry?.caseId].includes(draft.caseId))
    }
    expect((await cards(true)).map(({ view }) => view.card)).toEqual(['raise/receipt', 'raise/receipt'])
    stage.clock.forward(24 * 60)
    expect((await cards(false)).map(({ view }) => view.card)).toEqual(['alert/earlier', 'raise/receipt'])
  })
})
