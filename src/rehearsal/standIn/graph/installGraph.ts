import type restify from 'restify'
import { appOperations } from './appOperations.ts'
import { directoryOperations } from './directoryOperations.ts'
import type { GraphOperation, GraphStandInDeps } from './graphStandIn.ts'
import { openMailboxes } from './mailbox/mailboxes.ts'
import { messageOperations } from './messageOperations.ts'
import { serve } from './serve.ts'

export type { GraphFault, GraphOperation, GraphStandInDeps } from './graphStandIn.ts'
export { listSentMail, readSentMail, type SentMail } from './sentMail.ts'

/**
 * Microsoft Graph's place in rehearsal: mail of a mailbox, the directory and the apps of Teams, below /v1.0 of an https server that reads
 * JSON bodies of at least 5 MB. Throws when a message file of an earlier start is damaged.
 */
export function installGraph(server: restify.Server, deps: GraphStandInDeps): void {
  const mailboxes = openMailboxes(deps.dataDir, deps.now, deps.sentCopyId ?? 'kept')
  const operations = {
    ...messageOperations(mailboxes),
    ...directoryOperations(deps.personas),
    ...appOperations(deps.app, deps.personas),
  }
  const answer = (operation: GraphOperation) => serve(deps, operation, operations[operation])
  const messages = '/v1.0/users/:mailbox/messages'
  server.post(messages, answer('createDraft'))
  server.get(messages, answer('findMessages'))
  server.get(`${messages}/:id`, answer('readMessage'))
  server.post(`${messages}/:id/attachments`, answer('attach'))
  server.post(`${messages}/:id/send`, answer('send'))
  server.post('/v1.0/users/:mailbox/sendMail', answer('sendMail'))
  server.get('/v1.0/users/:id', answer('readUser'))
  server.post('/v1.0/users/:id/checkMemberGroups', answer('checkMemberGroups'))
  const installedApps = '/v1.0/users/:id/teamwork/installedApps'
  server.get('/v1.0/appCatalogs/teamsApps', answer('findApps'))
  server.post(installedApps, answer('installApp'))
  server.get(installedApps, answer('findInstallations'))
  server.get(`${installedApps}/:installation/chat`, answer('readChat'))
}
