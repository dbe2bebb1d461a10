import type { PageChat, PageEvent, PageMessage, PageState, PersonaChoice } from '../pageServer/pageApi.ts'
import { type ChatView, showChat } from './chatView.ts'
import { prepareClock, showTime } from './clock.ts'
import { prepareCompose } from './compose.ts'
import { prepareDialog } from './dialogView.ts'
import { element } from './elements.ts'
import { followEvents } from './liveEvents.ts'
import { readPlace, type ViewName, views, writePlace } from './location.ts'
import { refreshMail } from './mailView.ts'
import { notify } from './notifications.ts'
import { preparePermission } from './permission.ts'
import { showPersonas } from './personaSwitch.ts'
import { awaitsBot, server } from './server.ts'
import { showStaffRoom } from './staffRoomView.ts'

/** Milliseconds between two looks for new mail while the mails are shown. */
const mailInterval = 2000

const state: PageState = await server.state()
const sendAgain = element('sendAgain', HTMLInputElement)
const installed = element('installed', HTMLInputElement)
let personas: PersonaChoice[] = state.personas
let person: PersonaChoice | undefined
let chat: ChatView | undefined

const acting = () => ({ id: person?.id ?? '', botName: state.botName, takeSendAgain })
const compose = prepareCompose(() => person?.id ?? '', takeSendAgain)
const live = followEvents(onEvent, () => void catchUp())

element('school', HTMLElement).textContent = state.schoolName
element('botName', HTMLElement).textContent = state.botName
prepareDialog()
prepareClock()
preparePermission()
showStaffRoom(state.staffRoom, { botName: state.botName, personId: () => person?.id ?? '', takeSendAgain })
element('persona', HTMLSelectElement).addEventListener('change', (event) => {
  go({ personId: (event.target as HTMLSelectElement).value })
})
for (const button of document.querySelectorAll<HTMLButtonElement>('nav button')) {
  button.addEventListener('click', () => go({ view: button.dataset.view as ViewName }))
}
installed.addEventListener('change', () => void server.install(person?.id ?? '', installed.checked))
addEventListener('hashchange', () => void showPlace())
setInterval(() => {
  if (readPlace().view === 'sentMail' && !document.hidden) void refreshMail()
}, mailInterval)
await showPlace()

function go(change: { personId?: string; view?: ViewName }): void {
  const place = readPlace()
  writePlace({ personId: person?.id ?? place.personId, view: place.view, ...change })
}

async function showPlace(): Promise<void> {
  const place = readPlace()
  const wanted = personas.find((candidate) => candidate.id === place.personId) ?? personas[0]
  showView(place.view)
  if (wanted === undefined || wanted.id === person?.id) return markSeen()
  person = wanted
  compose.clear()
  const loaded = await server.chat(wanted.id)
  if (person !== wanted) return
  showLoaded(wanted, loaded)
  live.follow(wanted.id)
}

function showLoaded(wanted: PersonaChoice, loaded: PageChat): void {
  chat = showChat(wanted, acting(), loaded, (text) => void compose.say(text))
  for (const id of loaded.unread.slice(-3)) {
    const message = loaded.messages.find((candidate) => candidate.id === id)
    if (message) notify(state.botName, message.preview)
  }
  showPeople()
  markSeen()
}

function showView(view: ViewName): void {
  for (const name of views) element(name, HTMLElement).hidden = name !== view
  for (const button of document.querySelectorAll<HTMLButtonElement>('nav button')) {
    if (button.dataset.view === view) button.ariaCurrent = 'page'
    else button.removeAttribute('aria-current')
  }
  if (view === 'sentMail') void refreshMail()
}

function onEvent(event: PageEvent): void {
  if (event.kind === 'clock') showTime(event.now)
  if (event.kind === 'personas') personas = event.personas
  if (event.kind === 'message' || event.kind === 'updated') chat?.take(event.message)
  if (event.kind === 'message' && event.message.from === 'bot') notifyUnlessAwaited(event.message)
  if (event.kind === 'removed') chat?.remove(event.id)
  if (event.kind === 'sentAgain') element('toolNews', HTMLElement).textContent = sentAgainText(event.reached)
  element('typing', HTMLElement).hidden = event.kind !== 'typing'
  showPeople()
  markSeen()
}

function notifyUnlessAwaited(message: PageMessage): void {
  const awaited = awaitsBot() && readPlace().view === 'chat'
  if (!awaited) notify(state.botName, message.preview)
}

/** Fetches what happened while nothing was heard; a stand-in that was started anew is a new page. */
async function catchUp(): Promise<void> {
  const current = person
  const now = await server.state().catch(() => undefined)
  if (now === undefined || current === undefined) return
  if (now.startId !== state.startId) return location.reload()
  personas = now.personas
  const loaded = await server.chat(current.id)
  if (person !== current) return
  for (const message of loaded.messages) chat?.take(message)
  showPeople()
  markSeen()
}

function showPeople(): void {
  if (person === undefined) return
  const current = personas.find((candidate) => candidate.id === person?.id) ?? person
  installed.checked = current.installed
  compose.setInstalled(current.installed)
  document.title = `${current.label} – Rehearsal`
  showPersonas(personas, current.id, (personId) => go({ personId, view: 'chat' }))
}

function markSeen(): void {
  const newest = chat?.newest() ?? ''
  const seen = readPlace().view === 'chat' && !document.hidden
  const unread = personas.find((candidate) => candidate.id === person?.id)?.unread ?? 0
  if (person && seen && newest && unread > 0) void server.seen(person.id, newest)
}

function takeSendAgain(): boolean {
  const asked = sendAgain.checked
  sendAgain.checked = false
  return asked
}

function sentAgainText(reached: boolean): string {
  return reached ? 'Sent again: the bot answered.' : 'Sent again: the bot did not answer.'
}
