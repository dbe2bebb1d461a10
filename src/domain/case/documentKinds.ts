import type { CaseHeader } from './case.ts'

/** What can be taken out of Teams of a case: the completed tool, a text to be pasted into CPOMS, the report to the police unit and the operational group, and what an authority may ask on the telephone or by its form. */
export const documentKinds = ['screening', 'cpomsText', 'informationReport', 'referralText'] as const
export type DocumentKind = (typeof documentKinds)[number]

/**
 * Which of them there are. CPOMS is read by many who work in a school: of a concern about one of them there is no text for it, whoever asks (policy,
 * "Allegations against Staff"; "Information will be shared on a ‘need to know’ basis").
 */
export function documentKindsOf({ route }: Pick<CaseHeader, 'route'>): readonly DocumentKind[] {
  return documentKinds.filter((kind) => kind !== 'cpomsText' || route === 'team')
}
