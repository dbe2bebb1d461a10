/** Why the embedded server does not run. The message is for whoever starts the bot: it names folders of theirs and what to do. */
export interface EmbeddedFault {
  kind: 'fault'
  reason: 'noBinaries' | 'noAccount' | 'unreachable' | 'inUse' | 'failed'
  message: string
}

export function fault(reason: EmbeddedFault['reason'], message: string): EmbeddedFault {
  return { kind: 'fault', reason, message }
}
