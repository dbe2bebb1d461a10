import type { Departure } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import type { World } from '../referrals/world.ts'
import type { ConcernPlan, MailKind } from './plan.ts'
import { otherMail, reactionMail } from './reactionMail.ts'
import type { Came, Left } from './record.ts'

/** What the rest of the world sends into the mailbox. */
export interface WhatComes {
  left: Left[]
  came: Came[]
  /** Mails that are still to come. */
  outstanding(): number
  /** When the last one came. */
  lastAt(): number
  leaves(departure: Departure): void
}

interface Concern {
  plan: ConcernPlan
  reference: string
}

/** Answers each mail that leaves as the plan has it. `concerns`: as they are known when the first mail leaves. */
export function whatComes(world: () => World, concerns: () => readonly Concern[]): WhatComes {
  const left: Left[] = []
  const came: Came[] = []
  let outstanding = 0
  let lastAt = 0
  return {
    ...{ left, came, outstanding: () => outstanding, lastAt: () => lastAt },
    leaves(departure) {
      const { time, setting, service } = world()
      const one = leftOf(departure, concerns())
      const nth = left.filter(({ concern, mail }) => concern === one.concern && mail === one.mail).length
      left.push(one)
      const reactions = concerns()[one.concern]?.plan.reactions[one.mail][nth] ?? []
      for (const [at, { kind, names, afterSeconds }] of reactions.entries()) {
        outstanding += 1
        time.timers.after(afterSeconds * 1000, () => {
          outstanding -= 1
          lastAt = time.now()
          const reaction = { id: `<${left.indexOf(one)}.${at}@mail.westmere.example>`, kind, names, about: one }
          came.push({ ...reaction, at: lastAt })
          void service.receive(setting.mailbox, reactionMail(reaction))
        })
      }
    },
  }
}

function leftOf(departure: Departure, concerns: readonly Concern[]): Left {
  const concern = concerns.findIndex(({ reference }) => departure.subject.includes(reference))
  const confirmedAt = departure.files[0]?.toString().split(' ').at(-1) ?? ''
  return { departure, concern, mail: mailKindOf(departure), confirmedAt }
}

function mailKindOf({ subject }: Departure): MailKind {
  if (subject.includes('information report')) return 'information'
  return subject.includes('information') ? 'copy' : 'referral'
}

/** Mails that have nothing to do with ours. */
export function othersCome({ service, setting, time, plan }: World, at: readonly number[]): void {
  for (const seconds of at)
    time.timers.after(Math.max(0, plan.startsAt + seconds * 1000 - time.now()), () => {
      void service.receive(setting.mailbox, otherMail)
    })
}
