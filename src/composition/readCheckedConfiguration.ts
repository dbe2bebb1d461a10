import { type Configuration, readConfiguration } from '../configuration/readConfiguration.ts'
import { CannotStart } from './surroundings.ts'

/** @throws CannotStart with every mistake in the school's files, a line each. */
export async function readCheckedConfiguration(directories: readonly string[]): Promise<Configuration> {
  const read = await readConfiguration(directories)
  if (!('problems' in read)) return read
  const lines = read.problems.map((problem) => {
    const place =
      'line' in problem && problem.line ? `:${problem.line}${problem.column ? `:${problem.column}` : ''}` : ''
    return `  ${problem.file}${place} ${problem.path}: ${problem.message}`
  })
  throw new CannotStart(`The configuration has mistakes:\n${lines.join('\n')}`)
}
