import { z } from 'zod'
import type { Authorities } from './authority.ts'

const error = 'expected a tag of 1 to 40 plain letters, digits and signs but { } < > %, in quotes, such as "[SECURE]"'

/** What stands before the subject of a mail so that a gateway encrypts it. It is sent as it stands here: no part of it stands for anything else. */
export const subjectTagSchema = z.string({ error }).regex(/^(?!.*[{}<>%])[!-~](?:[ -~]{0,38}[!-~])?$/, { error })

/**
 * The tag for a mail to this address of an area: that of its own entry, or the school's. It belongs to the directory as it is when the mail is made, and not to
 * what was confirmed: it is no part of where a mail goes.
 */
export function subjectTagFor(
  { areaId, address }: { areaId: string; address: string },
  { authorities, school }: { authorities: Pick<Authorities, 'areas'>; school: { subjectTag?: string | undefined } },
): string | undefined {
  const channels = authorities.areas.find(({ id }) => id === areaId)?.channels ?? []
  const own = channels.find((one) => one.kind === 'mail' && one.address === address && one.subjectTag !== undefined)
  return own?.kind === 'mail' ? own.subjectTag : school.subjectTag
}

export function tagged(tag: string | undefined, subject: string): string {
  return tag === undefined ? subject : `${tag} ${subject}`
}
