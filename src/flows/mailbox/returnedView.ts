import type { View } from '../view.ts'

/** A mail came back of which it cannot be told whose it was. It says nothing of any concern: not even that there is one. */
export function returnedView(): View {
  return {
    card: 'alert/news',
    keep: true,
    show: { reference: 'The safeguarding mailbox', words: cameBack },
    hide: ['open'],
  }
}

const cameBack =
  'A mail could not be delivered and came back into the safeguarding mailbox, and the bot cannot tell which mail it was. Please look there now. If it was a referral, ring the authority.'
