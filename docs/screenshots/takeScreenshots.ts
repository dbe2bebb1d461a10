import { join } from 'node:path'
import { openBrowser } from '../../test/browser/openBrowser.ts'
import { openTab, type PersonaTab } from '../../test/browser/personaTab.ts'
import { startProduct } from '../../test/browser/product.ts'
import { browserVariable, unpackBrowser } from '../../test/browser/unpackBrowser.ts'

/** Takes the pictures of the README from the running product: `npm run screenshots`. */
const unpacked = await unpackBrowser()
if (unpacked) process.env[browserVariable] = unpacked.folder
const opened = await openBrowser()
if (!opened) throw new Error('No browser was found')
const product = await startProduct()
try {
  const teacher = await openTab(opened.browser, product.address, 'Class teacher')
  await raise(teacher)
  const dsl = await openTab(opened.browser, product.address, 'Designated Safeguarding Lead')
  await dsl.shows(/a concern needs you now/)
  await picture(dsl, 'alert')
  await dsl.press('Acknowledge')
  await dsl.press('Open')
  await picture(dsl, 'case')
} finally {
  await opened.close()
  await product.end('SIGTERM')
  product.remove()
  unpacked?.remove()
}

async function raise(teacher: PersonaTab): Promise<void> {
  await teacher.say('raise')
  await picture(teacher, 'start')
  await teacher.press('Start')
  await teacher.choose('safeNow', 'No')
  await teacher.press('Save and continue')
  await teacher.fill(/Surname/, 'Quillfeather')
  await teacher.fill(/Dob/, '2012-03-04')
  await teacher.pick(/area the child lives in/, 'westmere')
  await teacher.press('Save and continue')
  await teacher.press('Save and continue')
  await teacher.choose('q_health.physical-injuries', 'Yes')
  await teacher.choose('q_health.change-in-appearance', 'Possible')
  await picture(teacher, 'form')
  await teacher.press('Save and go to overview')
  await picture(teacher, 'overview')
  await teacher.press('Review and send')
  await teacher.press('Send to the safeguarding team')
}

/** What stands on the screen, without the notifications that come and go. */
async function picture({ page }: PersonaTab, name: string): Promise<void> {
  const closers = page.locator('#notifications button')
  while ((await closers.count()) > 0) await closers.first().click()
  await page.screenshot({ path: join(import.meta.dirname, `${name}.png`) })
}
