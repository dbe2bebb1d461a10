/** What one timeline has brought about, as whoever stands beside it sees it. */
export interface Sent {
  at: number
  /** As in the expectation: `alert`, `page:`..., `mail:`... */
  key: string
  to: string
  /** The process died after this message and before it could be written down. */
  cut: boolean
  /** The card says that it may have come before. */
  marked: boolean
}

export interface Acted {
  at: number
  changed: boolean
  /** What the concern waited for before, as the keys of pages begin: from the act on no page of it may leave. */
  over: string
}

export interface Recorded {
  sent: Sent[]
  acts: Acted[]
  alarmed: boolean
  /** How often something was done that was due at another moment than the happenings'. */
  instants: number
}
