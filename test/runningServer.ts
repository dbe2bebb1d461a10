import type { EmbeddedServer } from '../src/store/embedded/startEmbedded.ts'
import type { UnpackedBrowser } from './browser/unpackBrowser.ts'

interface Running {
  server: EmbeddedServer
  dataDir: string
  browser: UnpackedBrowser | undefined
}

/** Hands the server from the set-up to the tear-down, which may be loaded as modules of their own. */
export const runningServer = {
  get current(): Running | undefined {
    return (globalThis as { testServer?: Running }).testServer
  },
  set current(running: Running | undefined) {
    Object.assign(globalThis, { testServer: running })
  },
}
