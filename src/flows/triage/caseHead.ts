import { holdsConcern } from '../../domain/assessment/findings.ts'
import { type Case, isUnfinished } from '../../domain/case/case.ts'
import { levelWords } from '../alert/alertView.ts'
import { aboutWhom } from '../conflict/aboutWhom.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { shortened } from '../reading/fitting.ts'
import type { Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { caseAdvice } from './caseAdvice.ts'
import { discardingPart } from './records.ts'
import { mayCompare, type SameChild, sameChild } from './sameChild.ts'

export interface CaseHead {
  show: NonNullable<View['show']>
  /** There is another concern to compare it with, and whoever is reading may. */
  isScreenedBefore: boolean
}

/** What has to be known before anything else of a case is read; but for what its author wrote, nothing of it is shortened. */
export async function caseHead(turn: Turn, opened: Case): Promise<CaseHead> {
  const { discarding } = opened.content
  const same = await sameChild(turn, opened)
  const discarded = opened.state === 'discarded' && discarding ? await discardingPart(turn, discarding) : undefined
  return {
    show: {
      unfinished: isUnfinished(opened) ? unfinishedWords(turn, opened) : '',
      discarded: discarded?.lines.map((line) => shortened(line, lineRoom)) ?? '',
      advice: [...(await aboutWhom(turn, opened)), ...(await caseAdvice(turn, opened))],
      before: beforeLines(turn, opened, same),
    },
    isScreenedBefore: same.found.length > 0,
  }
}

const lineRoom = { characters: 300, findings: 0, records: 0 }

/** A draft of an earlier release may have been brought to the team with nothing in it: whoever took it up is not left to search. */
function unfinishedWords({ knowledge }: Turn, opened: Case): string {
  const holds = holdsConcern(opened.content.assessment, instrumentOf(knowledge, opened))
  return holds ? unfinished : `${unfinished} ${nothingWritten}`
}

const unfinished =
  'UNFINISHED: this was told before the screening was finished, and it may still be filled in. What is not answered is not known.'
const nothingWritten = 'Nothing was written in it so far: please ask its author what it was about.'

/** Only whoever handles the case reads it. That nothing could be looked up is said: silence would read as "never". */
function beforeLines(turn: Turn, opened: Case, { found, notCompared }: SameChild): string[] {
  if (!mayCompare(turn, opened)) return []
  const { surname, dateOfBirth } = opened.content.assessment.child
  if (!surname || !dateOfBirth) return [cannotLookUp]
  const rest = notCompared > 0 ? [`${notCompared} more that may be about this child were not compared.`] : []
  if (found.length === 0) return rest
  return [mayBe, ...found.map((one) => `• Concern ${one.reference}. ${levelWords(one)}`), ...rest]
}

const mayBe =
  'This may be the same child as in another concern (surname and date of birth are the same or nearly so). Choose “Screened before?” below to see what changed:'
const cannotLookUp =
  'Whether this child was screened before cannot be looked up: the surname or the date of birth is not given.'
