import { element } from './elements.ts'
import { server } from './server.ts'

/** Whether the school's IT lets the app install itself: one switch for everybody in the rehearsal. */
export function preparePermission(): void {
  const given = element('mayInstallItself', HTMLInputElement)
  given.addEventListener('change', () => void permit(given))
  void show(given)
}

async function permit(given: HTMLInputElement): Promise<void> {
  await server.permit(given.checked).catch(() => false)
  await show(given)
}

async function show(given: HTMLInputElement): Promise<void> {
  const told = await server.permission().catch(() => undefined)
  if (told) given.checked = told.given
}
