import { noAnswer } from './cardActions.ts'
import { element } from './elements.ts'
import { server } from './server.ts'

export interface Compose {
  /** Says this in the person's name; what could not be sent stays in the box. */
  say(text: string): Promise<void>
  /** Closes the box while the app is not installed. */
  setInstalled(installed: boolean): void
  clear(): void
}

const notInstalled = 'The app is not installed for this person.'

/** The box in which a person writes to the bot. Enter sends, Shift and Enter begins a new line. */
export function prepareCompose(personId: () => string, takeSendAgain: () => boolean): Compose {
  const box = element('message', HTMLTextAreaElement)
  const form = element('compose', HTMLFormElement)
  const send = async (text: string) => {
    if (text.trim() === '') return
    if (box.value === text) box.value = ''
    grow(box)
    setProblem('')
    const answer = await server.say(personId(), { text, sendAgain: takeSendAgain() })
    if (answer.kind === 'sent') return
    if (answer.kind !== 'botError' && box.value === '') box.value = text
    grow(box)
    setProblem(problemOf(answer))
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send(box.value)
  })
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void send(box.value)
  })
  box.addEventListener('input', () => grow(box))
  return {
    say: send,
    setInstalled: (installed) => {
      if (installed !== box.disabled) return
      for (const control of [box, form.querySelector('button')]) if (control) control.disabled = !installed
      setProblem(installed ? '' : notInstalled)
    },
    clear: () => {
      box.value = ''
      grow(box)
      if (!box.disabled) setProblem('')
    },
  }
}

function problemOf(answer: { kind: string; status?: number }): string {
  if (answer.kind === 'notInstalled') return notInstalled
  return answer.kind === 'botError' ? `The bot answered with an error (${answer.status}).` : noAnswer
}

function setProblem(text: string): void {
  element('composeProblem', HTMLElement).textContent = text
}

function grow(box: HTMLTextAreaElement): void {
  box.rows = Math.min(6, box.value.split('\n').length)
}
