import { z } from 'zod'
import { momentInWords } from '../../../domain/calendar/day.ts'
import type { School } from '../../../domain/school/school.ts'
import { readForm, written } from '../../form.ts'
import { limits } from '../limits.ts'
import { carried, type Draft, formOf } from '../section.ts'

const form = z.object({
  accountText: written(limits.account),
  accountSender: written(limits.line),
  accountLink: written(limits.link),
})

/** What somebody brought here from a chat: words only, to be looked at and put right. */
export const accountSection = formOf({
  id: 'account',
  title: 'What a colleague wrote',
  isThere: ({ assessment }: Draft) => assessment.account !== undefined,
  show(draft, { knowledge: { school } }) {
    const { text = '', sender = '', link = '', sentAt } = draft.assessment.account ?? {}
    return {
      card: 'raise/account',
      show: { whom: whomToRing(draft.case, school), ...(sentAt ? { sentAt: sentWords(sentAt, school) } : {}) },
      fill: { accountText: text, accountSender: sender, accountLink: link },
      carry: carried(draft, 'account'),
    }
  },
  read(data, { assessment }) {
    const parsed = readForm(form, data)
    if (parsed.kind === 'problems') return parsed
    const { accountText: text, accountSender: sender, accountLink: link } = parsed.value
    return { kind: 'ok', value: { ...assessment, account: { ...assessment.account, text, sender, link } } }
  },
  progress: ({ assessment }) =>
    assessment.account?.text ? { done: true, words: 'brought from a chat' } : { done: false, words: 'nothing written' },
})

function sentWords(sentAt: string, { timeZone }: School): string {
  const moment = new Date(sentAt)
  return Number.isNaN(moment.getTime()) ? '' : `Sent on ${momentInWords(timeZone, moment)}`
}

function whomToRing({ route }: Draft['case'], { telephone }: School): string {
  const lead = route === 'team' ? `ring the Designated Safeguarding Lead: ${telephone}. Police: ` : 'ring the police: '
  return `If there are pictures, ${lead}101, or 999 if a child is at risk now.`
}
