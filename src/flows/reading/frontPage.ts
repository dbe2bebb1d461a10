import { type Assessment, areaNotKnown } from '../../domain/assessment/assessment.ts'
import { dayInWords } from '../../domain/calendar/day.ts'
import { type HomeArea, homeOf, type Located, placeOf } from '../../domain/case/home.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import type { Knowledge } from '../turn.ts'

const notGiven = 'not given'
const safetyWords = { yes: 'Yes', no: 'No', notKnown: 'Not known' } as const
const toldWords = { police: 'police', childrensServices: "children's services", ambulance: 'ambulance' } as const

type Field = readonly [label: string, value: string]

/**
 * The child as on the form's front page; what was said to be not known reads so, what is empty "not given".
 * @param home where the child lives, where somebody has confirmed that.
 */
export function childFields(
  { child }: Assessment,
  knowledge: Knowledge,
  home: HomeArea = { area: child.area },
): Field[] {
  return [
    ['Surname', child.surname || notGiven],
    ['Forenames', child.forenames || notGiven],
    ...(child.recognisedBy ? [['Recognised by', child.recognisedBy] as const] : []),
    ['Address(es)', child.addresses || (child.addressNotKnown ? 'not known' : notGiven)],
    ['Date of birth', dateOfBirthWords(child)],
    ['Lives in', areaName(home, knowledge)],
  ]
}

/** The same, a line a field. */
export function childLines(assessment: Assessment, knowledge: Knowledge, home?: HomeArea): string[] {
  return childFields(assessment, knowledge, home).map(([label, value]) => `${label}: ${value}`)
}

export function dateOfBirthWords({ dateOfBirth, dateOfBirthNotKnown }: Assessment['child']): string {
  if (dateOfBirth) return dayInWords(dateOfBirth)
  return dateOfBirthNotKnown ? 'not known' : notGiven
}

export function areaName({ area, areaName: named }: HomeArea, { authorities }: Knowledge): string {
  if (area === undefined) return notGiven
  if (area === areaNotKnown) return 'not known'
  return authorities.areas.find(({ id }) => id === area)?.name ?? (named || 'another area')
}

/** The same of a concern, with what the screening says where somebody has confirmed another home. */
export function childOfCase(content: Located, knowledge: Knowledge): string[] {
  const { assessment } = content
  const [home, screened] = [homeOf(content), { area: assessment.child.area }]
  const isOther = screened.area !== undefined && placeOf(home) !== placeOf(screened)
  return [
    ...childLines(assessment, knowledge, home),
    ...(isOther ? [`The screening says that the child lives in: ${areaName(screened, knowledge)}`] : []),
  ]
}

export function safetyLines({ safety }: Assessment): string[] {
  const { safeNow, missingNow, disclosed, alreadyTold, alreadyToldDetails } = safety
  return [
    `Safe now: ${safeNow ? safetyWords[safeNow] : 'not answered'}`,
    `Missing now: ${missingNow ? safetyWords[missingNow] : 'not answered'}`,
    `The child has told somebody about it: ${disclosed ? safetyWords[disclosed] : 'not answered'}`,
    `Already rung or referred: ${alreadyTold.map((who) => toldWords[who]).join(', ') || 'nobody recorded'}`,
    ...(alreadyToldDetails ? [alreadyToldDetails] : []),
  ]
}

/** Who completed the form, and when, as the form calls that day: the child's age counts on it. */
export function peopleLines({ completedBy }: Assessment, { form }: Pick<Instrument, 'form'>): string[] {
  const { name, jobTitle, organisation, email, telephone, completedOn } = completedBy
  return [
    `Completed by: ${[name, jobTitle, organisation].filter(Boolean).join(', ') || notGiven}`,
    `Contact: ${[telephone, email].filter(Boolean).join(', ') || notGiven}`,
    `${form.dateCompleted} ${completedOn ? dayInWords(completedOn) : notGiven}`,
  ]
}

/** The child's own professional, whom the form asks for together with the child. */
export function leadProfessionalLine({ leadProfessional: lead }: Assessment): string {
  return `Lead professional: ${[lead.name, lead.telephone, lead.email].filter(Boolean).join(', ') || notGiven}`
}

export function addressLines({ relevantAddresses }: Assessment): string[] {
  return relevantAddresses.map(({ address, reason }) => (reason ? `${address} (${reason})` : address))
}
