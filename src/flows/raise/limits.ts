/** The most characters that each field takes; told on the card before they bite. A form with all fields full stays below 28 KB as UTF-16. */
export const limits = {
  line: 150,
  addresses: 600,
  recognisedBy: 600,
  alreadyTold: 500,
  account: 4000,
  link: 1000,
  findingNote: 500,
  analysis: 2000,
  narrative: 1200,
  relevantAddress: 300,
  relevantAddressReason: 300,
  reasons: 2000,
  lowerLevelReason: 1000,
  discarding: 1000,
  homeReason: 300,
  discussion: 2000,
  decision: 2000,
  directoryValue: 254,
  directoryReason: 300,
} as const

/** How many relevant addresses a screening can hold; the form prints four lines. */
export const mostRelevantAddresses = 8
