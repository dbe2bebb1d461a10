import { startEmbedded } from '../../../src/store/embedded/startEmbedded.ts'
import { execute } from '../../database.ts'

/** Starts a server in the folder that is given, writes something, tells the server's process id, and stays. */
const server = await startEmbedded({ dataDir: process.argv[2] ?? '' })
if (server.kind === 'fault') throw new Error(server.message)
await execute(server.connection, 'create table kept (word text)')
await execute(server.connection, `insert into kept values ('still here')`)
process.send?.(server.pid)
setInterval(() => undefined, 1000)
