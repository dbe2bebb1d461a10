import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { CaseHeader } from '../../src/domain/case/case.ts'
import type { View } from '../../src/flows/view.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { cardsOf } from '../teams/cardsOf.ts'
import { act, deputy, draftConcern, lead, otherDeputy, type Pointer, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const team = [lead, deputy, otherDeputy]
let stage: Stage
let post: Post
let cards: Cards

beforeAll(async () => {
  const first = await openStage()
  cards = await cardsOf(first.ports.knowledge.instruments)
  await first.close()
})
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
})
afterEach(() => stage.close())

const words = (view: View | undefined) => JSON.stringify(view ? cards.draw(view) : '')
const number = () => stage.ports.knowledge.school.telephone
const tell = (draft: Pointer) => stage.press(teacher, 'raise.tellNow', draft)
const draft = () => draftConcern(stage, { child: { surname: 'Sampleton' } })
/** Time for what is looked at again some seconds later. */
async function settled(): Promise<void> {
  await post.deliver()
  stage.clock.forward(2)
  await post.deliver()
  stage.clock.forward(2)
  await post.deliver()
}
const newest = async ({ caseId }: Pointer): Promise<Pointer> => {
  const header = (await stage.ports.cases.header(caseId)) as CaseHeader
  return { caseId, carry: { caseId, version: header.screeningVersion } }
}
const nobody = () => {
  for (const label of team) post.unreachable.add(label)
}
/** Every card of the author that says how far the team knows of a concern. */
async function everyCard(told: Pointer): Promise<string[]> {
  const views = [
    await stage.say(teacher, 'my concerns'),
    await stage.press(teacher, 'raise.continue', told),
    await stage.press(teacher, 'raise.overview', told),
    await tell(told),
  ]
  return views.map(words)
}

describe('Of a concern that was told', () => {
  it('no card says that the team has been told before an alert has arrived', async () => {
    const concern = await draft()
    const first = await tell(concern)
    for (const card of [words(first), ...(await everyCard(concern))]) expect(card).not.toMatch(/been told|was told/)
    expect(words(await stage.press(teacher, 'raise.overview', concern))).toMatch(/is being told/)
    await post.deliver()
    expect(words(await stage.press(teacher, 'raise.overview', concern))).toMatch(/has been told/)
  })

  it('every card says that nobody could be reached, with the number to ring, for as long as that is so', async () => {
    nobody()
    const concern = await draft()
    await tell(concern)
    await settled()
    for (const card of await everyCard(concern)) {
      expect(card).toMatch(/nobody of the safeguarding team could be reached/i)
      expect(card).toContain(number())
      expect(card).not.toMatch(/been told|was told/)
    }
    await act(stage, 'case.acknowledge', concern)
    expect(words(await stage.press(teacher, 'raise.overview', concern))).not.toMatch(/nobody/i)
  })

  it('straight from a message of any chat, it is not said to be told before it is', async () => {
    const answer = await stage.press(teacher, 'raise.fromMessageNow', {}, { text: 'What was written.' })
    expect(words(answer)).toMatch(/being passed on/)
    expect(words(answer)).not.toMatch(/and passed on|been told/)
  })

  it('its author learns it although the team’s alerts fail one after the other, while they are writing', async () => {
    const [slow, ...others] = team
    for (const label of others) post.unreachable.add(label)
    const concern = await draft()
    await tell(concern)
    await stage.press(teacher, 'raise.open', await newest(concern), { section: 'child' })
    post.slow.add(slow as string)
    await settled()
    post.slow.clear()
    post.unreachable.add(slow as string)
    await settled()
    expect(words(post.messagesTo(teacher).at(-1)?.view)).toContain(number())
  })

  it('its author learns it where those who were to be told are no longer in the team', async () => {
    const concern = await draft()
    await tell(concern)
    post.leaveTheTeam()
    await stage.press(teacher, 'raise.open', await newest(concern), { section: 'child' })
    await settled()
    expect(words(post.messagesTo(teacher).at(-1)?.view)).toContain(number())
  })

  it('the author’s card is drawn anew once somebody was reached after all', async () => {
    nobody()
    const concern = await draft()
    await stage.ports.outbox.add('alderbrook', [{ kind: 'hub', caseId: concern.caseId, to: stage.person(teacher).id }])
    await settled()
    await tell(concern)
    await settled()
    const shown = () => words(post.messagesTo(teacher).at(-1)?.view)
    expect(shown()).toContain('Ring the school now')
    post.unreachable.clear()
    await stage.heardFrom(deputy)
    await settled()
    expect(shown()).not.toContain('Ring the school now')
    expect(shown()).toContain('Sent to the safeguarding team')
  })
})

describe('Of a draft that was discarded', () => {
  it('nobody is said to know before a card of it has arrived, and where none can, its author is told to ring', async () => {
    nobody()
    const concern = await draft()
    const answer = await stage.press(teacher, 'raise.discardNow', concern, { reason: 'Not needed.' })
    expect(words(answer)).toMatch(/is being told/)
    await settled()
    expect(words(await stage.press(teacher, 'raise.continue', concern))).toContain('Ring the school now')
    expect(words(post.messagesTo(teacher).at(-1)?.view)).toContain('Ring the school now')
    post.unreachable.clear()
    await stage.heardFrom(lead)
    await settled()
    expect(words(await stage.press(teacher, 'raise.continue', concern))).toMatch(/has been told/)
  })
})
