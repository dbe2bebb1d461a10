import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { instrumentSchema } from '../../../src/domain/instrument/instrument.ts'

const file = join(import.meta.dirname, '../../../config/instruments/pan-cheshire-cse.yaml')

/** The tool as it is delivered: the rules are tested on what practitioners really answer. */
export const screeningTool = instrumentSchema.parse(parse(readFileSync(file, 'utf8')))
