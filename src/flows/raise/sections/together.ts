import type { Assessment } from '../../../domain/assessment/assessment.ts'
import { answeredTogetherIn, answerRestTogether, takeBackTogether } from '../../../domain/assessment/together.ts'
import { type Domain, type Instrument, indicatorById } from '../../../domain/instrument/instrument.ts'
import type { Together } from '../section.ts'

/** "I have seen or heard none of these", below the indicators of one domain, and its way back. */
export function togetherOn(domain: Domain, instrument: Instrument): Together {
  return {
    give: (assessment) => answerRestTogether(assessment, instrument, domain),
    takeBack: (assessment) => takeBackTogether(assessment, instrument, domain),
    words(assessment) {
      const count = answeredTogetherIn(assessment, instrument, domain).length
      if (count === 0) return undefined
      return `${domain.shortTitle}: ${count} answered together: ${noOf(instrument)}. You can take that back on that page.`
    },
  }
}

const mostNamed = 3

/** How many answers of the page were given together, and which: by name where they are few, otherwise by what they are not. */
export function marksInWords(assessment: Assessment, instrument: Instrument, domain: Domain): string[] {
  const given = answeredTogetherIn(assessment, instrument, domain)
  if (given.length === 0) return []
  const words = (ids: readonly string[]) => ids.map((id) => `• ${indicatorById(instrument, id)?.text ?? id}`)
  const no = noOf(instrument)
  const alone = domain.indicators
    .map(({ id }) => id)
    .filter((id) => isNo(assessment, instrument, id) && !given.includes(id))
  const count = `${given.length} of ${domain.indicators.length} were answered together: ${no}.`
  if (given.length <= mostNamed) return [count, ...words(given)]
  if (alone.length === 0) return [`${count} That is every ${no} on this page.`]
  if (alone.length <= mostNamed) return [`${count} That is every ${no} on this page but:`, ...words(alone)]
  return [`${count} ${alone.length} more were answered ${no} one by one.`]
}

function isNo({ answers }: Assessment, { scale }: Instrument, id: string): boolean {
  return scale.find(({ value }) => value === answers[id])?.means === 'absent'
}

/** Said above the button, whose own words a narrow window cuts off. */
export function whatNoneDoes(instrument: Instrument): string {
  return `“I have seen or heard none of these” answers ${noOf(instrument)} to all that is left open on this page; answers you have given stay as they are. It can be taken back.`
}

/** The instrument's own word for it. */
function noOf({ scale }: Instrument): string {
  return scale.find(({ means }) => means === 'absent')?.label ?? 'No'
}
