import type { PageState, StaffRoomMessage } from '../pageServer/pageApi.ts'
import { openDialog } from './dialogView.ts'
import { element, make, makeButton, timeOf } from './elements.ts'

export interface StaffRoomDeps {
  botName: string
  personId: () => string
  takeSendAgain: () => boolean
}

/** The chat among colleagues, with the bot's message command in each message's menu. */
export function showStaffRoom(room: PageState['staffRoom'], deps: StaffRoomDeps): void {
  element('staffRoomTitle', HTMLElement).textContent = room.title
  element('staffMessages', HTMLOListElement).replaceChildren(...room.messages.map((message) => viewOf(message, deps)))
}

function viewOf(message: StaffRoomMessage, deps: StaffRoomDeps): HTMLElement {
  const problem = make('p', 'problem')
  problem.setAttribute('role', 'alert')
  const open = async () => {
    const origin = { kind: 'command', messageId: message.id } as const
    const { botName, takeSendAgain } = deps
    problem.textContent = await openDialog({ personId: deps.personId(), origin, botName, takeSendAgain }, {})
  }
  const when = make('p', 'when', `${message.author} · ${timeOf(message.at)}`)
  const row = make('div', 'staffRow', contentOf(message), menuOf(message, open))
  return make('li', 'message bot', when, row, problem)
}

function contentOf({ text, attached }: StaffRoomMessage): HTMLElement {
  const names = attached.map((name) => make('li', '', `Attached: ${name}`))
  return make(
    'div',
    'content',
    make('p', 'text', text),
    ...(names.length > 0 ? [make('ul', 'attached', ...names)] : []),
  )
}

function menuOf(message: StaffRoomMessage, open: () => Promise<void>): HTMLElement {
  const items = make('div', 'menuItems')
  items.hidden = true
  const toggle = makeButton('…', 'quiet', () => setOpen(items.hidden !== false))
  const setOpen = (shown: boolean) => {
    items.hidden = !shown
    toggle.ariaExpanded = String(shown)
  }
  const command = makeButton('Raise a concern', '', () => {
    setOpen(false)
    toggle.focus()
    void open()
  })
  toggle.ariaExpanded = 'false'
  toggle.ariaLabel = `More actions on what ${message.author} wrote at ${timeOf(message.at)}`
  items.append(command)
  const menu = make('div', 'menu', toggle, items)
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    setOpen(false)
    toggle.focus()
  })
  menu.addEventListener('focusout', (event) => {
    if (!menu.contains(event.relatedTarget as Node | null)) setOpen(false)
  })
  return menu
}
