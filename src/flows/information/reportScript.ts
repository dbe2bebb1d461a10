import { type Case, isUnfinished } from '../../domain/case/case.ts'
import { homeOf } from '../../domain/case/home.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { addedLines } from '../reading/addedInWords.ts'
import { childLines } from '../reading/frontPage.ts'
import { parentLines } from '../reading/parentsInWords.ts'
import { wholeLines } from '../reading/wholeLines.ts'
import { inOneLine } from '../refer/moreToSay.ts'
import type { Turn } from '../turn.ts'

/**
 * What is read out, or written into the local information form, a line for each field. No line is shortened; where one card cannot hold all that is named, it
 * says where the rest stands.
 */
export async function reportScript(turn: Turn, opened: Case): Promise<string[]> {
  const { actor, knowledge } = turn
  const { school } = knowledge
  const named = [...(await addedLines(turn, opened.content)), ...namedLines(turn, opened)]
  const lines = [
    `${school.name} reports information about suspected child sexual exploitation. Our reference: ${opened.reference}.`,
    `I am ${actor.name}, ${actor.jobTitle}. You reach the school on ${school.telephone}.`,
    ...(named.length > 0 ? fittingOf(named) : [askYourself]),
    ...childLines(opened.content.assessment, knowledge, homeOf(opened.content)),
    ...parentLines(opened.content),
    isUnfinished(opened)
      ? unfinished
      : `${instrumentOf(knowledge, opened).title} is completed: please tell me how you want it.`,
    'Please give me your name and your reference.',
  ]
  return lines.map(inOneLine)
}

const askYourself = 'Say whom or what it is about: names, addresses, vehicles, telephone numbers, names used online.'
const unfinished = 'The screening is not finished: what is not answered is not known.'

/** The addresses that matter, and what the form asks about adults whom others may know. */
function namedLines({ knowledge }: Turn, opened: Case): string[] {
  const { relevantAddresses, narratives } = opened.content.assessment
  const { domains } = instrumentOf(knowledge, opened)
  const told = domains.flatMap(({ narrative }) => (narrative && narratives[narrative.id]) || [])
  return [
    ...relevantAddresses.map(({ address, reason }) => `Address: ${address}${reason ? ` (${reason})` : ''}`),
    ...told.map((words) => `Adults who may be known to others: ${words}`),
  ]
}

/** Characters of JSON that the form leaves for what is named. */
const roomForNamed = 3500

function fittingOf(named: readonly string[]): string[] {
  const { shown, left } = wholeLines(named, roomForNamed)
  return left > 0 ? [...shown, `${left} more, which this card cannot hold: ${whereTheyStand}`] : shown
}

const whereTheyStand =
  'they stand in the information report, which is opened below, and in the completed tool that goes with it.'
