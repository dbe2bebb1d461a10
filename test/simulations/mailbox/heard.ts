import type { Told } from '../referrals/record.ts'
import { type Invariant, type Violation, violation, wordsOf } from './judge.ts'
import { type MailKind, mailKinds } from './plan.ts'
import type { Came, Evidence } from './record.ts'
import { recordsOf } from './recorded.ts'

const promptly = 15 * 60_000

/** What people hear of a mail that came: in these words, everybody who deals with it or one of them, and whether it is said once of each mail of ours. */
interface News {
  words: RegExp
  everybody: boolean
  once: boolean
}

const newsOf: Record<MailKind, Partial<Record<Came['kind'], News>>> = {
  referral: {
    returned: { words: /referral CAME BACK/, everybody: true, once: true },
    delayed: { words: /could not deliver the referral yet/, everybody: true, once: true },
    reply: { words: /come in reply to the referral/, everybody: false, once: false },
  },
  copy: {
    returned: { words: /lead professional CAME BACK/, everybody: true, once: false },
    delayed: { words: /not yet delivered the completed tool/, everybody: true, once: false },
    reply: { words: /come in reply to the completed tool/, everybody: false, once: false },
  },
  information: {
    returned: { words: /information report CAME BACK/, everybody: true, once: false },
    delayed: { words: /not yet delivered the information report/, everybody: true, once: false },
    reply: { words: /come in reply to the information report/, everybody: false, once: false },
  },
}
const cannotTell: News = { words: /cannot tell which mail it was/, everybody: true, once: false }

/** Each kind of news is held against what came: enough of it, in time, to everybody who has to hear it, and no more. */
export function heardOf(evidence: Evidence): Violation[] {
  return [
    ...evidence.concerns.flatMap(({ case: { id } }, at) =>
      mailKinds.flatMap((mail) =>
        Object.entries(newsOf[mail]).flatMap(([kind, news]) => {
          const came = evidence.came.filter(
            (one) => one.kind === kind && one.about.concern === at && one.about.mail === mail && isTold(one),
          )
          return compare(news, came, told(evidence, news, id), evidence)
        }),
      ),
    ),
    ...compare(
      cannotTell,
      evidence.came.filter((one) => one.kind === 'returned' && !isTold(one)),
      told(evidence, cannotTell, ''),
      evidence,
      evidence.mayNotRead ? evidence.came.filter(({ names }) => names === 'text').length : 0,
    ),
  ]
}

/** Whether it is told as news of its concern; otherwise as a mail of which nobody can tell whose it is. */
function isTold({ names }: Came): boolean {
  return names !== 'nothing'
}

function told({ told: all }: Evidence, { words }: News, caseId: string): Told[] {
  return all.filter((one) => one.caseId === caseId && words.test(one.words))
}

function compare(
  news: News,
  came: readonly Came[],
  heard: readonly Told[],
  evidence: Evidence,
  mayBeMore = 0,
): Violation[] {
  const people = [...Map.groupBy(heard, ({ to }) => to).values()]
  const due = news.once ? firstOfEach(came, evidence) : came
  const missing = news.everybody
    ? evidence.reachable.flatMap((who) => {
        const own = heard.filter(({ to }) => to === who)
        return [...tooLate(due, own, evidence), ...(news.once ? tooFew(due, own) : [])]
      })
    : due.flatMap((one) => tooLate([one], heardBy(one, heard, evidence), evidence))
  const isTooOften = people.some(({ length }) => length > came.length + mayBeMore + evidence.disturbances)
  const surplus = came.length === 0 ? 'misattributed' : 'doubled'
  return [...missing.slice(0, 1), ...(isTooOften ? [violation(surplus, `told too often: ${news.words.source}`)] : [])]
}

/** What whoever had the concern has heard; where they cannot be reached, others do. */
function heardBy(came: Came, heard: readonly Told[], { concerns, reachable }: Evidence): readonly Told[] {
  const concern = concerns[came.about.concern]
  const place = concern?.case.content.incomingMails.findIndex(({ id }) => id === came.id) ?? -1
  const who = concern?.hadBy[place] ?? ''
  return reachable.includes(who) ? heard.filter(({ to }) => to === who) : heard
}

/** The first report of each mail of ours: a second one about the same says nothing new. */
function firstOfEach(came: readonly Came[], evidence: Evidence): Came[] {
  const ofMail = new Map(
    came.map((one) => [recordsOf(one, evidence)[0]?.record.aboutId ?? one.id, one] as const).reverse(),
  )
  return [...ofMail.values()]
}

function tooLate(came: readonly Came[], heard: readonly Told[], { hindered }: Evidence): Violation[] {
  return came.flatMap((one) => {
    const time = heard.find(({ at }) => at >= one.at)?.at
    if (time === undefined) return [violation(lostAs(one), `${wordsOf(one)} was told to nobody, or not to everybody`)]
    const after = time - one.at
    return after > promptly + hindered
      ? [violation('late', `${wordsOf(one)} after ${Math.round(after / 60_000)} min`)]
      : []
  })
}

/** Of each mail of ours a message of its own. */
function tooFew(came: readonly Came[], heard: readonly Told[]): Violation[] {
  const [first] = came
  return first && heard.length < came.length
    ? [violation(lostAs(first), `${wordsOf(first)}: told of too few mails`)]
    : []
}

function lostAs({ kind }: Came): Invariant {
  return kind === 'reply' ? 'untrue' : 'lost'
}
