import type { OutboxItem } from '../outboxItem.ts'

const kinds = ['referralMail', 'copyMail', 'informationMail', 'noticeMail'] as const

/** A mail of ours, as it was sent. */
export type Ours = Extract<OutboxItem, { kind: (typeof kinds)[number] }>

/** Whether this is, or is about, a mail at all. */
export function isOurs(item: OutboxItem): item is Ours {
  return kinds.some((kind) => kind === item.kind)
}
