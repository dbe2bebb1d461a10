import type { GraphRequest, GraphService, Served } from '../../../src/rehearsal/standIn/graph/graphService.ts'
import type { VirtualTime } from './virtualTime.ts'

/** Requests on a real socket. No time passes while their bytes are under way; while the service works or waits it does. */
export interface Flights {
  begin(url: string, options: RequestInit | undefined): Promise<Response>
  arrived(request: GraphRequest): Promise<Served>
}

interface Flight {
  /** Nobody waits for the answer any more. */
  isOver: boolean
  letTimePass(): void
}

const mark = 'flight'

export function openFlights(service: Pick<GraphService, 'ask'>, time: VirtualTime): Flights {
  const flights = new Map<string, Flight>()
  let begun = 0
  return {
    async begin(url, options) {
      begun += 1
      const flight: Flight = { isOver: false, letTimePass: time.hold() }
      flights.set(String(begun), flight)
      try {
        return await whole(await fetch(marked(url, String(begun)), options))
      } finally {
        flight.isOver = true
        flight.letTimePass()
      }
    },
    async arrived({ url, ...request }) {
      const asked = new URL(url, 'https://graph.example')
      const flight = flights.get(asked.searchParams.get(mark) ?? '')
      asked.searchParams.delete(mark)
      flight?.letTimePass()
      const served = await service.ask({ ...request, url: `${asked.pathname}${asked.search}` })
      if (flight && !flight.isOver) flight.letTimePass = time.hold()
      return served
    },
  }
}

function marked(url: string, name: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${mark}=${name}`
}

/** The whole answer as it came over the socket. Throws where it broke off. */
async function whole(response: Response): Promise<Response> {
  const text = await response.text()
  return new Response(text === '' ? null : text, { status: response.status, headers: response.headers })
}
