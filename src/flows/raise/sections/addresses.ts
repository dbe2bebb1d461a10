import { z } from 'zod'
import type { RelevantAddress } from '../../../domain/assessment/assessment.ts'
import { editionCard } from '../../editionCard.ts'
import { type Parsed, readForm, written } from '../../form.ts'
import type { CardData } from '../../turn.ts'
import type { Row } from '../../view.ts'
import { limits, mostRelevantAddresses } from '../limits.ts'
import { carried, type Draft, formOf } from '../section.ts'

const line = z
  .object({ address: written(limits.relevantAddress), reason: written(limits.relevantAddressReason) })
  .refine(({ address, reason }) => address !== '' || reason === '', {
    path: ['address'],
    error: 'please write the address that this reason belongs to.',
  })

const blankLines = 2

/** Places of incidents, relatives or people who may be a danger, each with the reason for naming it. */
export const addressesSection = formOf({
  id: 'addresses',
  title: 'Relevant addresses',
  show: (draft: Draft) => ({
    card: editionCard('raise/addresses', draft.instrument),
    rows: { rows_addresses: lines(draft) },
    carry: carried(draft, 'addresses'),
  }),
  read(data, { assessment }) {
    const parsed = readLines(data)
    if (parsed.kind === 'problems') return parsed
    return { kind: 'ok', value: { ...assessment, relevantAddresses: parsed.value } }
  },
  progress: ({ assessment: { relevantAddresses } }) => ({
    done: relevantAddresses.length > 0,
    words: relevantAddresses.length === 0 ? 'none given' : `${relevantAddresses.length} given`,
  }),
})

function lines({ assessment: { relevantAddresses: given }, instrument: { form: words } }: Draft): Row[] {
  const shown = Math.min(given.length + blankLines, mostRelevantAddresses)
  return Array.from({ length: shown }, (_, position) => {
    const { address = '', reason = '' } = given[position] ?? {}
    return {
      fill: { address, reason },
      label: {
        address: `${words.relevantAddress} ${position + 1} (up to ${limits.relevantAddress} characters)`,
        reason: `${words.relevantAddressReason}, ${position + 1} (up to ${limits.relevantAddressReason} characters)`,
      },
    }
  })
}

function readLines(data: CardData): Parsed<RelevantAddress[]> {
  const given: RelevantAddress[] = []
  const problems: Record<string, string> = {}
  for (let position = 0; position < mostRelevantAddresses; position += 1) {
    const parsed = readForm(line, { address: data[`address_${position}`], reason: data[`reason_${position}`] })
    if (parsed.kind === 'ok' && parsed.value.address !== '') given.push(parsed.value)
    if (parsed.kind === 'problems')
      for (const [id, problem] of Object.entries(parsed.problems)) problems[`${id}_${position}`] = problem
  }
  return Object.keys(problems).length > 0 ? { kind: 'problems', problems } : { kind: 'ok', value: given }
}
