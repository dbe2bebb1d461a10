/** What came of a message. `unreachable`: it was not sent, the person may try again with the same words. */
export type SayAnswer =
  | { kind: 'sent' }
  | { kind: 'botError'; status: number }
  | { kind: 'unreachable' }
  | { kind: 'notInstalled' }

/** What a person sees after pressing an action of a card. Of a card and a message the higher version is shown. */
export type ActionAnswer =
  | { kind: 'card'; card: unknown; version: number }
  | { kind: 'toast'; text: string }
  | { kind: 'wrong' }
  | { kind: 'unreachable' }

/** What a person sees after something that opens, feeds or closes a dialog. An empty text closes without a word. */
export type DialogAnswer =
  | { kind: 'dialog'; title: string; card: unknown }
  | { kind: 'closed'; text: string }
  | { kind: 'wrong' }
  | { kind: 'unreachable' }
