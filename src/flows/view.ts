/**
 * What a flow answers: the name of a card and the values to put into it. Layout is the card's (cards/<name>.json), the
 * words that depend on the case are the flow's. Everything here is shown as plain text runs, never as markdown or template.
 */
export interface View {
  /** File below cards/ without its ending, for example `alert/high`; cards with words of an instrument are named by `editionCard`. */
  card: string
  /** Text by the id of a RichTextBlock; several strings are several paragraphs. */
  show?: Readonly<Record<string, string | readonly string[]>>
  /** Value by the id of an input. A missing key leaves the input empty. */
  fill?: Readonly<Record<string, string>>
  /** What an input asks, or a button says, by its id, where the same one stands on a card several times and has to be told apart. */
  label?: Readonly<Record<string, string>>
  /** By the id of a container: one copy of its content for each row. */
  rows?: Readonly<Record<string, readonly Row[]>>
  /** Address by the id of an Action.OpenUrl; one without an address is left out. */
  link?: Readonly<Record<string, string>>
  /** Choices of an Input.ChoiceSet whose list is known only now (areas, for example). */
  choices?: Readonly<Record<string, readonly Choice[]>>
  /** Ids of elements and actions that are left out. */
  hide?: readonly string[]
  /** Ids of elements that stand open, which the card keeps folded away otherwise. */
  open?: readonly string[]
  /** Put into the data of every action: which case, at which version. Comes back from the client and is not trusted. */
  carry?: Readonly<Record<string, string | number>>
  /** The card may stay in the chat: it holds nothing about a child and no input. Any other is shown and not kept. */
  keep?: true
  /** Shown as a message of its own: the card on which the button was pressed stays as it is. */
  apart?: true
  /** The author's card of this case: wherever it stands now, later changes of the case are drawn there. */
  hubOf?: string
  /** What was typed into an input and could not be accepted, by the input's id; ids that the card does not have are passed over. */
  typed?: Readonly<Record<string, string>>
  /** What is wrong, by the id of the input; shown above it. */
  problems?: Readonly<Record<string, string>>
}

export type Row = Pick<View, 'show' | 'fill' | 'label' | 'hide' | 'open' | 'carry'>
export interface Choice {
  title: string
  value: string
}

/** A list begins in a message of its own; its next page takes the place of the one before. */
export function apartAtFirst(list: View, data: Readonly<Record<string, unknown>>): View {
  return list.keep && data.from === undefined ? { ...list, apart: true } : list
}
