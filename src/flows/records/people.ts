import { z } from 'zod'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { toBeWarned } from '../../domain/case/homeWarning.ts'
import { parentContactSchema, parentStates } from '../../domain/case/records/people.ts'
import { day, needed, type Parsed, readForm, ticked, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import type { Turn } from '../turn.ts'
import type { By, RecordForm } from './recordForm.ts'

/** A day that has come. */
export function past(turn: Turn) {
  return day
    .refine((date) => date !== undefined, { error: 'please choose the day.' })
    .refine((date) => date === undefined || date <= today(turn), { error: 'this day has not come yet.' })
    .transform(String)
}

function today({ knowledge, clock }: Turn): string {
  return dayIn(knowledge.school.timeZone, clock.now())
}

/** Adds what was read to the content. */
export function added<T>(parsed: Parsed<T>, opened: Case, put: (record: T) => Partial<Case['content']>): Parsed<Case> {
  if (parsed.kind === 'problems') return parsed
  return { kind: 'ok', value: { ...opened, content: { ...opened.content, ...put(parsed.value) } } }
}

/** "The Senior Leadership Team must always be informed" (policy, "Procedures"). */
export const leadershipForm: RecordForm = {
  id: 'leadership',
  title: 'Senior leadership informed',
  action: 'record',
  card: 'records/leadership',
  view: (turn) => ({ fill: { informedOn: today(turn) } }),
  read(data, turn, opened, by) {
    const form = z.object({ who: needed(limits.line, 'who was informed'), informedOn: past(turn) })
    const { leadershipInformed } = opened.content
    return added(readForm(form, data), opened, (record) => ({
      leadershipInformed: [...leadershipInformed, { ...by, ...record }],
    }))
  },
  standing: ({ content }) =>
    content.leadershipInformed.length > 0
      ? { done: true, words: 'recorded' }
      : { done: false, words: 'still to do, always needed' },
}

const stateWords = { contacted: 'contacted', notYet: 'not yet', deliberatelyNot: 'deliberately not' } as const

/** Contact with home is usual and recorded; where it is unsafe it is deliberately not made, with why and whose advice was taken. */
export const parentsForm: RecordForm = {
  id: 'parents',
  title: 'Parents or carers',
  action: 'record',
  card: 'records/parents',
  read(data, turn, opened, by) {
    const { parentContacts } = opened.content
    return added(readParents(data, turn, opened), opened, (record) => ({
      parentContacts: [...parentContacts, { ...by, ...record }],
    }))
  },
  standing({ content }) {
    const state = content.parentContacts.at(-1)?.state
    return {
      done: state === 'contacted' || state === 'deliberatelyNot',
      words: state ? stateWords[state] : 'still to record',
    }
  },
}

function readParents(data: Parameters<RecordForm['read']>[0], turn: Turn, opened: Case) {
  const form = z
    .object({
      state: z.enum(parentStates, { error: 'please choose one of the three.' }),
      meeting: ticked,
      withWhom: written(limits.line),
      on: day.refine((date) => date === undefined || date <= today(turn), { error: 'this day has not come yet.' }),
      account: written(limits.discussion),
      reason: written(limits.discussion),
      adviceFrom: written(limits.line),
    })
    .refine(({ state, on }) => state !== 'contacted' || on !== undefined, {
      path: ['on'],
      error: 'please choose the day of the contact.',
    })
    .refine(({ state, withWhom }) => state !== 'contacted' || withWhom !== '', {
      path: ['withWhom'],
      error: 'please write with whom.',
    })
    .refine(({ state, reason }) => state === 'contacted' || reason !== '', {
      path: ['reason'],
      error: 'please write why.',
    })
    .refine(({ state }) => state !== 'notYet' || opened.state !== 'closed', {
      path: ['state'],
      error: 'this concern is closed: please open it again where contact is still to be made.',
    })
    .refine(
      ({ state }) => state !== 'deliberatelyNot' || opened.state !== 'closed' || !hasSomebodyToWarn(turn, opened),
      {
        path: ['state'],
        error: 'this concern is closed, and somebody has what was sent: please open it again, so that they are warned.',
      },
    )
    .refine(({ state, adviceFrom }) => state !== 'deliberatelyNot' || adviceFrom !== '', {
      path: ['adviceFrom'],
      error: 'please write whose advice was taken (children’s services, the police), or that none was asked.',
    })
  return readForm(form, data)
}

/** Whether there would be, once home is found to be unsafe: while a concern is closed, nobody is reminded of them. */
function hasSomebodyToWarn({ actor, clock }: Turn, { content }: Case): boolean {
  const by = { recordedBy: actor.id, recordedAt: clock.now().toISOString() }
  const unsafe = parentContactSchema.parse({ ...by, state: 'deliberatelyNot' })
  return toBeWarned({ ...content, parentContacts: [...content.parentContacts, unsafe] }).length > 0
}

/** What was talked about with the child, who may be asked to a meeting "if appropriate" (policy, "Parental Involvement"). */
export const childForm: RecordForm = {
  id: 'child',
  title: 'Talking with the child',
  action: 'record',
  card: 'records/child',
  view: (turn) => ({ fill: { on: today(turn) } }),
  read(data, turn, opened, by: By) {
    const form = z.object({
      meeting: ticked,
      withWhom: written(limits.line),
      on: past(turn),
      account: needed(limits.discussion, 'what was said, in the child’s own words where you can'),
    })
    const { childContacts } = opened.content
    return added(readForm(form, data), opened, (record) => ({
      childContacts: [...childContacts, { ...by, ...record }],
    }))
  },
}
