import { answerForm } from '../answers/answerForm.ts'
import { chaseForm } from '../answers/chaseForm.ts'
import { formerRecipientForm } from '../corrections/formerRecipientForm.ts'
import { homeWarningForm } from '../corrections/homeWarningForm.ts'
import { misdirectionForm } from '../corrections/misdirectionForm.ts'
import { handOverForm } from '../handling/handOver.ts'
import { informationForm } from '../information/informationForm.ts'
import { copyForm } from '../leadProfessional/copyForm.ts'
import { replyForm } from '../leadProfessional/replyForm.ts'
import { callForm } from './call.ts'
import { closeForm, reopenForm } from './ending.ts'
import { childForm, leadershipForm, parentsForm } from './people.ts'
import type { RecordForm } from './recordForm.ts'
import { cpomsForm, planForm, reviewForm, taskForm } from './work.ts'

/** Everything that can be recorded besides discussion, decision and referral, in the order of the menu. */
export const recordForms: readonly RecordForm[] = [
  answerForm,
  chaseForm,
  copyForm,
  replyForm,
  informationForm,
  homeWarningForm,
  formerRecipientForm,
  misdirectionForm,
  leadershipForm,
  parentsForm,
  childForm,
  callForm,
  planForm,
  cpomsForm,
  taskForm,
  reviewForm,
  handOverForm,
  closeForm,
  reopenForm,
]
