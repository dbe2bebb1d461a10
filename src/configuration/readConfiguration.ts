import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type SchoolCalendar, schoolCalendar } from '../domain/calendar/schoolCalendar.ts'
import type { KnownAuthorities } from '../domain/directory/entry.ts'
import { checkInstrument } from '../domain/instrument/checkInstrument.ts'
import { instrumentSchema, type KnownInstrument } from '../domain/instrument/instrument.ts'
import { authoritiesSchema } from '../domain/routing/authority.ts'
import { checkAuthorities } from '../domain/routing/checkAuthorities.ts'
import { weekOf } from '../domain/routing/openingHours.ts'
import { checkInstrumentsOfSchool, checkSchool } from '../domain/school/checkSchool.ts'
import { chosenFirst } from '../domain/school/chosenInstrument.ts'
import { checkHelplines, type Helpline, helplinesSchema } from '../domain/school/helpline.ts'
import { withLevelsOfSchool } from '../domain/school/indicatorLevels.ts'
import { type School, schoolSchema } from '../domain/school/school.ts'
import { isBankHoliday } from './bankHolidays.ts'
import { type ConfigurationProblem, type DataFileResult, type DataFileRules, readDataFile } from './dataFile.ts'
import { knownAuthorities } from './knownAuthorities.ts'
import { knownInstrument } from './knownInstrument.ts'

/** What a school edits, read and checked. */
export interface Configuration {
  school: School
  helplines: readonly Helpline[]
  authorities: KnownAuthorities
  /** With the school's own levels in them; new concerns are raised on the first. */
  instruments: readonly [KnownInstrument, ...KnownInstrument[]]
  calendar: SchoolCalendar
  workingDays(hours?: string): SchoolCalendar
}

/**
 * Reads school.yaml, helplines.yaml, authorities.yaml and every instruments/*.yaml. Each file is taken from the first of
 * `directories` that has it, so that a school's own folder goes before the one that is delivered. The problems of all
 * files come back together; a folder that cannot be read for another reason than that it is missing throws.
 */
export async function readConfiguration(
  directories: readonly string[],
): Promise<Configuration | { problems: ConfigurationProblem[] }> {
  const instruments = await readInstruments(directories)
  const [school, helplines, authorities] = await Promise.all([
    readFirst(directories, 'school.yaml', schoolRules(instruments)),
    readFirst(directories, 'helplines.yaml', { schema: helplinesSchema, check: checkHelplines }),
    readFirst(directories, 'authorities.yaml', { schema: authoritiesSchema, check: checkAuthorities }),
  ])
  if (
    school.kind === 'refused' ||
    helplines.kind === 'refused' ||
    authorities.kind === 'refused' ||
    instruments.kind === 'refused'
  ) {
    return { problems: [school, helplines, authorities, instruments].flatMap(problemsOf) }
  }
  return {
    school: school.value,
    helplines: helplines.value,
    authorities: knownAuthorities(authorities.value),
    instruments: instrumentsOf(school.value, instruments.value),
    calendar: schoolCalendar(school.value.schoolDays, school.value.timeZone, isBankHoliday),
    workingDays: (hours) => schoolCalendar(weekOf(hours), school.value.timeZone, isBankHoliday),
  }
}

/** What the school file says of instruments is asked once they could be read. */
function schoolRules(instruments: DataFileResult<Configuration['instruments']>): DataFileRules<School> {
  const found = instruments.kind === 'read' ? instruments.value : undefined
  return {
    schema: schoolSchema,
    check: (school) => [...checkSchool(school), ...(found ? checkInstrumentsOfSchool(school, found) : [])],
  }
}

function instrumentsOf(school: School, found: Configuration['instruments']): Configuration['instruments'] {
  const [first, ...others] = chosenFirst(school, found)
  const withLevels = (instrument: KnownInstrument) => withLevelsOfSchool(instrument, school.indicatorLevels)
  return [withLevels(first), ...others.map(withLevels)]
}

function problemsOf(result: DataFileResult<unknown>): ConfigurationProblem[] {
  return result.kind === 'refused' ? result.problems : []
}

async function readFirst<T>(
  directories: readonly string[],
  name: string,
  rules: DataFileRules<T>,
): Promise<DataFileResult<T>> {
  for (const directory of directories) {
    const file = join(directory, name)
    if (await exists(file)) return readDataFile(file, rules)
  }
  return missing(name)
}

function missing(file: string): DataFileResult<never> {
  return { kind: 'refused', problems: [{ file, path: '', message: 'expected this file, found none' }] }
}

async function readInstruments(directories: readonly string[]): Promise<DataFileResult<Configuration['instruments']>> {
  const listed = await Promise.all(directories.map((directory) => filesIn(join(directory, 'instruments'))))
  const names = [...new Set(listed.flat())].filter((name) => name.endsWith('.yaml')).sort()
  const rules = { schema: instrumentSchema, check: checkInstrument }
  const results = await Promise.all(names.map((name) => readFirst(directories, join('instruments', name), rules)))
  const problems = results.flatMap(problemsOf)
  if (problems.length > 0) return { kind: 'refused', problems }
  const [first, ...others] = results.flatMap((result) =>
    result.kind === 'read' ? [knownInstrument(result.value)] : [],
  )
  return first ? { kind: 'read', value: [first, ...others] } : missing(join('instruments', '*.yaml'))
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

async function filesIn(directory: string): Promise<string[]> {
  return (await exists(directory)) ? readdir(directory) : []
}
