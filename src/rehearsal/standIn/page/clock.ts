import { element, schoolZone } from './elements.ts'
import { server } from './server.ts'

/** Milliseconds between two looks at the rehearsal's time. */
const interval = 5000

/** Shows the rehearsal's time, and puts it forward for everybody. */
export function prepareClock(): void {
  const form = element('forward', HTMLFormElement)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void putForward(element('forwardBy', HTMLSelectElement).value)
  })
  setInterval(() => void look(), interval)
  void look()
}

/** What comes due on the way is done at its own time, so that a long way takes some seconds; a second press meanwhile would only add to it. */
async function putForward(by: string): Promise<void> {
  const news = element('toolNews', HTMLElement)
  const button = element('forwardButton', HTMLButtonElement)
  news.textContent = 'Putting the clock forward …'
  button.disabled = true
  const done = await server
    .forward(by === 'nextSchoolMorning' ? { to: by } : { minutes: Number(by) })
    .catch(() => false)
  await look()
  button.disabled = false
  const now = element('clock', HTMLTimeElement).textContent
  news.textContent = done
    ? `The clock was put forward: it is ${now}.`
    : 'The clock could not be put forward. Please try again.'
}

async function look(): Promise<void> {
  const told = await server.clock().catch(() => undefined)
  if (told) showTime(told.now)
}

/** `now` is ISO. */
export function showTime(now: string): void {
  const clock = element('clock', HTMLTimeElement)
  clock.dateTime = now
  clock.textContent = new Date(now).toLocaleString('en-GB', {
    ...{ dateStyle: 'full', timeStyle: 'short', timeZone: schoolZone },
  })
}
