import { removeDataFolder } from './removeDataFolder.ts'
import { runningServer } from './runningServer.ts'

export default async function globalTeardown(): Promise<void> {
  const running = runningServer.current
  if (!running) return
  await running.server.stop()
  removeDataFolder(running.dataDir)
  running.browser?.remove()
}
