import { z } from 'zod'
import { needed, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { type ByPerson, openByPerson, recordByPerson } from './byPerson.ts'
import { waysToReach } from './waysToReach.ts'

const phone: ByPerson = {
  channel: 'phone',
  card: 'refer/phone',
  form: z.object({
    recipientName: needed(limits.line, 'whom you spoke to'),
    authorityReference: written(limits.line),
  }),
  show: async (_turn, _area, route) => ({ show: { ring: waysToReach(route) } }),
}

/** A referral made by ringing: whom to ring, and what to read out. */
export const openPhoneReferralStep = openByPerson('refer.phoneForm', phone)

export const recordPhoneReferralStep = recordByPerson('refer.phone', phone)
