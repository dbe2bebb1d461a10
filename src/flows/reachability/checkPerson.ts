import type { Person } from '../../domain/team/person.ts'
import type { CheckOutcome } from '../../domain/team/reachability.ts'
import type { AppInstaller, ChatSender, ChatStore } from '../ports/chats.ts'
import type { FlowPorts } from '../turn.ts'

/** What a look at who can be reached needs of the world. */
export interface ReachParts {
  ports: FlowPorts
  chats: Pick<ChatStore, 'rememberInstalled'>
  sender: Pick<ChatSender, 'probe'>
  installer: AppInstaller
}

interface Found {
  outcome: CheckOutcome
  code?: string
}

/** Asks whether this person's chat takes messages, installs the app for whoever has none, asks once more, and writes it down. */
export async function checkPerson(parts: ReachParts, person: Person): Promise<CheckOutcome> {
  const first = await probed(parts, person)
  const found =
    first.outcome === 'unreachable' && (await installApp(parts, person)) ? await probed(parts, person) : first
  await record(parts, person, found)
  return found.outcome
}

/** Nothing that goes wrong with one person keeps the others from being asked. */
async function probed({ sender }: ReachParts, { id }: Person): Promise<Found> {
  const answer = await sender.probe(id).catch(() => undefined)
  if (answer?.kind === 'delivered') return { outcome: 'reached' }
  return answer?.kind === 'unreachable'
    ? { outcome: 'unreachable', code: answer.code }
    : { outcome: 'unknown', code: 'noAnswer' }
}

/** What waits for this person leaves once their chat is known. */
export async function installApp(
  { ports, chats, installer }: Omit<ReachParts, 'sender'>,
  { id, schoolId }: Person,
): Promise<boolean> {
  const installation = await installer.install(id)
  if (installation.kind !== 'installed') return false
  const { conversationId } = installation
  if (conversationId) await chats.rememberInstalled({ personId: id, schoolId, conversationId }, ports.clock.now())
  return true
}

/** Who could not be asked is as they were known before. */
async function record({ ports: { team, clock } }: ReachParts, { id, schoolId }: Person, found: Found): Promise<void> {
  const [before] = await team.reachability([id])
  if (found.outcome === 'unknown' && before?.lastCheck?.outcome === 'unreachable') return
  await team.recordCheck({ personId: id, schoolId, at: clock.now(), ...found })
}
