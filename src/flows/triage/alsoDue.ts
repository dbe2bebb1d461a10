import type { Case } from '../../domain/case/case.ts'
import type { CaseState } from '../../domain/case/lifecycle.ts'
import type { Contact } from '../../domain/routing/authority.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import type { Turn } from '../turn.ts'
import type { CasePart } from './caseParts.ts'

const referring: readonly CaseState[] = ['referralDue', 'referralSending', 'referralInDoubt', 'referred']

/**
 * What the tool asks for besides the referral, which nobody must forget: a link to an adult, a place or other young people goes to the CSE Operational Group
 * and the police unit as well (screening tool, first and last page).
 */
export async function alsoDue(turn: Turn, opened: Case): Promise<CasePart[]> {
  if (!referring.includes(opened.state)) return []
  const lines = await information(turn, opened)
  return lines.length > 0 ? [{ id: 'also-due', title: 'Also due, by telephone for now', lines }] : []
}

async function information(turn: Turn, { content }: Case): Promise<string[]> {
  const { assessment, confirmedArea } = content
  const linked = assessment.relevantAddresses.length > 0 || Object.values(assessment.narratives).some(Boolean)
  if (!linked) return []
  const { areas, operationalGroup } = (await currentDirectory(turn)).authorities
  const area = areas.find(({ id }) => id === (confirmedArea ?? assessment.child.area))
  const contacts = [operationalGroup, ...(area?.policeUnit ? [area.policeUnit] : [])]
  return contacts.map((contact) => `A link to an adult or place was named. Information to: ${inWords(contact)}`)
}

function inWords({ name, telephone }: Contact): string {
  return telephone ? `${name}, ${telephone}` : `${name} (ask the authority how to reach it)`
}
