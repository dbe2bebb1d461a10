import type { Row, View } from '../../src/flows/view.ts'

/** The lines of the board that a card shows. */
export const rowsOf = (view: View): readonly Row[] => view.rows?.rows_cases ?? []

export const idsOf = (view: View): string[] => rowsOf(view).map(({ carry }) => String(carry?.caseId))
