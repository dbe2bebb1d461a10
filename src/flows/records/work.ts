import { z } from 'zod'
import { dayIn, dayInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { nextReview } from '../../domain/case/nextReview.ts'
import { reviewKinds } from '../../domain/case/records/course.ts'
import { day, needed, readForm } from '../form.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { limits } from '../raise/limits.ts'
import type { Turn } from '../turn.ts'
import { added } from './people.ts'
import type { RecordForm } from './recordForm.ts'
import { reviewTimer, taskReminder } from './reminders.ts'

export const planForm: RecordForm = {
  id: 'plan',
  title: 'Action plan',
  action: 'record',
  card: 'records/plan',
  view: (_turn, { content }) => ({ fill: { plan: content.actionPlans.at(-1)?.plan ?? '' } }),
  read(data, _turn, opened, by) {
    const form = z.object({ plan: needed(limits.discussion, 'what is to be done') })
    const { actionPlans } = opened.content
    return added(readForm(form, data), opened, (record) => ({ actionPlans: [...actionPlans, { ...by, ...record }] }))
  },
  standing: ({ content }) => ({
    done: content.actionPlans.length > 0,
    words: content.actionPlans.length > 0 ? 'written' : 'none yet',
  }),
}

/** CPOMS is the school's system of record (policy, "Monitoring and Evaluation"): the bot asks until the entry is there. */
export const cpomsForm: RecordForm = {
  id: 'cpoms',
  title: 'CPOMS entry',
  action: 'record',
  card: 'records/cpoms',
  // On this card `reference` is what is asked for.
  view: (turn, opened) => ({ show: { concern: `Concern ${opened.reference}` }, fill: { enteredOn: today(turn) } }),
  read(data, turn, opened, by) {
    const form = z.object({
      reference: needed(limits.line, 'the reference of the entry in CPOMS'),
      enteredOn: day
        .refine((date) => date !== undefined && date <= today(turn), { error: 'please choose the day of the entry.' })
        .transform(String),
    })
    const { cpomsEntries } = opened.content
    return added(readForm(form, data), opened, (record) => ({ cpomsEntries: [...cpomsEntries, { ...by, ...record }] }))
  },
  standing: ({ content }) =>
    content.cpomsEntries.length > 0 ? { done: true, words: 'made' } : { done: false, words: 'still to do' },
}

export const taskForm: RecordForm = {
  id: 'task',
  title: 'Task',
  action: 'record',
  notOnceClosed: true,
  card: 'records/task',
  view: (turn, opened) => ({
    choices: { ownerId: owners(turn, opened).map(({ id, name }) => ({ title: name, value: id })) },
    fill: { ownerId: turn.actor.id },
  }),
  read(data, turn, opened, by) {
    const ids = owners(turn, opened).map(({ id }) => id)
    const form = z.object({
      what: needed(limits.line, 'what is to be done'),
      ownerId: z
        .string({ error: 'please choose who does it.' })
        .refine((id) => ids.includes(id), { error: 'please choose who does it.' }),
      dueOn: coming(turn),
    })
    const { tasks } = opened.content
    const id = turn.identifiers.id()
    return added(readForm(form, data), opened, (record) => ({ tasks: [...tasks, { id, ...by, ...record }] }))
  },
  follows: (turn, next): OutboxItem[] => {
    const task = next.content.tasks.at(-1)
    return task ? [taskReminder(turn, next.id, task)] : []
  },
  standing({ content: { tasks } }) {
    const open = tasks.filter(({ doneAt }) => doneAt === undefined).length
    return tasks.length > 0 ? { done: open === 0, words: `${open} open of ${tasks.length}` } : undefined
  },
}

/** A day on which the concern is looked at again, or the child screened anew. One does not take the other's place: the earlier of both comes first. */
export const reviewForm: RecordForm = {
  id: 'review',
  title: 'Review or new screening',
  action: 'record',
  notOnceClosed: true,
  card: 'records/review',
  view: () => ({ fill: { what: 'review' } }),
  read(data, turn, opened, by) {
    const what = z.enum(reviewKinds, { error: 'please choose one of the two.' })
    const parsed = added(readForm(z.object({ what, on: coming(turn) }), data), opened, (record) => ({
      reviews: [...opened.content.reviews, { ...by, ...record, usual: false }],
    }))
    if (parsed.kind === 'problems') return parsed
    return { kind: 'ok', value: { ...parsed.value, reviewOn: nextReview(parsed.value.content.reviews, today(turn)) } }
  },
  follows: (turn, next) => (next.reviewOn ? [reviewTimer(turn, next.id, next.reviewOn)] : []),
  standing: ({ reviewOn }) => ({
    done: reviewOn !== undefined,
    words: reviewOn ? `next on ${dayInWords(reviewOn)}` : 'no day set',
  }),
}

/** Those who deal with the concern, and whoever is asking: an author of the team may have a task as well. */
function owners(turn: Turn, opened: Case) {
  const others = dealingWith(turn, opened).filter(({ id, reachedBy }) => id !== turn.actor.id && reachedBy !== 'mail')
  return [turn.actor, ...others]
}

function today({ knowledge, clock }: Turn): string {
  return dayIn(knowledge.school.timeZone, clock.now())
}

function coming(turn: Turn) {
  return day
    .refine((date) => date !== undefined && date > today(turn), { error: 'please choose a day that is still to come.' })
    .transform(String)
}
