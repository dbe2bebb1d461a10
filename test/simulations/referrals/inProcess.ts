import { graphDoor } from './graphDoor.ts'
import type { Line } from './setting.ts'

/** Straight into the service of the stand-in; all times are the simulation's. */
export const inProcess: Line = {
  to: (service, time, way) => ({
    ...{ network: graphDoor(service, way), timeLimit: (milliseconds) => time.signalAfter(milliseconds) },
    ...{ baseUrl: 'https://graph.example', timeoutMilliseconds: 30_000, close: () => undefined },
  }),
}
