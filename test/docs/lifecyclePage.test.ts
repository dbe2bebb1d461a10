import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { lifecyclePage } from '../../docs/lifecycle/lifecyclePage.ts'

it('docs/lifecycle.md is what the table of the life-cycle gives: `npm run lifecycle` writes it', async () => {
  expect(await readFile(join(import.meta.dirname, '../../docs/lifecycle.md'), 'utf8')).toBe(lifecyclePage())
})
