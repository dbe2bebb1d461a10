import type { PageEvent } from '../pageServer/pageApi.ts'

export interface LiveEvents {
  /** Listens for this person from now on. */
  follow(personId: string): void
}

/**
 * Follows what happens while the tab can be seen. A hidden tab lets go, because a browser keeps only a few connections
 * to one server; when it is seen again, and after every lost connection, `onGap` fetches what was missed.
 */
export function followEvents(onEvent: (event: PageEvent) => void, onGap: () => void): LiveEvents {
  let source: EventSource | undefined
  let followed: string | undefined
  const close = () => {
    source?.close()
    source = undefined
  }
  const open = () => {
    close()
    if (followed === undefined || document.hidden) return
    const opened = new EventSource(`/api/people/${followed}/events`)
    source = opened
    opened.onopen = onGap
    opened.onmessage = (message) => {
      if (source === opened) onEvent(JSON.parse(String(message.data)) as PageEvent)
    }
  }
  document.addEventListener('visibilitychange', open)
  return {
    follow: (personId) => {
      followed = personId
      open()
    },
  }
}
