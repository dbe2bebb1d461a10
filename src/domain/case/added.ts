import type { CaseContent } from './case.ts'

type Learned = Pick<CaseContent, 'additions' | 'childContacts'>

/** What was written down beside the screening, which nobody can edit once it is finished: by its author, or of a talk with the child. */
export type Added =
  | ({ kind: 'addition' } & CaseContent['additions'][number])
  | ({ kind: 'child' } & CaseContent['childContacts'][number])

/** Everything that was learned besides what the screening says, the oldest first. It goes wherever the screening goes. */
export function addedTo({ additions, childContacts }: Learned): Added[] {
  const all: Added[] = [
    ...additions.map((one) => ({ kind: 'addition', ...one }) as const),
    ...childContacts.map((one) => ({ kind: 'child', ...one }) as const),
  ]
  return all.sort((one, other) => new Date(one.recordedAt).getTime() - new Date(other.recordedAt).getTime())
}
