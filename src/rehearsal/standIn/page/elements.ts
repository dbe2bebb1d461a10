/** The element of the page with this id. Throws when the page has none: then the page itself is wrong. */
export function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`)
  return found
}

type Content = string | Node

/** Makes an element with a class and content. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  ...content: Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...content)
  return made
}

/** A button that does something on this page. */
export function makeButton(label: string, className: string, onPress: () => void): HTMLButtonElement {
  const button = make('button', className, label)
  button.type = 'button'
  button.addEventListener('click', onPress)
  return button
}

const controls = 'input, select, textarea, button, a[href]'

/** Puts the keyboard at the first field that was refused, else at the first heading of what was just shown, else at its first input or button. */
export function focusStart(container: HTMLElement): void {
  const start = refused(container) ?? container.querySelector<HTMLElement>('[role="heading"]') ?? first(container)
  if (!start.matches(controls)) start.tabIndex = -1
  start.focus()
}

function refused(container: HTMLElement): HTMLElement | null {
  const found = container.querySelector<HTMLElement>('[aria-invalid="true"]')
  return found === null || found.matches(controls) ? found : found.querySelector<HTMLElement>(controls)
}

function first(container: HTMLElement): HTMLElement {
  return container.querySelector<HTMLElement>(controls) ?? container
}

/** Where the rehearsal's school lies: its time is shown wherever the browser is. */
export const schoolZone = 'Europe/London'

/** `Fri 27 Nov, 08:00`. Always with the day: which day is today changes with the rehearsal's clock, and what was drawn before stays. */
export function timeOf(at: string): string {
  const date = new Date(at)
  const day = { weekday: 'short', day: 'numeric', month: 'short', timeZone: schoolZone } as const
  const time = { hour: '2-digit', minute: '2-digit', timeZone: schoolZone } as const
  return `${date.toLocaleDateString('en-GB', day)}, ${date.toLocaleTimeString('en-GB', time)}`
}
