import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { act, draftConcern, lead, raiseConcern, teacher } from '../../flows/concern.ts'
import { openStage, type Stage } from '../../flows/stage.ts'
import { openPost, type Post } from './openPost.ts'

const team = [lead, 'Deputy DSL (1)', 'Deputy DSL (2)']

/** The bot remembers a card only where it stands in a chat: somebody who began in a dialog has none. */
describe('An author who has no card of the concern in their chat', () => {
  let stage: Stage
  let post: Post

  beforeAll(async () => {
    stage = await openStage()
    post = await openPost(stage)
  })
  afterAll(() => stage.close())

  const receipts = () => post.messagesTo(teacher, 'raise/receipt').map(({ view }) => JSON.stringify(view.show))
  const later = async () => {
    stage.clock.forward(5)
    await post.deliver()
  }

  it('is sent that the team has acknowledged it, and hears nothing before', async () => {
    const concern = await raiseConcern(stage)
    await later()
    expect(receipts()).toEqual([])
    await act(stage, 'case.acknowledge', concern)
    await later()
    expect(receipts()).toEqual([expect.stringContaining('Seen by ')])
  })

  it('is sent that nobody could be reached, once, on a card that is drawn anew from then on', async () => {
    const before = receipts().length
    for (const label of team) post.unreachable.add(label)
    const concern = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    await stage.press(teacher, 'raise.tellNow', concern)
    await later()
    await later()
    expect(receipts().slice(before)).toEqual([expect.stringContaining('Nobody of the safeguarding team could be')])
    post.unreachable.clear()
    await act(stage, 'case.acknowledge', concern)
    stage.clock.forward(120)
    await post.deliver()
    expect(receipts().slice(before)).toEqual([expect.stringContaining('Seen by ')])
  })
})
