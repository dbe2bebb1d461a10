import type { Case } from '../../domain/case/case.ts'
import type { WentOut } from '../../domain/case/corrections.ts'
import type { Turn } from '../turn.ts'
import { isReferral } from './wentOutWords.ts'

const words = {
  authority: {
    to: 'To the authority',
    says: 'We referred a child to you. Another authority is the right one for this child, and we have referred there.',
  },
  policeUnit: {
    to: 'To the police unit',
    says: 'We gave you information about a child. The child lives where another unit is the right one, and that unit is to be told by us.',
  },
  leadProfessional: {
    to: 'To the professional',
    says: 'We gave you the completed screening tool of a child as the child’s lead professional. As far as we know you are not any more. If you are, please say so now.',
  },
}

/** Said to whoever answers, after how it stands with home: nothing of it names the child. */
export function formerScript(
  { actor, knowledge: { school } }: Turn,
  { reference }: Case,
  waiting: readonly WentOut[],
): string[] {
  const kinds = [...new Set(waiting.map(kindOf))]
  const said = kinds.map((kind) => (kinds.length > 1 ? `${words[kind].to}: ${words[kind].says}` : words[kind].says))
  return [
    `I am ${actor.name}, ${actor.jobTitle}, of ${school.name}. Our reference is ${reference}.`,
    ...said,
    'Please close it on your side, say who has seen it, and tell us if you have done anything already.',
  ]
}

function kindOf(one: WentOut): keyof typeof words {
  if (isReferral(one)) return 'authority'
  return 'to' in one ? 'policeUnit' : 'leadProfessional'
}
