import type { TurnContext } from 'botbuilder'
import { isStaff } from '../../domain/team/person.ts'
import { formAgain, fromMessageView } from '../../flows/raise/fromMessage.ts'
import { saveFromMessageStep, tellFromMessageStep } from '../../flows/raise/saveFromMessage.ts'
import { pupilView } from '../../flows/support/pupil.ts'
import type { CardData } from '../../flows/turn.ts'
import type { View } from '../../flows/view.ts'
import { readMessage } from '../messages/readMessage.ts'
import { answerPress } from './answer.ts'
import type { BotParts } from './botParts.ts'
import { showDialog, submitted } from './dialog.ts'
import { drawn } from './drawn.ts'
import { identifiedWithin } from './identifiedWithin.ts'

/** Milliseconds that a person may wait for the form before it is shown to somebody who is looked up only when they send it. */
const patience = 600

/**
 * "Raise a concern" on a message of any chat. Every answer is a dialog: nothing is posted in that chat, and neither it nor its address is
 * remembered.
 */
export async function answerMessageExtension(parts: BotParts, context: TurnContext): Promise<void> {
  const { name, value, from } = context.activity
  const personId = from.aadObjectId ?? ''
  if (name === 'composeExtension/fetchTask') return showDialog(context, await opened(parts, personId, value))
  if (name === 'composeExtension/submitAction') return showDialog(context, await sent(parts, personId, value))
  await context.sendActivity({ type: 'invokeResponse', value: { status: 501 } })
}

/** Nothing is looked up in the records here, so that the form stands there within a second. */
async function opened(parts: BotParts, personId: string, value: unknown) {
  const { people, knowledge, identifiers } = parts.ports
  const answer = await drawn(parts, async () => {
    const who = await identifiedWithin(people, personId, patience)
    const mayBeStaff = who.kind === 'unreachable' || (who.kind === 'known' && isStaff(who.person))
    return mayBeStaff ? fromMessageView(knowledge, readMessage(value), identifiers.id()) : pupilView(knowledge, who)
  })
  return answer.card
}

const formVerbs: readonly unknown[] = [saveFromMessageStep.verb, tellFromMessageStep.verb]

/** Where it did not work, the form comes back with everything in it: the dialog has no other place that holds it. */
async function sent(parts: BotParts, personId: string, value: unknown) {
  const { verb, data } = submitted(value)
  const answer = await drawn(parts, () => answerPress(parts.ports, personId, verb, data))
  if (!answer.view.apart || !formVerbs.includes(verb)) return answer.card
  return (await drawn(parts, async () => again(parts, data, answer.view))).card
}

function again({ ports }: BotParts, data: CardData, { show }: View): View {
  return formAgain(ports.knowledge, data, [show?.lines ?? []].flat().join(' '))
}
