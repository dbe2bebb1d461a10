import { type CaseAction, type CaseState, caseActions, caseStates } from '../../../src/domain/case/lifecycle.ts'

/** What somebody can do in one capacity: action by action, state by state, the state that follows. */
export type Capacity = ReadonlyMap<CaseAction, ReadonlyMap<CaseState, CaseState>>

/** The states by the two letters at the head of the tables below. */
const states: Record<string, CaseState> = {
  ...{ dr: 'draft', ra: 'raised', ac: 'acknowledged', di: 'discussed' },
  ...{ du: 'referralDue', se: 'referralSending', in: 'referralInDoubt', re: 'referred' },
  ...{ su: 'support', mo: 'monitoring', no: 'noFurtherAction', cl: 'closed' },
  ...{ aw: 'discarded', pu: 'purged' },
}

/*
 * Written by hand from the policy, not from the product. A column is the state a concern is in, a line what is done with it; in the cell stands what it
 * becomes, = where it stays as it is, and . where it cannot be done. What has no line cannot be done at all.
 */

/** Whose concern it is to deal with. */
const deals = capacity(`
                       dr ra ac di du se in re su mo no cl aw pu
acknowledge            .  ac .  .  .  .  .  .  .  .  .  .  .  .
passOn                 .  =  ra .  .  .  .  .  .  .  .  .  .  .
takeOver               .  .  =  =  =  .  =  =  =  =  =  .  .  .
handOver               .  .  =  =  =  .  =  =  =  =  =  .  .  .
record                 .  =  =  =  =  =  =  =  =  =  =  =  .  .
recordDiscussion       .  .  di =  .  .  .  =  .  .  .  .  .  .
decideReferral         .  .  .  du .  .  .  .  du du du .  .  .
decideSupport          .  .  .  su .  .  .  .  .  .  .  .  .  .
decideMonitoring       .  .  .  mo .  .  .  .  .  .  .  .  .  .
decideNoFurtherAction  .  .  .  no .  .  .  .  .  .  .  .  .  .
proposeReferral        .  .  .  .  =  .  .  =  .  .  .  .  .  .
confirmReferral        .  .  .  .  se .  .  se .  .  .  .  .  .
recordPhoneReferral    .  re re re re re re =  re re re re .  .
confirmArrival         .  =  =  =  =  .  re =  =  =  =  =  .  .
sendAgain              .  .  .  .  .  .  du du .  .  .  .  .  .
reportMisdirected      .  =  =  =  =  =  =  du =  =  =  =  .  .
giveCopy               .  =  =  =  =  =  =  =  =  =  =  =  .  .
sendInformation        .  =  =  =  =  =  =  =  =  =  =  =  .  .
close                  .  .  .  .  .  .  .  cl cl cl cl .  .  .
reopen                 .  .  .  .  .  .  .  .  ac ac ac ac .  .
reportInvolvement      .  =  ra ra =  =  =  =  ra ra ra ra .  .
returnToTeam           .  =  ra ra .  .  .  .  ra ra ra ra .  .
`)

/** The same, raised by themselves: neither acknowledged for the others nor decided alone, and always referred. */
const dealsAndRaisedIt = capacity(`
                       dr ra ac di du se in re su mo no cl aw pu
record                 .  =  =  =  =  =  =  =  =  =  =  =  .  .
recordDiscussion       .  .  di =  .  .  .  =  .  .  .  .  .  .
decideReferral         .  .  .  du .  .  .  .  du du du .  .  .
proposeReferral        .  .  .  .  =  .  .  =  .  .  .  .  .  .
confirmReferral        .  .  .  .  se .  .  se .  .  .  .  .  .
recordPhoneReferral    .  =  re re re re re =  re re re re .  .
confirmArrival         .  =  =  =  =  .  re =  =  =  =  =  .  .
sendAgain              .  .  .  .  .  .  du du .  .  .  .  .  .
reportMisdirected      .  =  =  =  =  =  =  du =  =  =  =  .  .
giveCopy               .  =  =  =  =  =  =  =  =  =  =  =  .  .
sendInformation        .  =  =  =  =  =  =  =  =  =  =  =  .  .
reportInvolvement      .  =  ra ra =  =  =  =  ra ra ra ra .  .
`)

/** Raised by them: what they add when it has come to rest has to be seen by somebody. */
const raisedIt = capacity(`
                       dr ra ac di du se in re su mo no cl aw pu
addLater               .  =  =  =  =  =  =  =  ra ra ra ra .  .
recordCall             .  =  =  =  =  =  =  =  =  =  =  =  .  .
reportInvolvement      .  =  ra ra =  =  =  =  ra ra ra ra .  .
restore                .  .  .  .  .  .  .  .  .  .  .  .  dr .
tellNow                .  .  .  .  .  .  .  .  .  .  .  .  ra .
`)

/** Raised by them and not finished: written in at any time but while a mail is made from it. */
const writesIt = capacity(`
                       dr ra ac di du se in re su mo no cl aw pu
edit                   =  =  =  =  =  .  =  =  =  =  =  =  .  .
submit                 ra =  =  =  =  .  =  =  ra ra ra ra .  .
tellNow                ra .  .  .  .  .  .  .  .  .  .  .  .  .
discard                aw .  .  .  .  .  .  .  .  .  .  .  .  .
purge                  pu .  .  .  .  .  .  .  .  .  .  .  .  .
`)

/** Told by an escalation, because nobody else had acted: they take it on, or say whom it is about. */
const wasTold = capacity(`
                       dr ra ac di du se in re su mo no cl aw pu
acknowledge            .  ac .  .  .  .  .  .  .  .  .  .  .  .
passOn                 .  =  .  .  .  .  .  .  .  .  .  .  .  .
takeOver               .  .  =  =  =  .  =  =  =  =  =  .  .  .
reportInvolvement      .  =  ra ra =  =  =  =  ra ra ra ra .  .
`)

/** Told that a draft waits or was put away. */
const knowsOfTheDraft = capacity(`
                       dr ra ac di du se in re su mo no cl aw pu
takeUp                 ra .  .  .  .  .  .  .  .  .  .  .  ra .
`)

/** The bot's own timers and senders, which are nobody's. */
const theBot = capacity(`
                       dr ra ac di du se in re su mo no cl aw pu
tellNow                ra .  .  .  .  .  .  .  .  .  .  .  .  .
bringToTeam            =  .  .  .  .  .  .  .  .  .  .  .  .  .
purge                  pu .  .  .  .  .  .  .  .  .  .  .  .  .
reportSent             .  =  =  =  =  re re =  =  =  =  =  .  .
reportInDoubt          .  =  =  =  =  in .  =  =  =  =  =  .  .
reportUnknown          .  =  =  =  =  in =  =  =  =  =  =  .  .
reportNotSent          .  =  =  =  =  du du =  =  =  =  =  .  .
reportCopy             .  =  =  =  =  =  =  =  =  =  =  =  .  .
reportInformation      .  =  =  =  =  =  =  =  =  =  =  =  .  .
reportReturned         .  =  =  =  =  du du du =  =  =  =  .  .
reportIncoming         .  =  =  =  =  =  =  =  =  =  =  =  .  .
`)

/** How somebody can stand to a concern, in the words of the policy. */
export const capacities = { deals, dealsAndRaisedIt, raisedIt, writesIt, wasTold, knowsOfTheDraft, theBot }

function capacity(table: string): Capacity {
  const [head = '', ...lines] = table.split('\n').filter((line) => line.trim() !== '')
  const columns = head.trim().split(/\s+/).map(stateOf)
  if (columns.join() !== caseStates.join()) throw new Error('A table without a column for each state')
  return new Map(lines.map((line) => readLine(line, columns)))
}

function readLine(line: string, columns: readonly CaseState[]): [CaseAction, ReadonlyMap<CaseState, CaseState>] {
  const [name, ...cells] = line.trim().split(/\s+/)
  const action = caseActions.find((one) => one === name)
  if (!action || cells.length !== columns.length) throw new Error(`Not a line of a table: ${line}`)
  const possible = columns.flatMap((from, at): [CaseState, CaseState][] => {
    const cell = cells[at] ?? '.'
    return cell === '.' ? [] : [[from, cell === '=' ? from : stateOf(cell)]]
  })
  return [action, new Map(possible)]
}

function stateOf(letters: string): CaseState {
  const state = states[letters]
  if (!state) throw new Error(`Not a state: ${letters}`)
  return state
}
