import { z } from 'zod'
import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { routeFor } from '../../domain/conflict/routeFor.ts'
import { changeCase } from '../changeCase.ts'
import { needed, readForm, withProblems } from '../form.ts'
import { nothingHere } from '../nothingHere.ts'
import type { CaseChange } from '../ports.ts'
import { limits } from '../raise/limits.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { movedItems } from './moved.ts'
import { rerouted } from './routeAfter.ts'
import { ladoWords, whoDeals } from './whoDeals.ts'

const pointer = z.object({ caseId: z.uuid() })
const somebodyElse = 'somebodyElse'

function form(turn: Turn) {
  const people = turn.people.listed(turn.actor.schoolId).map(({ id }) => id)
  return z.object({
    answer: z.enum(['yes', 'headteacher', 'notSure'], { error: 'please choose one of the answers shown.' }),
    personId: z.enum([somebodyElse, ...people], { error: 'please choose one of the people shown.' }),
    who: needed(limits.line, 'what came to light, in a few words'),
  })
}

/** Asks whom it is about. Open to everybody who deals with the concern or raised it, whatever its state. */
export const openInvolvementStep: Step = {
  verb: 'conflict.form',
  run: (turn, data) => onReportable(turn, data, async (header) => involvementView(turn, header)),
}

/** From this moment the concern is with others: those who had it, and whom it is about, do not find it any more. */
export const reportInvolvementStep: Step = {
  verb: 'conflict.report',
  run: (turn, data) =>
    onReportable(turn, data, async (header) => {
      const parsed = readForm(form(turn), data)
      if (parsed.kind === 'problems') return withProblems(involvementView(turn, header), data, parsed.problems)
      const reader = { actor: turn.actor.id, action: 'openToReport' }
      const opened = await turn.cases.open(header.id, reader)
      if (!opened) return nothingHere()
      const changed = await changeCase(turn, opened, reader, (current) => reported(turn, current, parsed.value))
      return movedView(turn, changed.case)
    }),
}

async function onReportable(turn: Turn, data: CardData, work: (header: CaseHeader) => Promise<View>): Promise<View> {
  const parsed = pointer.safeParse(data)
  const header = parsed.success ? await turn.cases.header(parsed.data.caseId) : undefined
  return header && mayAct(turn.actor, 'reportInvolvement', header) ? work(header) : nothingHere()
}

type Said = z.infer<ReturnType<typeof form>>

function reported(turn: Turn, current: Case, { answer, personId, who }: Said): CaseChange | undefined {
  const state = mayAct(turn.actor, 'reportInvolvement', current)
  if (!state) return undefined
  const listed = turn.people.listed(current.schoolId)
  const named = personId === somebodyElse ? {} : { personId }
  const route = rerouted(turn, current, routeFor({ answer, who, ...named }, listed, current.authorId))
  const now = turn.clock.now()
  const record = { recordedBy: turn.actor.id, recordedAt: now.toISOString(), who }
  const involvements = [...current.content.involvements, { ...record, aboutHeadteacher: answer === 'headteacher' }]
  const isMoved = route.route !== undefined
  const next = {
    ...current,
    ...route,
    ...(isMoved ? { state } : {}),
    updatedAt: now,
    content: { ...current.content, involvements },
  }
  const outbox = isMoved ? movedItems(turn, next) : []
  return { next, audit: { actor: turn.actor.id, action: 'reportInvolvement' }, outbox }
}

function involvementView({ people, knowledge }: Turn, header: CaseHeader): View {
  return {
    card: 'conflict/report',
    show: { reference: `Concern ${header.reference}`, lado: ladoWords(knowledge.school) },
    choices: {
      personId: [
        { title: 'Somebody else, or I cannot say', value: somebodyElse },
        ...people
          .listed(header.schoolId)
          .map(({ id, name, jobTitle }) => ({ title: `${name}, ${jobTitle}`, value: id })),
      ],
    },
    carry: { caseId: header.id },
  }
}

function movedView({ knowledge: { school } }: Turn, header: CaseHeader): View {
  const outside = 'Nobody in school can be told of it by the bot. Please ring the LADO yourself, now.'
  return {
    card: 'conflict/moved',
    show: {
      reference: `Concern ${header.reference}`,
      words: [
        header.route === 'outside' ? outside : `It is with ${whoDeals(header)} from now on, who is being told.`,
        nobodyElse,
      ],
      lado: ladoWords(school),
      telephone: `School: ${school.telephone}`,
    },
  }
}

const nobodyElse =
  'Please speak to nobody else about it, and not to the person it is about. You can always ring 999, the police or the LADO yourself.'
