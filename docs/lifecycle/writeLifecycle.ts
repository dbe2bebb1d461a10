import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lifecyclePage } from './lifecyclePage.ts'

/** Writes the page about the life of a concern: `npm run lifecycle`. */
await writeFile(join(import.meta.dirname, '../lifecycle.md'), lifecyclePage())
