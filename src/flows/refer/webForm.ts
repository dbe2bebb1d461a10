import { z } from 'zod'
import { needed, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { type ByPerson, openByPerson, recordByPerson } from './byPerson.ts'
import { formLines } from './formLines.ts'
import { waysToReach } from './waysToReach.ts'

const webForm: ByPerson = {
  channel: 'webForm',
  card: 'refer/webForm',
  form: z.object({
    recipientName: needed(limits.line, 'which form it was, and whose'),
    authorityReference: written(limits.line),
  }),
  async show(turn, area, route) {
    const [first] = route.webForms
    return {
      show: { form: await formLines(turn, area, route), ring: waysToReach({ ...route, useInstead: [] }) },
      fill: { recipientName: first?.name.slice(0, limits.line) ?? '' },
    }
  },
}

/** A referral that a person writes into the authority's own form: where that is, and what to paste. */
export const openWebFormReferralStep = openByPerson('refer.webFormForm', webForm)

export const recordWebFormReferralStep = recordByPerson('refer.webForm', webForm)
