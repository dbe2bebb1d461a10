import { join } from 'node:path'
import { type Configuration, readConfiguration } from '../../src/configuration/readConfiguration.ts'
import { confirmedLately } from '../../src/rehearsal/school/confirmedLately.ts'

const root = join(import.meta.dirname, '../..')

/** The rehearsal school's files as the product reads them. */
export async function rehearsalConfiguration(today: Date): Promise<Configuration> {
  const read = await reading()
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return { ...read, authorities: confirmedLately(read.authorities, today) }
}

let once: ReturnType<typeof readConfiguration> | undefined

/** The files stay the same while the tests of one file run. */
function reading(): ReturnType<typeof readConfiguration> {
  once ??= readConfiguration([join(root, 'src/rehearsal/school'), join(root, 'config')])
  return once
}
