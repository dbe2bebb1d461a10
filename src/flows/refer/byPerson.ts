import type { z } from 'zod'
import type { Case, CaseContent } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { asTyped, type Parsed, readForm, withProblems, withSummary } from '../form.ts'
import { caseView } from '../triage/caseView.ts'
import { changedSince, changedWhileWriting, onCase, takeAction } from '../triage/onCase.ts'
import type { Step, Turn } from '../turn.ts'
import { readDestinationSaid, type SaidDestination } from './byPersonDestination.ts'
import { byPersonView, settledOn, type WayShown } from './byPersonView.ts'
import { serviceNow } from './serviceNow.ts'

type Fields = Pick<Referral, 'recipientName' | 'authorityReference'>

/** A way of referring that a person goes and the bot only helps with: the telephone, or a form of the authority's. */
export interface ByPerson extends WayShown {
  form: z.ZodType<Fields>
}

/** What has to be said, whom to say it to, and room for what came of it. */
export function openByPerson(verb: string, way: ByPerson): Step {
  return {
    verb,
    run: (turn, data) => onCase(turn, data, 'openReferral', (opened) => byPersonView(turn, data, opened, way)),
  }
}

/** That somebody did it, with whom, and the reference that they were given. Nobody is kept from ringing, whatever the bot refuses to mail. */
export function recordByPerson(verb: string, way: ByPerson): Step {
  return {
    verb,
    run: (turn, data) =>
      onCase(turn, data, 'openReferral', async (opened) => {
        const parsed = bothOf(readForm(way.form, data), readDestinationSaid(turn, data, opened))
        if (parsed.kind === 'problems')
          return withProblems(await byPersonView(turn, data, opened, way), data, parsed.problems)
        const home = settledOn(turn, opened, data, parsed.value)
        const content = withReferral(turn, opened, { way, home, ...parsed.value })
        const taken = await takeAction(turn, opened, {
          action: 'recordPhoneReferral',
          data,
          change: (state) => ({ ...opened, ...seen(turn, opened), state, content }),
        })
        if (taken.kind === 'saved') return caseView(turn, taken.case)
        if (!mayAct(turn.actor, 'recordPhoneReferral', taken.case)) return caseView(turn, taken.case, changedSince)
        const again = await byPersonView(turn, data, taken.case, way)
        return { ...withSummary(again, changedWhileWriting), typed: asTyped(data) }
      }),
  }
}

/** Whoever has rung about what nobody had acknowledged has it; but for its author, who never acknowledges for the others. */
function seen({ actor, clock }: Turn, { acknowledgedBy, authorId }: Case): Partial<Case> {
  if (acknowledgedBy !== undefined || authorId === actor.id) return {}
  return { handlerId: actor.id, acknowledgedBy: actor.id, acknowledgedAt: clock.now() }
}

type Recorded = Fields & SaidDestination & { area: string; way: ByPerson; home: Referral['home'] }

/** Where the child lives is confirmed by it as by a mail. What a colleague has proposed to send elsewhere is proposed no more. */
function withReferral(turn: Turn, opened: Case, recorded: Recorded): CaseContent {
  const { area, areaName, levelOfNeed } = recorded
  const { referrals, proposedReferral } = opened.content
  return {
    ...opened.content,
    ...{ referrals: [...referrals, asReferral(turn, opened, recorded)] },
    ...{ confirmedArea: area, confirmedAreaName: areaName, levelOfNeed },
    ...(proposedReferral?.areaId === area ? {} : { proposedReferral: undefined }),
  }
}

function asReferral(turn: Turn, opened: Case, recorded: Recorded): Referral {
  const { way, area, areaName, home, recipientName, authorityReference } = recorded
  const now = turn.clock.now().toISOString()
  return {
    ...{ id: turn.identifiers.id(), confirmedBy: turn.actor.id, confirmedAt: now, sentAt: now },
    ...{ channel: way.channel, areaId: area, ...(areaName ? { areaName } : {}), address: '' },
    ...{ recipientName, authorityReference, ...(home ? { home } : {}) },
    ...{ reasons: [], caseVersion: opened.version, status: 'recorded', service: serviceNow(turn, opened) },
  }
}

function bothOf<A, B>(one: Parsed<A>, other: Parsed<B>): Parsed<A & B> {
  if (one.kind === 'ok' && other.kind === 'ok') return { kind: 'ok', value: { ...one.value, ...other.value } }
  const problems = [one, other].map((parsed) => (parsed.kind === 'problems' ? parsed.problems : {}))
  return { kind: 'problems', problems: { ...problems[0], ...problems[1] } }
}
