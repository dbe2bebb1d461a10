import type { Mail, Mailbox } from '../../../src/flows/ports/mail.ts'

interface Kept {
  mail: Mail
  isSent: boolean
  /** How often it is still asked to wait before it is taken. */
  refusals: number
}

/** The safeguarding mailbox of one school. For a third of the mails it asks to wait, so that something can come to light between a draft and its sending. `name`: for the mail in hand, the same in both schools. */
export function simulatedMailbox(name: () => string, onSent: (mail: Mail) => void): Mailbox {
  const kept = new Map<string, Kept>()
  return {
    async createDraft(mail) {
      const draftId = name()
      kept.set(draftId, { mail, isSent: false, refusals: draftId < '5' ? 1 : 0 })
      return { kind: 'done', value: { id: draftId } }
    },
    async send(draftId) {
      const found = kept.get(draftId)
      if (!found) return { kind: 'refused', code: 'noDraft' }
      if (found.refusals-- > 0) return { kind: 'later', afterSeconds: 60 }
      found.isSent = true
      onSent(found.mail)
      return { kind: 'done', value: 'accepted' }
    },
    async look(draftId) {
      const proof = { sentAt: '2026-11-23T09:00:00Z', internetMessageId: draftId }
      const isSent = kept.get(draftId)?.isSent
      return { kind: 'done', value: isSent ? { state: 'sent', proof } : { state: 'draft' } }
    },
    findByKey: async () => ({ kind: 'done', value: undefined }),
  }
}
