import { hkdfSync } from 'node:crypto'
import { createDocumentDoor } from '../documentDoor/createDocumentDoor.ts'
import type { DocumentDoor } from '../documentDoor/documentDoor.ts'
import { openDocument } from '../flows/handOut/openDocument.ts'
import type { PrintedDocuments } from '../flows/ports/documents.ts'
import type { Clock, Log } from '../flows/ports/runtime.ts'
import type { FlowPorts } from '../flows/turn.ts'
import { identifiers } from './identifiers.ts'
import type { Surroundings } from './surroundings.ts'

export interface DoorNeeds {
  surroundings: Pick<Surroundings, 'signIn' | 'dataKey' | 'configuration'>
  ports: FlowPorts & { documents: PrintedDocuments }
  publicUrl(): string
  /** Of this machine, also where a rehearsal runs ahead of it: tokens and browsers go by it. */
  machineClock: Clock
  log: Log
}

/** The door for documents, over the flow that decides who opens what. */
export function doorOf({ surroundings, ports, publicUrl, machineClock, log }: DoorNeeds): DocumentDoor {
  return createDocumentDoor({
    ...{ trust: surroundings.signIn, sealingKey: sealingKey(surroundings.dataKey), publicUrl, log },
    ...{ now: machineClock.now, reference: identifiers.caseReference, school: surroundings.configuration.school },
    open: (wish) => openDocument(ports, wish),
  })
}

/** From the data key, which all instances have, and of no use for the records. */
function sealingKey(dataKey: string): Buffer {
  const key = Buffer.from(dataKey, 'base64')
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'safeguarding-bot: document door', 32))
}
