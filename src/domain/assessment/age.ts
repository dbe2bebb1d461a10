/** Whole years, or that they cannot be told; unknown never passes for older. */
export type Age = { years: number } | 'unknown'

/**
 * The age on the day `on` (both ISO `yyyy-mm-dd`). A birthday counts from its first hour; who was born on 29 February has
 * it on 1 March in other years. A date that is missing, impossible or after `on` gives `unknown`.
 */
export function ageOn(dateOfBirth: string | undefined, on: string): Age {
  if (!isDay(dateOfBirth) || !isDay(on) || dateOfBirth > on) return 'unknown'
  const years = Number(on.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return { years: on.slice(5) < dateOfBirth.slice(5) ? years - 1 : years }
}

/** True only where the age is known. */
export function isUnder(years: number, age: Age): boolean {
  return age !== 'unknown' && age.years < years
}

/** True also where the age is not known: for rules in which the younger child must be thought of. */
export function mayBeUnder(years: number, age: Age): boolean {
  return age === 'unknown' || age.years < years
}

function isDay(text: string | undefined): text is string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

type Advice = readonly { applies: (age: Age) => boolean; sentence: string }[]

/** What the age means for the tool; the sentence on 13 or younger is the tool's own. */
const onTheTool: Advice = [
  {
    applies: (age) => age === 'unknown',
    sentence: 'The age is not known. Until it is, the child is treated as 13 or younger.',
  },
  {
    applies: (age) => isUnder(8, age),
    sentence:
      'The child is under 8, younger than the tool was made for. Do not rely on it: speak to the Designated Safeguarding Lead now.',
  },
  {
    applies: (age) => isUnder(10, age) && !isUnder(8, age),
    sentence:
      'The tool is for children of 10 and over. Using it for a younger child is at your discretion: children as young as 8 years old have been found to be abused in this way.',
  },
  {
    applies: (age) => mayBeUnder(14, age),
    sentence:
      'Where a child is aged 13 years old or younger the presence of any one high risk factor must be seen as a potential indicator of sexual exploitation.',
  },
  {
    applies: (age) => age !== 'unknown' && age.years >= 18,
    sentence:
      'This person is 18 or over, and the definition of child sexual exploitation ends at 18. Follow the procedures for adult safeguarding and speak to the Designated Safeguarding Lead.',
  },
]

/** What the age means in law; the sentence on those under 16 is the policy's own. */
const onConsent: Advice = [
  {
    applies: (age) => mayBeUnder(13, age),
    sentence:
      'No child under 13 can consent to sexual activity. If there is any sign of it, tell the police and children’s services now.',
  },
  {
    applies: (age) => mayBeUnder(16, age),
    sentence:
      'Young people under 16 cannot consent to sexual activity: sexual intercourse with children under the age of 13 is statutory rape. (Sexual Offences Act 2003)',
  },
]

/** What a practitioner has to bear in mind at this age: at most two paragraphs, read above a form by somebody in a hurry. Empty at 16 and 17. */
export function ageAdvice(age: Age): string[] {
  const paragraph = (advice: Advice) =>
    advice.flatMap(({ applies, sentence }) => (applies(age) ? [sentence] : [])).join(' ')
  return [onTheTool, onConsent].map(paragraph).filter(Boolean)
}
