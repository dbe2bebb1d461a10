import type { Instrument } from '../../src/domain/instrument/instrument.ts'
import type { CardData } from '../../src/flows/turn.ts'
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
      leadName: plant('lead'),
      leadTelephone: plant('lead telephone'),
      leadEmail: plant('lead mail'),
    },
    people: {
      name: plant('practitioner'),
      jobTitle: plant('job'),
      organisation: plant('organisation'),
      email: plant('mail'),
      telephone: plant('telephone'),
    },
    ...Object.fromEntries(domains),
    findings: Object.fromEntries(instrument.domains.flatMap((_, at) => plantedFinding(at))),
    addresses: { address_0: plant('place'), reason_0: plant('place reason') },
    level: { level: 'low', reasons: plant('reasons'), lowerLevelReason: plant('lower') },
  }
}

/** What is added to the finding of each domain; all of them stand on one page. */
function plantedFinding(at: number): [string, string][] {
  return [
    [`basis_${at}`, 'both'],
    [`note_${at}`, plant(`note ${at}`)],
    [`ownLevel_${at}`, 'low'],
    [`longStanding_${at}`, 'true'],
  ]
}

/** What a colleague wrote, as the dialog brings it here. */
export const plantedMessage = {
  text: plant('message'),
  sender: plant('sender'),
  link: 'https://chat.example/Zzplanted',
  recognisedBy: plant('recognised in a message'),
}

export const plantedDiscarding = { reason: plant('reason') }

/** What the team does with a concern until it is referred, press by press. */
export const plantedHandling: readonly (readonly [string, CardData])[] = [
  ['case.acknowledge', {}],
  [
    'case.discussion',
    {
      withWhom: plant('partner'),
      heldOn: '2026-11-20',
      outcome: plant('outcome'),
      reasons: plant('discussion reasons'),
    },
  ],
  [
    'case.decide',
    {
      concernsRemain: 'yes',
      outcome: 'referral',
      supportToo: plant('support'),
      reason: plant('decision reason'),
    },
  ],
  ['refer.phone', { recipientName: plant('duty officer'), authorityReference: plant('their number') }],
]
