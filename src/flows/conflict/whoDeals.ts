import type { CaseHeader } from '../../domain/case/case.ts'
import type { School } from '../../domain/school/school.ts'
import type { CaseRoute } from '../../domain/team/route.ts'

const names: Record<CaseRoute, string> = {
  team: 'the safeguarding team',
  headteacher: 'the headteacher',
  chair: 'the chair of governors',
  outside: 'nobody in school',
}

/** Whom a concern goes to, in the middle of a sentence. */
export function whoDeals({ route }: Pick<CaseHeader, 'route'>): string {
  return names[route]
}

/** The same at the beginning of one. */
export function WhoDeals(header: Pick<CaseHeader, 'route'>): string {
  const name = whoDeals(header)
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

const byWord: Record<CaseRoute, string> = {
  team: 'the Designated Safeguarding Lead',
  headteacher: 'the headteacher',
  chair: 'the chair of governors',
  outside: 'the LADO',
}

/** Whom its author speaks to where the bot cannot take something: never somebody whom it may be about. */
export function whomToTell({ route }: Pick<CaseHeader, 'route'>): string {
  return byWord[route]
}

/** The same advice where whoever it sends a practitioner to is not to hear of this concern. */
export function adviceFor(header: Pick<CaseHeader, 'route'>, advice: readonly string[]): string[] {
  return advice.map((words) => words.replaceAll(byWord.team, whomToTell(header)))
}

/** What the button says that tells somebody at once; nothing where it is as it is printed on the cards. */
export function tellNowLabel({ route }: Pick<CaseHeader, 'route'>): Record<string, string> {
  if (route === 'team') return {}
  return { tellNow: route === 'outside' ? 'Store it now' : `Tell ${names[route]} now` }
}

/** Whom an allegation about somebody who works here is reported to outside of the school. */
export function ladoWords({ lado }: Pick<School, 'lado'>): string {
  const outside = 'the local authority designated officer (LADO)'
  return lado
    ? `Outside the school, ${outside} is: ${lado.name}, ${lado.telephone}.`
    : `Outside the school, ${outside} is asked for at the children’s services of your area.`
}
