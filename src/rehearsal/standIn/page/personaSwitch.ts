import type { PersonaChoice } from '../pageServer/pageApi.ts'
import { element, make, makeButton } from './elements.ts'

/** Fills the switch and, beside it, names the other people who have something new. */
export function showPersonas(personas: PersonaChoice[], current: string, choose: (personId: string) => void): void {
  const select = element('persona', HTMLSelectElement)
  const texts = personas.map((persona) => textOf(persona, persona.id === current))
  if (select.options.length !== personas.length) select.replaceChildren(...personas.map(() => make('option')))
  personas.forEach((persona, index) => {
    const option = select.options[index]
    if (option === undefined) return
    option.value = persona.id
    if (option.text !== texts[index]) option.text = texts[index] ?? ''
  })
  select.value = current
  showWaiting(personas, current, choose)
}

function textOf(persona: PersonaChoice, isCurrent: boolean): string {
  const news = persona.unread > 0 && !isCurrent ? ` (${persona.unread} new)` : ''
  return `${persona.label} – ${persona.name}${news}`
}

function showWaiting(personas: PersonaChoice[], current: string, choose: (personId: string) => void): void {
  const waiting = personas.filter((persona) => persona.unread > 0 && persona.id !== current)
  const row = element('waiting', HTMLElement)
  const wanted = waiting.map((persona) => `${persona.label}: ${persona.unread} new`)
  const present = [...row.children].map((child) => child.textContent)
  if (wanted.join() === present.join()) return
  row.replaceChildren(
    ...waiting.map((persona, index) => makeButton(wanted[index] ?? '', 'chip', () => choose(persona.id))),
  )
  row.hidden = waiting.length === 0
}
