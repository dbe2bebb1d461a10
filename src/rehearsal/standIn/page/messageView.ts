import type { PageMessage } from '../pageServer/pageApi.ts'
import { type CardAction, drawCard } from './drawCard.ts'
import { focusStart, make, makeButton, timeOf } from './elements.ts'

export interface MessageEvents {
  onAction(view: MessageView, action: CardAction): void
  onSuggestion(text: string): void
}

/** One message on the screen. What it shows may be an answer that is not kept: a reload shows the message again. */
export interface MessageView {
  id: string
  element: HTMLElement
  /** Takes the message as it now is, unless something newer is shown. */
  update(message: PageMessage): void
  /** Shows the card that came as an answer, unless something newer is shown. */
  showAnswer(card: unknown, version: number): void
  /** Draws the same again: whatever was typed is gone. */
  clearInputs(): void
  setBusy(busy: boolean): void
  setProblem(text: string): void
}

export function viewMessage(first: PageMessage, author: string, events: MessageEvents): MessageView {
  const content = make('div', 'content')
  const problem = make('p', 'problem')
  problem.setAttribute('role', 'alert')
  const when = make('p', 'when')
  const article = make('article', `message ${first.from}`, when, content, problem)
  article.dataset.messageId = first.id
  let shown = first
  const draw = () => {
    when.textContent = `${author} · ${timeOf(shown.at)}${shown.edited ? ' · edited' : ''}`
    const hadFocus = article.contains(document.activeElement)
    content.replaceChildren(...drawContent(shown, (action) => events.onAction(view, action), events))
    article.classList.toggle('withCard', shown.cards.length > 0)
    if (hadFocus) showReplaced(article, content)
  }
  const show = (next: PageMessage) => {
    problem.textContent = ''
    shown = next
    draw()
  }
  const view: MessageView = {
    id: first.id,
    element: article,
    update: (message) => {
      if (message.version > shown.version) show(message)
    },
    showAnswer: (card, version) => {
      if (version > shown.version) show({ ...shown, text: '', cards: [card], version })
    },
    clearInputs: draw,
    setBusy: (busy) => {
      article.ariaBusy = String(busy)
      if (busy) problem.textContent = ''
    },
    setProblem: (text) => {
      problem.textContent = text
    },
  }
  draw()
  return view
}

/** The keyboard goes to the start of what replaced the card, and as much of it as fits is brought into view. */
function showReplaced(article: HTMLElement, content: HTMLElement): void {
  focusStart(content)
  const fits = article.getBoundingClientRect().height < innerHeight * 0.6
  article.scrollIntoView({ block: fits ? 'nearest' : 'start' })
}

function drawContent(message: PageMessage, onAction: (action: CardAction) => void, events: MessageEvents): Node[] {
  if (message.deleted) return [make('p', 'deleted', 'This message has been deleted.')]
  const text = message.text ? [make('p', 'text', message.text)] : []
  const cards = message.cards.map((card) => make('div', 'card', drawCard(card, onAction)))
  const suggestions = message.suggestions.map(({ title, text: said }) =>
    makeButton(title, 'suggestion', () => events.onSuggestion(said)),
  )
  return [...text, ...cards, ...(suggestions.length > 0 ? [make('div', 'suggestions', ...suggestions)] : [])]
}
