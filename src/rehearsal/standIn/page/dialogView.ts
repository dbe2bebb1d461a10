import type { DialogAnswer } from '../chats/answers.ts'
import type { DialogOrigin } from '../pageServer/pageApi.ts'
import { drawCard } from './drawCard.ts'
import { element, focusStart, make, makeButton } from './elements.ts'
import { server } from './server.ts'

/** Where a dialog belongs: who opened it and from what. */
export interface DialogPlace {
  personId: string
  origin: DialogOrigin
  botName: string
  /** Asked at each request; true makes the stand-in send it twice. */
  takeSendAgain(): boolean
}

/** Text of an error in the place where Teams shows it, or empty. */
export type Problem = string

/** Asks the bot for a dialog and opens it. Gives back what to show beside the opener when none came. */
export async function openDialog(place: DialogPlace, data: Record<string, unknown>): Promise<Problem> {
  const answer = await request(place, 'open', data)
  if (answer.kind === 'wrong' || answer.kind === 'unreachable') return problemOf(answer.kind)
  showAnswer(place, answer)
  return ''
}

/** Wires the dialog's own buttons, once. */
export function prepareDialog(): void {
  element('dialogClose', HTMLButtonElement).addEventListener('click', () => modal().close())
}

function request(place: DialogPlace, step: 'open' | 'submit', data: Record<string, unknown>): Promise<DialogAnswer> {
  return server.dialog(place.personId, { step, origin: place.origin, data, sendAgain: place.takeSendAgain() })
}

function showAnswer(place: DialogPlace, answer: DialogAnswer): void {
  if (answer.kind === 'dialog') showCard(place, answer.title, answer.card)
  else if (answer.kind === 'closed') showClosing(place, answer.text)
  else element('dialogProblem', HTMLElement).textContent = problemOf(answer.kind)
}

function showCard(place: DialogPlace, title: string, card: unknown): void {
  const submit = async (type: string, data: Record<string, unknown>) => {
    if (type !== 'Action.Submit') return showProblem('A dialog in Teams takes only Action.Submit.')
    showProblem('')
    body().ariaBusy = 'true'
    const answer = await request(place, 'submit', data)
    body().ariaBusy = 'false'
    showAnswer(place, answer)
  }
  show(
    title || place.botName,
    make(
      'div',
      'card',
      drawCard(card, (action) => void submit(action.type, action.data)),
    ),
  )
}

/** The bot's last word, until the person has read it. No word closes at once. */
function showClosing(place: DialogPlace, text: string): void {
  const close = makeButton('Close', 'primary', () => modal().close())
  if (text === '') modal().close()
  else show(place.botName, make('p', 'text', text), close)
}

function show(title: string, ...content: HTMLElement[]): void {
  element('dialogTitle', HTMLElement).textContent = title
  showProblem('')
  body().replaceChildren(...content)
  if (!modal().open) modal().showModal()
  focusStart(body())
}

function showProblem(text: Problem): void {
  element('dialogProblem', HTMLElement).textContent = text
}

function problemOf(kind: 'wrong' | 'unreachable'): Problem {
  return kind === 'unreachable' ? 'The bot did not answer.' : 'Something went wrong. Please try again.'
}

function modal(): HTMLDialogElement {
  return element('dialog', HTMLDialogElement)
}

function body(): HTMLElement {
  return element('dialogBody', HTMLElement)
}
