import type { Configuration } from '../../../src/configuration/readConfiguration.ts'
import type { PrintedDocuments } from '../../../src/flows/ports/documents.ts'
import type { Attachment } from '../../../src/flows/ports/mail.ts'
import type { GraphOptions } from '../../../src/graph/graph.ts'
import type { GraphService } from '../../../src/rehearsal/standIn/graph/graphService.ts'
import { rehearsalConfiguration } from '../../flows/rehearsalConfiguration.ts'
import type { SimulatedStore } from '../runTimeline.ts'
import type { Life } from './life.ts'
import type { VirtualTime } from './virtualTime.ts'
import type { World } from './world.ts'

/** What many plans are run on, one after the other. */
export interface Setting {
  knowledge: Configuration
  store: SimulatedStore
  documents: PrintedDocuments
  mailbox: string
  line: Line
  /** How the plan's processes are started; inside this one when left out. */
  start?: StartProcess
  /** What the mail service waits before an answer that comes late; of the simulation's time when left out. */
  pause?: (milliseconds: number) => Promise<void>
}

/** `onDeath` is called when it has ended by itself, with the seconds until there is another. */
export type StartProcess = (
  world: World,
  process: number,
  reached: Reached,
  onDeath: (life: Life, downSeconds: number) => void,
) => Life

/** How the processes of one plan reach its Graph. */
export interface Line {
  /** `way`: what the network takes in each direction, where the line itself takes no time. */
  to(service: GraphService, time: VirtualTime, way: () => Promise<void>): Reached
}

export interface Reached extends Required<Pick<GraphOptions, 'network' | 'timeLimit' | 'baseUrl'>> {
  timeoutMilliseconds: number
  close(): void
}

/** A document that says for which version of which case it was made: the PDF's own tests are elsewhere. */
export const plainDocuments: PrintedDocuments = {
  referral: async ({ case: { reference, version }, madeAt }) => plain(reference, 'screening', version, madeAt),
  informationReport: async ({ case: { reference, version }, madeAt }) =>
    plain(reference, 'information', version, madeAt),
}

function plain(reference: string, kind: string, version: number, madeAt: Date): Attachment {
  const content = Buffer.from(`%PDF-1.7 ${reference} ${version} ${madeAt.toISOString()}`)
  return { fileName: `${reference}-${kind}.pdf`, contentType: 'application/pdf', content }
}

/** The rehearsal's school with two of the team, who can press at the same time. */
export async function teamOfTwo(): Promise<Configuration> {
  const read = await rehearsalConfiguration(new Date('2026-11-23T09:00:00Z'))
  return { ...read, school: { ...read.school, team: read.school.team.filter((_, at) => at !== 2) } }
}
