import type { CaseHeader } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import type { Person } from '../../domain/team/person.ts'
import type { ConcernNews } from '../outboxItem.ts'
import { nameOf } from '../people/nameOf.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'

/** What must be heard of a concern that somebody has already: its reference and what to do, never the child, nor what was written or decided. */
export async function newsView(ports: FlowPorts, header: CaseHeader, reader: Person, news: ConcernNews): Promise<View> {
  return {
    card: 'alert/news',
    keep: true,
    show: { reference: `Concern ${header.reference}`, words: await words(ports, header, news) },
    hide: maySee(reader, 'wholeCase', header) ? [] : ['open'],
    carry: pointerTo(header),
  }
}

async function words(ports: FlowPorts, header: CaseHeader, news: ConcernNews): Promise<string> {
  const handler = header.handlerId ? await nameOf(ports, header.handlerId) : 'Whoever deals with it'
  switch (news) {
    case 'addition':
      return `${await nameOf(ports, header.authorId)} has added something. Please read it.`
    case 'disagreement':
      return `What was decided on this concern differs from the suggested level of risk. Please speak with ${whomToAsk(ports, header)}.`
    case 'handedOver':
      return 'This concern was handed over to you. Please read it and go on with it.'
    case 'notTaken':
      return `This concern was handed over to ${handler}, who cannot be reached in Teams. Please speak with them, or take it over.`
    case 'passedOn':
      return 'A colleague cannot take this concern, and nobody has it now. Please open it, and acknowledge it if you can.'
    case 'reopened':
      return `${handler} has opened this concern again.`
    case 'reviewDue':
      return 'The day has come on which this concern is to be looked at again, or screened anew: set another day, record what was done, decide anew, or close it.'
    case 'referralProposed':
      return 'A referral of this concern is ready, and leaves only once a second person has confirmed it: please open it, press “Refer” and check where it goes.'
    case 'noAnswer':
      return `The authority has not answered the referral of this concern within one working day. Please ring them. ${chaseReady}`
    case 'stillNoAnswer':
      return `There is still no answer to the referral of this concern. Where asking again does not help, the escalation process must be followed. ${chaseReady}`
    case 'copyInDoubt':
      return `It is not known whether the completed tool reached the child’s lead professional. Please ring them. ${copyRecorded}`
    case 'copyNotSent':
      return `The completed tool was NOT sent to the child’s lead professional. Please give it to them another way, or try again. ${copyRecorded}`
    case 'copyReturned':
      return `The mail with the completed tool to the child’s lead professional CAME BACK: it did not reach them. Please give it to them another way. ${copyRecorded}`
    case 'copyDelayed':
      return `A mail system has not yet delivered the completed tool to the child’s lead professional, and still tries. Please ring them. ${copyRecorded}`
    case 'copyReplied':
      return 'A mail has come in reply to the completed tool, into the safeguarding mailbox. Please read it, and record what they say under “Record, hand over, documents, more”.'
    case 'informationInDoubt':
      return `It is not known whether the information report was sent. Please ring whom it was for. ${informationRecorded}`
    case 'informationNotSent':
      return `The information report was NOT sent. Please ring whom it was for, or try again. ${informationRecorded}`
    case 'informationReturned':
      return `The mail with the information report CAME BACK: nobody has it. Please ring whom it was for. ${informationRecorded}`
    case 'informationDelayed':
      return `A mail system has not yet delivered the information report, and still tries. Please ring whom it is for. ${informationRecorded}`
    case 'informationReplied':
      return 'A mail has come in reply to the information report, into the safeguarding mailbox. Please read it.'
    case 'misdirected':
      return 'Something of this concern went to the wrong recipient. A colleague is seeing to it; please open it and read what is to be done.'
    case 'replied':
      return `A mail has come in reply to the referral of this concern, into the safeguarding mailbox. Please read it: it counts as an answer only once somebody has recorded what they say. ${answerRecorded}`
    case 'stillReplied':
      return `A reply to the referral of this concern lies in the safeguarding mailbox, and nobody has recorded what it says. ${answerRecorded}`
    case 'noReply':
      return `The child’s lead professional has said nothing to the completed tool. Please ring them; where that does not help, the escalation process must be followed. ${chaseReady}`
    case 'informationDue':
      return `The information report of this concern is still due: please tell the police unit and the CSE Operational Group, or write why none is needed. ${informationRecorded}`
    case 'copyDue':
      return `The completed tool is still due to the child’s lead professional: please give it to them, or write that there is none. ${copyRecorded}`
    case 'homeWarningDue':
      return 'A warning still has to be passed on to everybody outside of the school who has something of this concern: please open it and ring them. Whom to ring and what to say is ready under “Record, hand over, documents, more”, and is recorded there.'
    case 'taskWaits':
      return 'A task on this concern is due, and whoever has it is away or cannot be reached: please open it and see to it.'
  }
}

const answerRecorded =
  'It is recorded under “Record, hand over, documents, more”, “The authority’s answer to the referral”.'
const chaseReady =
  'Whom to ring and what to say is ready under “Record, hand over, documents, more”, “No answer: chase, escalate”; an answer is recorded there as well.'

const copyRecorded =
  'It is recorded under “Record, hand over, documents, more”, “The completed tool to the lead professional”.'

const informationRecorded =
  'It is recorded under “Record, hand over, documents, more”, “Information about adults, places or other young people”.'

/** By name and number: whoever hears of a disagreement may have no card of the concern. */
function whomToAsk(ports: Pick<FlowPorts, 'people'>, { schoolId, handlerId }: CaseHeader): string {
  const handler = ports.people.listed(schoolId).find(({ id }) => id === handlerId)
  return handler ? `${handler.name} (${handler.telephone})` : 'whoever deals with it'
}
