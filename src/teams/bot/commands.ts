import { maySee } from '../../domain/case/permissions.ts'
import { awayUntilNextDay, comeBack } from '../../flows/availability/away.ts'
import { teamView } from '../../flows/availability/teamView.ts'
import { directoryView } from '../../flows/directory/directoryView.ts'
import { maySeeDirectory } from '../../flows/directory/maySeeDirectory.ts'
import { myConcerns } from '../../flows/raise/myConcerns.ts'
import { startConcern } from '../../flows/raise/start.ts'
import { helplinesView } from '../../flows/support/helplines.ts'
import { casesCommand } from '../../flows/triage/casesCommand.ts'
import type { Turn } from '../../flows/turn.ts'
import type { View } from '../../flows/view.ts'

/** A word that can be typed. Its title is what the app's manifest offers. */
export interface ChatCommand {
  title: string
  /** `more`: what was written after the title, in small letters and without signs. */
  run(turn: Turn, more: string): Promise<View>
  /** Something can be written after the title; otherwise it is no command then. */
  takesMore?: true
  /** Whether this person can use it at all; otherwise they are answered as if it were no command. */
  isOpenTo(turn: Turn): boolean
}

/** What members of staff can type; `helplines` is answered before anybody is asked who they are. */
export const chatCommands: readonly ChatCommand[] = [
  { title: 'raise', run: startConcern, isOpenTo: ({ actor }) => maySee(actor, 'raise') },
  { title: 'helplines', run: async ({ knowledge }) => helplinesView(knowledge, 'staff'), isOpenTo: () => true },
  { title: 'my concerns', run: (turn) => myConcerns(turn), isOpenTo: ({ actor }) => maySee(actor, 'raise') },
  { title: 'cases', run: casesCommand, takesMore: true, isOpenTo: ({ actor }) => maySee(actor, 'caseList') },
  { title: 'directory', run: (turn) => directoryView(turn), isOpenTo: maySeeDirectory },
  { title: 'team', run: (turn) => teamView(turn), isOpenTo: ({ actor }) => maySee(actor, 'caseList') },
  { title: 'away', run: awayUntilNextDay, isOpenTo: ({ actor }) => maySee(actor, 'caseList') },
  { title: 'back', run: comeBack, isOpenTo: ({ actor }) => maySee(actor, 'caseList') },
]

/** The command that these words are, with what was written after its title. */
export function commandIn(words: string): { command: ChatCommand; more: string } | undefined {
  const command = chatCommands.find(
    ({ title, takesMore }) => words === title || (takesMore && words.startsWith(`${title} `)),
  )
  return command && { command, more: words.slice(command.title.length).trim() }
}

/** Characters. No command is as long, mentions included, and a longer text could be made to take seconds to look through. */
const mostRead = 500

/** Anybody who writes of a helpline, or just for help, gets the numbers, however it is put. */
export function asksForHelplines(words: string): boolean {
  return words === 'help' || /\bhelp ?lines?\b/.test(words)
}

/** The command in a message, however it is written; mentions and marks around it do not count. */
export function wordsOf(text: unknown): string {
  const plain = typeof text === 'string' ? text.slice(0, mostRead).replace(/<at>.*?<\/at>/gi, ' ') : ''
  return plain
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
