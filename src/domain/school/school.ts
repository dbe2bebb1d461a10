import { z } from 'zod'
import { schoolDaysSchema } from '../calendar/schoolCalendar.ts'
import { escalationSchema, usualEscalation } from '../escalation/policy.ts'
import { subjectTagSchema } from '../routing/subjectTag.ts'
import { telephoneSchema } from '../routing/telephone.ts'
import type { Person, Role } from '../team/person.ts'
import { rotaSchema } from '../team/rota.ts'
import { indicatorLevelsSchema } from './indicatorLevels.ts'

const text = z.string().trim().min(1)
/** In small letters, as everything else names people and groups: some of Entra's tools show capitals. */
const entraId = z.guid({ error: 'expected an Entra object id (a GUID)' }).toLowerCase()

/** The roles of the policy's contact list; everybody else in school is known by their group. */
const teamRoles = ['dsl', 'deputy', 'headteacher', 'chair'] as const satisfies readonly Role[]

const teamMemberSchema = z.strictObject({
  id: entraId,
  role: z.enum(teamRoles),
  name: text,
  jobTitle: text,
  email: z.email(),
  telephone: telephoneSchema,
  /** `mail`: somebody outside the tenant, who has no Teams here: told by e-mail without content and by telephone. */
  reachedBy: z.enum(['teams', 'mail']).default('teams'),
})

export const schoolSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'expected an id of small letters, digits and hyphens' }),
  name: text,
  telephone: telephoneSchema,
  staffGroupId: entraId,
  pupilGroupId: entraId,
  timeZone: z.string().refine(isTimeZone, { error: 'expected a time zone such as Europe/London' }),
  safeguardingMailbox: z.email().optional(),
  /** Who can open the safeguarding mailbox: no mail about one of them leaves from it. Where this is not said, anybody may. */
  mailboxOpenedBy: z.array(entraId).optional(),
  /** Whom an allegation about somebody who works here is reported to outside the school: the local authority designated officer. */
  lado: z.strictObject({ name: text, telephone: telephoneSchema, source: text }).optional(),
  /** What somebody reads who writes when nobody is in school. */
  outOfHours: text,
  schoolDays: schoolDaysSchema,
  /** Who is told when nobody acts. */
  escalation: escalationSchema.default(usualEscalation),
  /** Who is on duty. */
  rota: rotaSchema,
  /** Id of the instrument on which new concerns are raised; needed only where there are several. */
  instrument: text.optional(),
  /** Levels that the school answers for itself. */
  indicatorLevels: indicatorLevelsSchema,
  /** Days after which a draft in which nothing was written is removed. */
  emptyDraftsPurgedAfterDays: z.int().positive().default(14),
  /** Whether the school takes part in Criminal Justice Secure Mail; without it no address on cjsm.net can be written to. */
  cjsmEnrolled: z.boolean(),
  /** What stands before the subject of each mail with a completed tool whose recipient has no tag of its own, so that a gateway encrypts it. */
  subjectTag: subjectTagSchema.optional(),
  /** Working days in which a lead professional who has the completed tool should have said something; then somebody asks. */
  leadProfessionalRepliesWithinDays: z.int().positive().max(60).default(2),
  /** Whether a referral by mail leaves only once a colleague has confirmed it as well. By telephone everybody refers alone. */
  referralsNeedTwo: z.boolean().default(false),
  team: z.array(teamMemberSchema),
  /** The adults named to a pupil. */
  pupilsMaySpeakTo: z.array(z.strictObject({ name: text, title: text })).min(1),
  /** Days after which somebody has to ask the authority again. */
  confirmationsGoStaleAfterDays: z.int().positive(),
})

export type School = z.infer<typeof schoolSchema>

/** The people of the school file, each once with all their roles, in the order of the file. */
export function peopleOf(school: School): readonly Person[] {
  const ids = [...new Set(school.team.map((member) => member.id))]
  return ids.flatMap((id) => {
    const entries = school.team.filter((member) => member.id === id)
    const [first] = entries
    if (!first) return []
    const { role: _, reachedBy, ...person } = first
    return [
      {
        ...person,
        ...(reachedBy === 'mail' ? { reachedBy } : {}),
        schoolId: school.id,
        roles: entries.map(({ role }) => role),
      },
    ]
  })
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name })
    return true
  } catch {
    return false
  }
}
