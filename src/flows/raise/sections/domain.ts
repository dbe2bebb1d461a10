import { z } from 'zod'
import type { Assessment } from '../../../domain/assessment/assessment.ts'
import { immediateSafetyAdvice } from '../../../domain/assessment/immediateSafety.ts'
import { domainProgress } from '../../../domain/assessment/progress.ts'
import { answeredTogetherIn, withoutOldMarks } from '../../../domain/assessment/together.ts'
import type { Domain, Instrument, KnownInstrument } from '../../../domain/instrument/instrument.ts'
import { adviceFor, whomToTell } from '../../conflict/whoDeals.ts'
import { editionCard } from '../../editionCard.ts'
import { readForm, ticked, written } from '../../form.ts'
import type { CardData } from '../../turn.ts'
import { limits } from '../limits.ts'
import { type Advice, carried, type Draft, formOf, type Section } from '../section.ts'
import { marksInWords, togetherOn, whatNoneDoes } from './together.ts'

/** One domain of the instrument: all its indicators in the form's words, its analysis box, and what else the form prints there. */
export function domainSection(domain: Domain, instrument: KnownInstrument): Section {
  return formOf({
    id: domain.id,
    title: domain.shortTitle,
    show: (draft) => ({
      card: editionCard('raise/domain', instrument, domain.id),
      show: {
        together: marksInWords(draft.assessment, instrument, domain),
        whatNoneDoes: whatNoneDoes(instrument),
      },
      fill: asFields(draft.assessment, domain),
      hide: answeredTogetherIn(draft.assessment, instrument, domain).length > 0 ? [] : ['takeBack'],
      carry: carried(draft, domain.id),
    }),
    read(data, { assessment }) {
      const parsed = readForm(form(domain, instrument), data)
      if (parsed.kind === 'problems') return parsed
      return { kind: 'ok', value: withoutOldMarks(withDomain(assessment, domain, parsed.value), instrument) }
    },
    progress: (draft) => progress(draft, domain),
    together: togetherOn(domain, instrument),
    adviceAfter: (draft) => safetyAdvice(draft, domain),
  })
}

/** The input of an indicator; the prefix keeps it apart from what the action carries. */
function inputId(indicatorId: string): string {
  return `q_${indicatorId}`
}

function form(domain: Domain, { scale }: Instrument) {
  const values = scale.map(({ value }) => value)
  const answer = z
    .string({ error: 'please choose one of the answers shown.' })
    .refine((value) => value === '' || values.includes(value), { error: 'please choose one of the answers shown.' })
    .optional()
  const answers = Object.fromEntries(domain.indicators.map(({ id }) => [inputId(id), answer]))
  const rest = { analysis: written(limits.analysis), narrative: written(limits.narrative), doesNotApply: ticked }
  return z.object({ ...answers, ...rest }) as unknown as z.ZodType<DomainFields>
}

type DomainFields = CardData & { analysis: string; narrative: string; doesNotApply: boolean }

function withDomain(assessment: Assessment, domain: Domain, fields: DomainFields): Assessment {
  const answers = { ...assessment.answers }
  for (const { id } of domain.indicators) {
    const value = fields[inputId(id)]
    if (typeof value === 'string' && value !== '') answers[id] = value
    else delete answers[id]
  }
  const others = assessment.notApplicable.filter((id) => id !== domain.id)
  return {
    ...assessment,
    answers,
    analyses: { ...assessment.analyses, [domain.id]: fields.analysis },
    narratives: domain.narrative
      ? { ...assessment.narratives, [domain.narrative.id]: fields.narrative }
      : assessment.narratives,
    notApplicable: domain.mayNotApply && fields.doesNotApply ? [...others, domain.id] : others,
  }
}

function asFields(assessment: Assessment, domain: Domain): Record<string, string> {
  const given = domain.indicators.flatMap(({ id }) => {
    const value = assessment.answers[id]
    return value === undefined ? [] : [[inputId(id), value] as const]
  })
  return {
    ...Object.fromEntries(given),
    analysis: assessment.analyses[domain.id] ?? '',
    ...(domain.narrative ? { narrative: assessment.narratives[domain.narrative.id] ?? '' } : {}),
    ...(domain.mayNotApply ? { doesNotApply: String(assessment.notApplicable.includes(domain.id)) } : {}),
  }
}

function progress({ assessment, instrument }: Draft, domain: Domain) {
  const { total, notAnswered, doesNotApply } = domainProgress(assessment, instrument, domain)
  if (doesNotApply) return { done: true, words: 'does not apply' }
  const together = answeredTogetherIn(assessment, instrument, domain).length
  const how = together > 0 ? `, ${together} together` : ''
  return { done: notAnswered === 0, words: `${total - notAnswered} of ${total} answered${how}` }
}

function safetyAdvice({ case: draft, assessment, instrument }: Draft, domain: Domain): Advice | undefined {
  const words = adviceFor(draft, immediateSafetyAdvice(assessment, instrument, domain))
  const inChat = `If a life may be in danger, ring 999 now, do not leave the child alone, and tell ${whomToTell(draft)} now. Everything is saved.`
  return words.length > 0 ? { words, inChat } : undefined
}
