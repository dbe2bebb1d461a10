import type { ActionAnswer, SayAnswer } from '../chats/answers.ts'
import { type DialogPlace, openDialog } from './dialogView.ts'
import type { CardAction } from './drawCard.ts'
import type { MessageView } from './messageView.ts'
import { tellAnswer } from './notifications.ts'
import { server } from './server.ts'

/** Whose chat it is and what the rehearsal tools ask for. */
export interface ActingPerson {
  id: string
  botName: string
  takeSendAgain(): boolean
}

export const wrong = 'Something went wrong. Please try again.'
export const noAnswer = 'The bot did not answer.'

/** Sends a pressed action to the bot and shows what comes of it. While one is under way, a second press does nothing. */
export async function runCardAction(person: ActingPerson, view: MessageView, action: CardAction): Promise<void> {
  if (view.element.ariaBusy === 'true') return
  view.setBusy(true)
  if (action.type === 'Action.Execute') await execute(person, view, action)
  else await submit(person, view, action.data)
  view.setBusy(false)
}

async function execute(person: ActingPerson, view: MessageView, action: CardAction): Promise<void> {
  const { id, verb, data } = action
  const body = { messageId: view.id, id, verb, data, sendAgain: person.takeSendAgain() }
  showActionAnswer(person, view, await server.press(person.id, body))
}

function showActionAnswer(person: ActingPerson, view: MessageView, answer: ActionAnswer): void {
  if (answer.kind === 'card') view.showAnswer(answer.card, answer.version)
  else if (answer.kind === 'wrong') view.setProblem(wrong)
  else if (answer.kind === 'unreachable') view.setProblem(noAnswer)
  else {
    view.clearInputs()
    tellAnswer(person.botName, answer.text)
  }
}

/** Action.Submit: opens a dialog, says something in the person's name, or sends its data as a message. */
async function submit(person: ActingPerson, view: MessageView, data: Record<string, unknown>): Promise<void> {
  const { msteams, ...own } = data
  const asked = (typeof msteams === 'object' && msteams !== null ? msteams : {}) as Record<string, unknown>
  if (asked.type === 'task/fetch') {
    const origin = { kind: 'card', messageId: view.id } as const
    const place: DialogPlace = { personId: person.id, botName: person.botName, origin, ...takes(person) }
    view.setProblem(await openDialog(place, data))
  } else if (asked.type === 'imBack') {
    showSayAnswer(view, await server.say(person.id, { text: String(asked.value), sendAgain: person.takeSendAgain() }))
  } else {
    const text = asked.type === 'messageBack' ? { text: String(asked.text ?? '') } : {}
    const value = asked.type === 'messageBack' ? asked.value : own
    const body = { messageId: view.id, data: value, ...text, sendAgain: person.takeSendAgain() }
    showSayAnswer(view, await server.submit(person.id, body))
  }
}

function takes(person: ActingPerson): Pick<DialogPlace, 'takeSendAgain'> {
  return { takeSendAgain: () => person.takeSendAgain() }
}

function showSayAnswer(view: MessageView, answer: SayAnswer): void {
  if (answer.kind === 'sent') view.clearInputs()
  else view.setProblem(answer.kind === 'unreachable' ? noAnswer : wrong)
}
