import type { Inbox, Mail, Mailbox } from '../../src/flows/ports/mail.ts'
import { createGraph, type GraphProblem } from '../../src/graph/graph.ts'
import { createMailbox } from '../../src/graph/mailbox.ts'
import type { GraphFault, GraphOperation, GraphStandInDeps } from '../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { credential, type GraphOverHttps, startGraph } from './graphOverHttps.ts'

export const address = 'safeguarding@oakfield.example'
export const mail: Mail = {
  to: [{ name: 'Front door of Årley', address: 'front.door@council.example' }],
  subject: 'Referral K7QF-3M9T – please acknowledge',
  text: 'Please find the referral attached.\nThe school’s number is 01632 960000.',
  attachments: [
    { fileName: 'K7QF-3M9T.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7 made up') },
  ],
}

/** Real time, and what a test lets pass. */
let passed = 0
export const clock = { now: () => new Date(Date.now() + passed) }
export function pass(seconds: number): void {
  passed += seconds * 1000
}

export interface OpenMailbox {
  mailbox: Mailbox & Inbox
  service: GraphOverHttps
  problems: GraphProblem[]
}

/** The mailbox of the product on a stand-in of its own. */
export async function openMailbox(
  deps: Partial<GraphStandInDeps> = {},
  timeoutMilliseconds = 60_000,
): Promise<OpenMailbox> {
  const service = await startGraph(deps)
  const problems: GraphProblem[] = []
  const graph = createGraph({ credential, baseUrl: service.url, onProblem: (problem) => problems.push(problem) })
  return { mailbox: createMailbox({ graph, mailbox: address, clock, timeoutMilliseconds }), service, problems }
}

/** Fails the first request of this kind in this way, and no other. */
export function failing(operation: GraphOperation, fault: GraphFault): Pick<GraphStandInDeps, 'faults'> {
  let due = true
  return {
    faults: (request) => {
      if (!due || request.operation !== operation) return undefined
      due = false
      return fault
    },
  }
}

export async function draftOf(mailbox: Mailbox, key = 'key-1'): Promise<string> {
  const answer = await mailbox.createDraft(mail, key)
  if (answer.kind !== 'done') throw new Error(`no draft: ${answer.kind}`)
  return answer.value.id
}
