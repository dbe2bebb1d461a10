import type { PageChat, PageMessage, PersonaChoice } from '../pageServer/pageApi.ts'
import { type ActingPerson, runCardAction } from './cardActions.ts'
import { element } from './elements.ts'
import { type MessageView, viewMessage } from './messageView.ts'
import { refreshCard } from './refreshCard.ts'

export interface ChatView {
  /** Takes a message that is new or has changed. */
  take(message: PageMessage): void
  remove(id: string): void
  /** Id of the newest message, or empty. */
  newest(): string
}

/** Shows one person's chat from its beginning, in place of whatever chat was shown. */
export function showChat(
  person: PersonaChoice,
  acting: ActingPerson,
  chat: PageChat,
  onSuggestion: (text: string) => void,
): ChatView {
  const history = element('history', HTMLDivElement)
  const views = new Map<string, MessageView>()
  const events = {
    onAction: (view: MessageView, action: Parameters<typeof runCardAction>[2]) =>
      void runCardAction(acting, view, action),
    onSuggestion,
  }
  const add = (message: PageMessage) => {
    const author = message.from === 'bot' ? acting.botName : person.name
    const view = viewMessage(message, author, events)
    views.set(message.id, view)
    history.append(view.element)
    void refreshCard(person.id, person.teamsId, message, view)
  }
  history.replaceChildren()
  for (const message of chat.messages) add(message)
  showEnd()
  return {
    take: (message) => {
      const view = views.get(message.id)
      if (view !== undefined) return view.update(message)
      add(message)
      return showEnd()
    },
    remove: (id) => {
      views.get(id)?.element.remove()
      views.delete(id)
    },
    newest: () => [...views.keys()].at(-1) ?? '',
  }
}

/** Scrolls to the newest message: to its end, or to its beginning when it is too long for the window. */
function showEnd(): void {
  const newest = element('history', HTMLDivElement).lastElementChild
  const long = (newest?.getBoundingClientRect().height ?? 0) > innerHeight * 0.6
  if (long) newest?.scrollIntoView({ block: 'start' })
  else scrollTo({ top: document.body.scrollHeight })
}
