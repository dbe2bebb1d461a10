import { element, make, makeButton } from './elements.ts'

/** Milliseconds a notification stays when nobody points at it. */
const stay = 8000

/** Shows what Teams would show in the corner of a screen: who it is from and the preview. */
export function notify(from: string, text: string): void {
  show('Notification', from, text)
}

/** Shows a short answer of the bot to a pressed button. */
export function tellAnswer(from: string, text: string): void {
  show('Answer', from, text)
}

function show(kind: string, from: string, text: string): void {
  const toast = make('div', 'toast')
  const close = makeButton('✕', 'quiet', () => toast.remove())
  close.setAttribute('aria-label', 'Dismiss')
  toast.append(make('p', 'toastFrom', `${kind} · ${from}`), make('p', 'toastText', text), close)
  element('notifications', HTMLElement).append(toast)
  const fade = () => {
    if (toast.matches(':hover, :focus-within')) setTimeout(fade, stay)
    else toast.remove()
  }
  setTimeout(fade, stay)
}
