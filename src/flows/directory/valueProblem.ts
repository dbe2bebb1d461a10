import type { EntryKind } from '../../domain/directory/entry.ts'
import { webAddressProblem } from '../../domain/directory/webAddress.ts'
import { addressRefusals } from '../../domain/routing/addressRefusals.ts'
import { openingHoursSchema } from '../../domain/routing/openingHours.ts'
import { telephoneSchema } from '../../domain/routing/telephone.ts'
import type { Turn } from '../turn.ts'
import type { AskedEntry } from './onContact.ts'

/** Why this cannot become the value of an entry, in a sentence for whoever typed it; nothing is put right for them. */
export function valueProblem(turn: Turn, asked: AskedEntry, typed: string): string | undefined {
  const { standing } = asked
  if (typed === standing.value || typed === standing.waiting?.value) return 'this is what stands there already.'
  return formProblem(turn, asked, standing.entry.kind, typed)
}

function formProblem({ knowledge }: Turn, asked: AskedEntry, kind: EntryKind, typed: string): string | undefined {
  const { contact, directory } = asked
  switch (kind) {
    case 'phone':
    case 'outOfHours':
      return telephoneSchema.safeParse(typed).success ? undefined : 'please write the number in digits and spaces.'
    case 'hours':
      return openingHoursSchema.safeParse(typed).success
        ? undefined
        : 'please write the hours like this: Monday to Friday, 08:30 to 17:00'
    case 'mail':
      return addressRefusals(typed, contact, { authorities: directory.authorities, school: knowledge.school })
        .map(({ text }) => text)
        .join(' ')
    case 'webForm':
      return webAddressProblem(typed, directory.authorities)
    case 'name':
      return undefined
  }
}
