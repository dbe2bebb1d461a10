import type { Store } from '../../../../src/store/openStore.ts'
import { randomFrom } from '../../random.ts'
import { stepsOf } from '../life.ts'
import type { Plan } from '../plan.ts'
import { plainDocuments, teamOfTwo } from '../setting.ts'
import type { Surroundings } from '../world.ts'
import type { JumpingTime } from './jumpingTime.ts'
import type { Answer } from './messages.ts'

/** What a bot of its own sees of the world: its database, the mail service behind a socket, and chats that tell what came into them. */
export async function worldOfBot(
  plan: Plan,
  store: Store,
  time: JumpingTime,
  say: (answer: Answer) => void,
): Promise<Surroundings> {
  const knowledge = await teamOfTwo()
  const [random, counts] = [randomFrom(plan.seed + 1), new Map<string, number>()]
  const steps = stepsOf({
    ...{ plan, time, random, counts, onStep: () => undefined },
    onDeath: () => process.kill(process.pid, 'SIGKILL'),
  })
  const mailbox = knowledge.school.safeguardingMailbox ?? ''
  return {
    ...{ plan, fault: undefined, time, random, steps, counts, impatience: [] },
    setting: { knowledge, documents: plainDocuments, mailbox, store: { parts: store } },
    tell: (told) => say({ kind: 'told', told }),
  }
}
