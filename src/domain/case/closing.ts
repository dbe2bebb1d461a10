import type { Instrument } from '../instrument/instrument.ts'
import type { CaseContent } from './case.ts'
import { formerRecipientsOf } from './corrections.ts'
import { toBeWarned } from './homeWarning.ts'
import { informationDueTo } from './information.ts'
import { isCopyDue } from './leadProfessional.ts'
import { unansweredOf } from './unanswered.ts'

type Recorded = Pick<
  CaseContent,
  | 'assessment'
  | 'additions'
  | 'leadProfessionalCopies'
  | 'informationReports'
  | 'discussions'
  | 'leadershipInformed'
  | 'parentContacts'
  | 'cpomsEntries'
  | 'tasks'
  | 'referrals'
  | 'answers'
  | 'formerRecipients'
  | 'homeWarnings'
  | 'confirmedArea'
  | 'confirmedAreaName'
>

/**
 * What is still open before a concern may be closed, in words for whoever closes it: it was discussed, also where somebody rang before that (screening tool,
 * page 1), senior leadership is always informed ("Procedures"), contact with parents is recorded or deliberately not made ("Parental Involvement"), the record
 * is in CPOMS ("Monitoring and Evaluation"), what was referred has been answered (Working Together to Safeguard Children), the lead professional has the completed
 * tool (its front page), who has to hear of an adult or a place has (its last page), and nobody's task is left.
 */
export function closingGaps(recorded: Recorded, instrument: Instrument): string[] {
  const { discussions, leadershipInformed, parentContacts, cpomsEntries, tasks, ...referred } = recorded
  const parents = parentContacts.at(-1)?.state
  const open = tasks.filter(({ doneAt }) => doneAt === undefined).length
  return [
    ...(discussions.length === 0 ? ['The discussion: with whom, when, what came of it and why'] : []),
    ...(leadershipInformed.length === 0 ? ['Who in senior leadership was informed'] : []),
    ...(parents === undefined || parents === 'notYet'
      ? ['Contact with parents or carers: made, or deliberately not']
      : []),
    ...(cpomsEntries.length === 0 ? ['The CPOMS entry'] : []),
    ...(unansweredOf(referred).length > 0 ? ['The authority’s answer to the referral, or why none is expected'] : []),
    ...(formerRecipientsOf(referred).length > 0
      ? ['That whoever had it before is told that it is not theirs any more, or why it still is']
      : []),
    ...(toBeWarned(recorded).length > 0
      ? ['That contact with home is unsafe: told to everybody who has something of this, or why not']
      : []),
    ...(isCopyDue(referred) ? ['The completed tool to the lead professional, or that there is none'] : []),
    ...(informationDueTo(referred, instrument).length > 0
      ? ['The information report to the police unit and the operational group, or why none is needed']
      : []),
    ...(open > 0 ? [`${open} open task${open === 1 ? '' : 's'}`] : []),
  ]
}
