interface Known {
  internetMessageId?: string | undefined
  draftId?: string | undefined
  contentHash?: string | undefined
}

/** By what anybody can show that a mail left, and what was in it; each whole, for a part of one is no proof. */
export function proofLines({ internetMessageId, draftId, contentHash }: Known): string[] {
  return [
    ...(internetMessageId ? [`Message id: ${internetMessageId}`] : []),
    ...(draftId ? [`Draft id: ${draftId}`] : []),
    ...(contentHash ? [`Content (SHA-256): ${contentHash}`] : []),
  ]
}

const longProof = /^((?:Message id|Draft id|Content \(SHA-256\)): \S{24})\S+$/

/** A line as it stands on the card of the case, where nobody reads an id to its end: whole it stands in the part and on the timeline. */
export function withShortProof(line: string): string {
  return line.replace(longProof, '$1…')
}
