import { installGraph } from '../../../src/rehearsal/standIn/graph/installGraph.ts'
import { closeServer, createLoopbackServer, listenOnLoopback } from '../../../src/rehearsal/standIn/loopbackServer.ts'
import { certificate } from '../../graph/graphOverHttps.ts'
import { type Flights, openFlights } from './flights.ts'
import { unlessAborted } from './graphDoor.ts'
import type { Line } from './setting.ts'

export interface HttpsLine {
  line: Line
  close(): Promise<void>
}

/** A socket with TLS for each request, to the stand-in's own door; what the service waits for passes in the simulation's time all the same. */
export async function openHttpsLine(): Promise<HttpsLine> {
  const { certificatePem, keyPem } = certificate
  const server = createLoopbackServer({ name: 'graph', maxBodyBytes: 5_000_000, tls: { certificatePem, keyPem } })
  let flights: Flights | undefined
  installGraph(server, {
    ask: (request) => flights?.arrived(request) ?? Promise.reject(new Error('Nothing is simulated')),
  })
  const baseUrl = `https://127.0.0.1:${await listenOnLoopback(server, 0)}`
  const line: Line = {
    to(service, time, way) {
      const own = openFlights(service, time)
      flights = own
      return {
        async network(request, options) {
          const signal = options?.signal ?? undefined
          await unlessAborted(way(), signal)
          const response = await own.begin(typeof request === 'string' ? request : request.url, options)
          await unlessAborted(way(), signal)
          return response
        },
        timeLimit: (milliseconds) => time.signalAfter(milliseconds),
        ...{ baseUrl, timeoutMilliseconds: 30_000, close: () => undefined },
      }
    },
  }
  return { line, close: () => closeServer(server) }
}
