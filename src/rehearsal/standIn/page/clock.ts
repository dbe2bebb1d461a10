import { element } from './elements.ts'
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
  setInterval(() => void show(), interval)
  void show()
}

async function putForward(by: string): Promise<void> {
  const news = element('toolNews', HTMLElement)
  news.textContent = 'Putting the clock forward …'
  const done = await server
    .forward(by === 'nextSchoolMorning' ? { to: by } : { minutes: Number(by) })
    .catch(() => false)
  await show()
  news.textContent = done ? 'The clock was put forward.' : 'The clock could not be put forward. Please try again.'
}

async function show(): Promise<void> {
  const told = await server.clock().catch(() => undefined)
  if (!told) return
  const now = new Date(told.now)
  const clock = element('clock', HTMLTimeElement)
  clock.dateTime = told.now
  clock.textContent = now.toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/London' })
}
