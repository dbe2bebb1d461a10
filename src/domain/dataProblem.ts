/** A mistake in a data file that only shows when its parts are held against each other: where it stands, what was expected. */
export interface DataProblem {
  path: readonly (string | number)[]
  message: string
}
