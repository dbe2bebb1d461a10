import type { Reachability } from '../../../src/domain/team/reachability.ts'
import type { ChatStore } from '../../../src/flows/ports/chats.ts'
import type { TeamStore } from '../../../src/flows/ports/team.ts'
import { retryFor } from './outbox.ts'
import type { Check, MemoryContext, MemoryRow } from './tables.ts'

export function memoryChats({ tables, pause }: MemoryContext): ChatStore {
  return {
    async rememberChat(chat, at) {
      await pause()
      const known = tables.chats.get(chat.personId)
      if (!known?.seenAt || known.seenAt <= at) tables.chats.set(chat.personId, { ...chat, seenAt: at })
      retryFor(tables, chat, at)
    },
    async rememberInstalled(chat, at) {
      await pause()
      const others = [...tables.chats.values()].filter(({ schoolId }) => schoolId === chat.schoolId)
      const newest = others.sort((one, other) => seen(other) - seen(one))[0]
      if (newest && !tables.chats.has(chat.personId))
        tables.chats.set(chat.personId, { ...chat, serviceUrl: newest.serviceUrl, seenAt: undefined })
      retryFor(tables, chat, at)
    },
    async chatOf(personId) {
      await pause()
      const found = tables.chats.get(personId)
      if (!found) return undefined
      const { seenAt: _, ...chat } = found
      return chat
    },
    async rememberCard(card) {
      await pause()
      if (!tables.cases.has(card.caseId)) throw new Error('No such case')
      for (const [key, { conversationId, activityId }] of tables.cards)
        if (conversationId === card.conversationId && activityId === card.activityId) tables.cards.delete(key)
      tables.cards.set(`${card.caseId} ${card.personId} ${card.purpose}`, { ...card })
    },
    async cardOf(caseId, personId, purpose) {
      await pause()
      return tables.cards.get(`${caseId} ${personId} ${purpose}`)
    },
  }
}

export function memoryTeam({ tables, pause }: MemoryContext): TeamStore {
  const lastDelivery = (personId: string): Reachability['lastDelivery'] => {
    const settled = [...tables.outbox.values()].filter(
      (row) => row.addressee === personId && isHeard(row) && isOfTeam(row),
    )
    const last = settled.sort((one, other) => timeOf(one) - timeOf(other)).at(-1)
    return last?.settledAt && { at: last.settledAt, outcome: last.state === 'done' ? 'delivered' : 'unreachable' }
  }
  const isOfTeam = ({ caseId = '' }: MemoryRow) => (tables.cases.get(caseId)?.header.route ?? 'team') === 'team'
  return {
    async absences(school) {
      await pause()
      const all = [...tables.absences.values()].filter(({ schoolId }) => schoolId === school)
      return all.map(({ personId, until }) => ({ personId, until }))
    },
    async setAbsence(schoolId, absence) {
      await pause()
      tables.absences.set(absence.personId, { ...absence, schoolId })
    },
    async endAbsence(personId) {
      await pause()
      tables.absences.delete(personId)
    },
    async reachability(people) {
      await pause()
      return people.map((personId) => ({
        personId,
        hasChat: tables.chats.has(personId),
        lastSeen: tables.chats.get(personId)?.seenAt,
        lastDelivery: lastDelivery(personId),
        lastCheck: lastCheck(tables.checks.get(personId)),
        toldAt: tables.checks.get(personId)?.toldAt,
      }))
    },
    async recordCheck({ personId, schoolId, at, outcome }) {
      await pause()
      tables.checks.set(personId, { schoolId, at, outcome, toldAt: tables.checks.get(personId)?.toldAt })
    },
    async markTold(school, unreachable, at) {
      await pause()
      for (const [personId, check] of tables.checks)
        if (check.schoolId === school) check.toldAt = unreachable.includes(personId) ? at : undefined
    },
  }
}

function lastCheck(check: Check | undefined): Reachability['lastCheck'] {
  return check && { at: check.at, outcome: check.outcome }
}

function seen({ seenAt }: { seenAt: Date | undefined }): number {
  return seenAt?.getTime() ?? 0
}

function timeOf({ settledAt }: MemoryRow): number {
  return settledAt?.getTime() ?? 0
}

const heard: readonly MemoryRow['kind'][] = [
  'alert',
  'page',
  'draftAlert',
  'helpRequest',
  'concernNews',
  'unfinishedNews',
  'screeningFinished',
  'reachabilityNews',
  'weeklySummaryCard',
]

function isHeard({ kind, state, lastCode = '' }: MemoryRow): boolean {
  const isSettled = state === 'done' || state === 'undeliverable'
  return isSettled && heard.includes(kind) && !['superseded', 'noLongerInTheTeam'].includes(lastCode)
}
