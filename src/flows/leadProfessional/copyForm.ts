import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { currentCopy, isCopyDue } from '../../domain/case/leadProfessional.ts'
import { copyWays, type LeadProfessionalCopy } from '../../domain/case/records/leadProfessional.ts'
import { needed, type Parsed, readForm, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { leadProfessionalLine } from '../reading/frontPage.ts'
import type { By, RecordForm } from '../records/recordForm.ts'
import type { CardData, Turn } from '../turn.ts'
import { copyTitle } from './copyLines.ts'
import { copyRoute } from './copyRoute.ts'
import { copySubject } from './copySubject.ts'
import { copyStanding } from './copyWords.ts'
import { replyTimer } from './replyDue.ts'

/** "On completion this form must be sent to the agency lead professional (e.g. social worker), if there is one" (screening tool, front page). */
export const copyForm: RecordForm = {
  id: 'leadProfessional',
  title: copyTitle,
  action: 'giveCopy',
  card: 'records/leadProfessional',
  view: async (turn, opened) => ({
    show: {
      fromTool: leadProfessionalLine(opened.content.assessment),
      stands: standsWords(opened),
      subject: `Subject: ${await subjectSoFar(turn, opened)}`,
    },
    fill: filledFrom(opened),
  }),
  async read(data, turn, opened, by) {
    const parsed = await readCopy(data, turn, opened, by)
    if (parsed.kind === 'problems') return parsed
    const leadProfessionalCopies = [...opened.content.leadProfessionalCopies, parsed.value]
    return { kind: 'ok', value: { ...opened, content: { ...opened.content, leadProfessionalCopies } } }
  },
  follows(turn, next) {
    const copy = currentCopy(next.content)
    if (!copy || copy.way === 'none') return []
    if (copy.way === 'mail') return [{ kind: 'copyMail', caseId: next.id, copyId: copy.id }]
    return [replyTimer(turn, next.id, copy)]
  },
  standing(opened) {
    const copy = currentCopy(opened.content)
    const isDue = isCopyDue(opened.content)
    if (!copy) return isDue ? { done: false, words: 'still to do' } : undefined
    return { done: !isDue, words: copyStanding(copy) }
  },
}

function standsWords({ content }: Case): string {
  const copy = currentCopy(content)
  return copy ? `So far: ${copyStanding(copy)}.` : 'Nothing is recorded yet.'
}

/** By the address that stands in the form; another one can be of an authority with another tag. */
async function subjectSoFar(turn: Turn, opened: Case): Promise<string> {
  const { address = '' } = filledFrom(opened)
  return copySubject(turn.knowledge.school, opened, await copyRoute(turn, opened, address))
}

/** As it was recorded last, or else as the practitioner wrote it on the form. */
function filledFrom({ content }: Case): Record<string, string> {
  const copy = currentCopy(content)
  const { leadProfessional } = content.assessment
  return { name: copy?.name || leadProfessional.name, address: copy?.address || leadProfessional.email }
}

const form = z.object({
  way: z.enum(copyWays, { error: 'please choose one of these.' }),
  name: written(limits.line),
  address: written(limits.line),
  checkedWith: written(limits.line),
  account: written(limits.discussion),
})
type Typed = z.infer<typeof form>

const byMail = form.extend({
  name: needed(limits.line, 'who it goes to'),
  address: needed(limits.line, 'the address'),
  checkedWith: needed(limits.line, 'who of their service has told you this address, and how you reached them'),
})
const byPerson = form.extend({
  name: needed(limits.line, 'who has it now'),
  account: needed(limits.discussion, 'how they got it'),
})
const toNobody = form.extend({ account: needed(limits.discussion, 'how you know that there is none') })
const forms = { mail: byMail, person: byPerson, none: toNobody }

async function readCopy(data: CardData, turn: Turn, opened: Case, by: By): Promise<Parsed<LeadProfessionalCopy>> {
  const chosen = readForm(form, data)
  if (chosen.kind === 'problems') return chosen
  const parsed = readForm<Typed>(forms[chosen.value.way], data)
  if (parsed.kind === 'problems') return parsed
  const id = turn.identifiers.id()
  if (parsed.value.way !== 'mail') return { kind: 'ok', value: notByMail(parsed.value, id, by) }
  if (isOnItsWay(opened)) return { kind: 'problems', problems: { way: twoMails } }
  const route = await copyRoute(turn, opened, parsed.value.address)
  if (route.kind === 'mail')
    return { kind: 'ok', value: { ...by, id, ...parsed.value, reasons: [...route.reasons], status: 'sending' } }
  return { kind: 'problems', problems: { address: route.reasons.map(({ text }) => text).join(' ') } }
}

/** Whoever sends another one while the bot still looks for the first may send it twice. */
function isOnItsWay({ content }: Case): boolean {
  const status = currentCopy(content)?.status
  return status === 'sending' || status === 'unknown'
}

const twoMails =
  'a mail to them is on its way, or the bot is still looking for it: please wait, or give it to them another way.'

function notByMail({ way, name, account }: Typed, id: string, by: By): LeadProfessionalCopy {
  return { ...by, id, way, name: way === 'none' ? '' : name, account, ...nothingOfMail, status: 'recorded' }
}

const nothingOfMail = { address: '', checkedWith: '', reasons: [] }
