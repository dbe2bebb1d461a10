import type { Instrument } from '../../src/domain/instrument/instrument.ts'
import type { Typed } from './concern.ts'

/** A word that stands in nothing but what was typed. */
export const planted = /Zzplanted/

const plant = (field: string) => `Zzplanted ${field}`

/** Every text field of the screening, each with a word of its own that can be searched for. */
export function plantedForms(instrument: Instrument): Typed {
  const domains = instrument.domains.map((domain) => [
    domain.id,
    {
      [`q_${domain.indicators[0]?.id}`]: 'possible',
      analysis: plant(`analysis of ${domain.id}`),
      ...(domain.narrative ? { narrative: plant('narrative') } : {}),
    },
  ])
  return {
    safety: { safeNow: 'no', alreadyToldDetails: plant('told') },
    child: {
      surname: plant('surname'),
      forenames: plant('forenames'),
      recognisedBy: plant('recognised'),
      addresses: plant('addresses'),
      dateOfBirth: '2012-03-14',
      area: 'westmere',
    },
    people: {
      name: plant('practitioner'),
      jobTitle: plant('job'),
      organisation: plant('organisation'),
      email: plant('mail'),
      telephone: plant('telephone'),
      leadName: plant('lead'),
      leadTelephone: plant('lead telephone'),
      leadEmail: plant('lead mail'),
    },
    ...Object.fromEntries(domains),
    addresses: { address_0: plant('place'), reason_0: plant('place reason') },
    level: { level: 'low', reasons: plant('reasons'), lowerLevelReason: plant('lower') },
  }
}

export const plantedDiscussion = {
  withWhom: plant('partner'),
  heldOn: '2026-11-20',
  outcome: plant('outcome'),
  reasons: plant('discussion reasons'),
}

export const plantedDecision = {
  concernsRemain: 'yes',
  outcome: 'referral',
  supportToo: plant('support'),
  reason: plant('decision reason'),
}

export const plantedCall = { recipientName: plant('duty officer'), authorityReference: plant('their number') }
