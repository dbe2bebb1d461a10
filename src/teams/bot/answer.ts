import type { PersonId } from '../../domain/team/person.ts'
import { nothingHere } from '../../flows/nothingHere.ts'
import type { Identified } from '../../flows/ports/people.ts'
import { steps } from '../../flows/steps.ts'
import { helplinesView, type Reader } from '../../flows/support/helplines.ts'
import { callAdult, pupilView } from '../../flows/support/pupil.ts'
import type { CardData, FlowPorts, Turn } from '../../flows/turn.ts'
import type { View } from '../../flows/view.ts'
import { notIdentifiedView } from '../../flows/welcome/notIdentified.ts'
import { notInThisTeams } from '../../flows/welcome/notInThisTeams.ts'
import { welcomeView } from '../../flows/welcome/welcome.ts'
import { asksForHelplines, commandIn, wordsOf } from './commands.ts'

/** What a typed message is answered. Helplines come before anything is looked up; a pupil's words are looked at for nothing else. */
export async function answerMessage(ports: FlowPorts, from: PersonId, text: unknown): Promise<View> {
  const words = wordsOf(text)
  if (asksForHelplines(words)) return helplinesView(ports.knowledge, await readerOf(ports, from))
  const who = await ports.people.identify(from)
  const turn = turnOf(ports, who)
  if (!turn) return pupilView(ports.knowledge, who)
  const found = commandIn(words)
  return found?.command.isOpenTo(turn) ? found.command.run(turn, found.more) : welcomeView(ports, who)
}

/** What a press on a card is answered. While it cannot be found out who presses, the card stays as it is. */
export async function answerPress(ports: FlowPorts, from: PersonId, verb: unknown, data: CardData): Promise<View> {
  if (verb === 'support.helplines') {
    return { ...helplinesView(ports.knowledge, await readerOf(ports, from)), apart: true }
  }
  if (verb === 'support.callAdult') return callAdult(ports, from)
  const who = await ports.people.identify(from)
  if (who.kind === 'unreachable') return notIdentifiedView(ports.knowledge)
  const turn = turnOf(ports, who)
  const step = steps.find((one) => one.verb === verb)
  return turn && step ? step.run(turn, data) : nothingHere()
}

/**
 * The same for a client that sends a press as a message: a message stays in the chat, so what may not stay there is not shown in one. What was
 * pressed is done all the same.
 */
export async function answerPressByMessage(
  ports: FlowPorts,
  from: PersonId,
  verb: string,
  data: CardData,
): Promise<View> {
  const answer = await answerPress(ports, from, verb, data)
  return answer.keep || answer.card === 'notice' || answer.card === nothingHere().card
    ? answer
    : notInThisTeams(ports.knowledge)
}

/** A turn of somebody who works here; nobody else has one. */
function turnOf(ports: FlowPorts, who: Identified): Turn | undefined {
  return who.kind === 'known' && !who.person.roles.includes('pupil') ? { ...ports, actor: who.person } : undefined
}

/** Only decides which helplines are shown: whatever goes wrong here, helplines are given. */
async function readerOf({ people }: FlowPorts, from: PersonId): Promise<Reader> {
  const who = await people.identify(from).catch(() => ({ kind: 'unreachable' as const }))
  if (who.kind !== 'known') return 'unknown'
  return who.person.roles.includes('pupil') ? 'pupil' : 'staff'
}
