import type { Case } from '../../domain/case/case.ts'
import type { IncomingRecord } from '../../domain/case/records/incoming.ts'
import type { Person } from '../../domain/team/person.ts'
import { newsTo } from '../handling/news.ts'
import type { ConcernNews, OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { FlowPorts } from '../turn.ts'

type News = (ports: FlowPorts, next: Case, record: IncomingRecord, whoHasIt: readonly Person[]) => OutboxItem[]

/** An automatic reply is no answer, and nobody has to act on it. */
const newsOfReferral: News = (ports, next, { kind, aboutId }, whoHasIt) => {
  if (kind === 'automatic') return []
  if (kind === 'reply') return tell(next, 'replied', whoHasIt)
  const about = kind
  return dealingWith(ports, next)
    .filter(({ reachedBy }) => reachedBy !== 'mail')
    .map(({ id }) => ({ kind: 'referralTrouble', caseId: next.id, referralId: aboutId, to: id, about }))
}

type NewsOf = Record<IncomingRecord['kind'], ConcernNews | undefined>

const ofCopy: NewsOf = {
  returned: 'copyReturned',
  delayed: 'copyDelayed',
  reply: 'copyReplied',
  automatic: undefined,
}

const ofInformation: NewsOf = {
  returned: 'informationReturned',
  delayed: 'informationDelayed',
  reply: 'informationReplied',
  automatic: undefined,
}

const newsBy =
  (all: NewsOf): News =>
  (ports, next, { kind }, whoHasIt) => {
    const news = all[kind]
    if (!news) return []
    return tell(next, news, kind === 'reply' ? whoHasIt : dealingWith(ports, next))
  }

/** What is told of a mail that came in, by what it is about. */
export const newsOf: Record<IncomingRecord['about'], News> = {
  referral: newsOfReferral,
  copy: newsBy(ofCopy),
  information: newsBy(ofInformation),
}

function tell(next: Case, news: ConcernNews, people: readonly Person[]): OutboxItem[] {
  return newsTo(people, { caseId: next.id, news, version: next.version + 1 })
}
