import type { Case } from '../../domain/case/case.ts'
import { notListed } from '../../domain/conflict/routeFor.ts'
import { nameOf } from '../people/nameOf.ts'
import type { FlowPorts } from '../turn.ts'

/** Whom of those who work here a concern is about, as far as anybody has said: for whoever deals with it, and for nobody else. */
export async function aboutWhom(ports: Pick<FlowPorts, 'people'>, opened: Case): Promise<string[]> {
  if (opened.route === 'team') return []
  const { answer, who } = opened.content.assessment.staffInvolvement
  const listed = opened.subjects.filter((id) => id !== notListed)
  const names = await Promise.all(listed.map((id) => nameOf(ports, id)))
  const isAnybodyUnknown = listed.length < opened.subjects.length || opened.subjects.length === 0
  const unknown = isAnybodyUnknown ? ['somebody who is not in the school’s list, or not named'] : []
  return [
    `About somebody who works or volunteers here: ${[...names, ...unknown].join('; ')}.`,
    ...(answer === 'notSure' ? ['Its author is not sure.'] : []),
    ...(who ? [`In its author’s words: ${who}`] : []),
  ]
}
