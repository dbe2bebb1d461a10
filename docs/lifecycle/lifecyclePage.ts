import {
  type CaseAction,
  type CaseState,
  caseActions,
  caseStates,
  finalStates,
  type Standing,
  standings,
  stateLabels,
  type Transition,
  transitions,
} from '../../src/domain/case/lifecycle.ts'
import { actionWords, standingWords } from './lifecycleWords.ts'

/** In the order in which they are read. Each action stands in one of them, or this does not compile. */
const pictures = [
  'before it is told',
  'from telling to a decision',
  'a referral',
  'the end, and back',
  'another route',
] as const
type Picture = (typeof pictures)[number]

const pictureOf: Record<CaseAction, Picture> = {
  edit: 'before it is told',
  submit: 'before it is told',
  tellNow: 'before it is told',
  discard: 'before it is told',
  restore: 'before it is told',
  bringToTeam: 'before it is told',
  takeUp: 'before it is told',
  purge: 'before it is told',
  acknowledge: 'from telling to a decision',
  passOn: 'from telling to a decision',
  takeOver: 'from telling to a decision',
  handOver: 'from telling to a decision',
  record: 'from telling to a decision',
  recordDiscussion: 'from telling to a decision',
  decideReferral: 'from telling to a decision',
  decideSupport: 'from telling to a decision',
  decideMonitoring: 'from telling to a decision',
  decideNoFurtherAction: 'from telling to a decision',
  proposeReferral: 'a referral',
  confirmReferral: 'a referral',
  recordPhoneReferral: 'a referral',
  confirmArrival: 'a referral',
  sendAgain: 'a referral',
  reportMisdirected: 'a referral',
  giveCopy: 'a referral',
  sendInformation: 'a referral',
  reportSent: 'a referral',
  reportInDoubt: 'a referral',
  reportUnknown: 'a referral',
  reportNotSent: 'a referral',
  reportCopy: 'a referral',
  reportInformation: 'a referral',
  reportReturned: 'a referral',
  reportIncoming: 'a referral',
  close: 'the end, and back',
  reopen: 'the end, and back',
  addLater: 'the end, and back',
  recordCall: 'another route',
  reportInvolvement: 'another route',
  returnToTeam: 'another route',
}

/** How a concern goes where nothing turns back, whatever is decided on it. */
const mainWay: readonly CaseAction[] = [
  ...(['submit', 'acknowledge', 'recordDiscussion'] as const),
  ...(['decideReferral', 'decideSupport', 'decideMonitoring', 'decideNoFurtherAction'] as const),
  ...(['confirmReferral', 'reportSent', 'close'] as const),
]

/** The page `docs/lifecycle.md`, from the table of the life-cycle and nothing else. */
export function lifecyclePage(): string {
  return [
    '# The life of a concern',
    '',
    'Written by `npm run lifecycle` from the table in `src/domain/case/lifecycle.ts`; a test fails where the two differ. The pictures show what moves a concern',
    'from one state to another; what leaves it where it is stands in the tables alone. How somebody stands to a concern is said in `permissions.ts`.',
    '',
    ...pictureLines('the main way', transitions.filter(isOnMainWay)),
    ...pictures.flatMap((picture) =>
      pictureLines(
        picture,
        transitions.filter(({ action }) => pictureOf[action] === picture),
      ),
    ),
    ...standings.flatMap(tableLines),
  ].join('\n')
}

/** Forward in the order of the states, and decided once. */
function isOnMainWay({ action, from, to }: Transition): boolean {
  const isDecidedBefore = action === 'decideReferral' && from !== 'discussed'
  return mainWay.includes(action) && !isDecidedBefore && caseStates.indexOf(from) < caseStates.indexOf(to)
}

function pictureLines(title: string, rows: readonly Transition[]): string[] {
  const moves = rows.filter(({ from, to }) => from !== to)
  return [`## ${capital(title)}`, '', '```mermaid', 'stateDiagram-v2', ...names(moves), ...arrows(moves), '```', '']
}

function names(moves: readonly Transition[]): string[] {
  const shown = caseStates.filter((state) => moves.some(({ from, to }) => from === state || to === state))
  const [first] = shown.filter((state) => state === 'draft')
  return [
    ...shown.map((state) => `  state "${stateLabels[state]}" as ${state}`),
    ...(first ? [`  [*] --> ${first}`] : []),
    ...shown.filter((state) => state in finalStates).map((state) => `  ${state} --> [*]`),
  ]
}

/** One arrow for each pair of states, with every action that leads along it. */
function arrows(moves: readonly Transition[]): string[] {
  const pairs = Map.groupBy(moves, ({ from, to }) => `  ${from} --> ${to}`)
  return [...pairs].map(
    ([pair, rows]) => `${pair}: ${[...new Set(rows.map(({ action }) => actionWords[action]))].join(', ')}`,
  )
}

function tableLines(standing: Standing): string[] {
  const rows = caseStates.map((state) => [state, possibleIn(state, standing)] as const)
  return [
    `## ${standingWords[standing]}`,
    '',
    '| in the state | can |',
    '|---|---|',
    ...rows.filter(([, can]) => can !== '').map(([state, can]) => `| ${stateLabels[state]} | ${can} |`),
    '',
  ]
}

function possibleIn(state: CaseState, standing: Standing): string {
  const rows = transitions.filter(({ from, by }) => from === state && by === standing)
  return caseActions.flatMap((action) => rows.filter((row) => row.action === action).map(outcome)).join('; ')
}

function outcome({ action, from, to }: Transition): string {
  return from === to ? actionWords[action] : `${actionWords[action]} → **${stateLabels[to]}**`
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
