import type { Case } from '../../domain/case/case.ts'
import type { DocumentKind } from '../../domain/case/documentKinds.ts'
import { homeOf } from '../../domain/case/home.ts'
import { informationReport } from '../information/informationReport.ts'
import type { PrintedDocuments } from '../ports/documents.ts'
import type { Documents } from '../ports/mail.ts'
import { completedTool } from '../refer/completedTool.ts'
import type { Turn } from '../turn.ts'
import { cpomsText } from './cpomsText.ts'
import { referralText } from './referralText.ts'

/** A document as a browser gets it. Its name says what it is and nothing of whom it is about. */
export interface DocumentFile {
  fileName: string
  contentType: string
  /** Saved as a file, or shown to be read and copied. */
  isSaved: boolean
  content: Buffer
}

type PrintingTurn = Turn & { documents: PrintedDocuments }

const makers: Record<DocumentKind, (turn: PrintingTurn, opened: Case) => Promise<DocumentFile>> = {
  screening,
  cpomsText: textForCpoms,
  informationReport: report,
  referralText: textForAuthority,
}

export function makeDocument(turn: PrintingTurn, opened: Case, kind: DocumentKind): Promise<DocumentFile> {
  return makers[kind](turn, opened)
}

async function screening(turn: Turn & { documents: Documents }, opened: Case): Promise<DocumentFile> {
  const facts = { home: homeOf(opened.content), madeAt: turn.clock.now() }
  const { contentType, content } = await completedTool(turn, opened, facts)
  return { fileName: 'screening.pdf', contentType, isSaved: true, content }
}

async function textForCpoms(turn: Turn, opened: Case): Promise<DocumentFile> {
  const content = Buffer.from(await cpomsText(turn, opened))
  return { fileName: 'cpoms.txt', contentType: 'text/plain; charset=utf-8', isSaved: false, content }
}

async function textForAuthority(turn: Turn, opened: Case): Promise<DocumentFile> {
  const content = Buffer.from(await referralText(turn, opened))
  return { fileName: 'more.txt', contentType: 'text/plain; charset=utf-8', isSaved: false, content }
}

async function report(turn: PrintingTurn, opened: Case): Promise<DocumentFile> {
  const facts = { reporter: turn.actor, madeAt: turn.clock.now() }
  return { ...(await informationReport(turn, opened, facts)), isSaved: true }
}
