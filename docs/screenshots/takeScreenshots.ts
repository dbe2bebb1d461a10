import { join } from 'node:path'
import { openBrowser } from '../../test/browser/openBrowser.ts'
import { openTab, type PersonaTab } from '../../test/browser/personaTab.ts'
import { startProduct } from '../../test/browser/product.ts'
import { browserVariable, unpackBrowser } from '../../test/browser/unpackBrowser.ts'

/** Takes the pictures of the ten main cards from the running product: `npm run screenshots`. */
const unpacked = await unpackBrowser()
if (unpacked) process.env[browserVariable] = unpacked.folder
const opened = await openBrowser()
if (!opened) throw new Error('No browser was found')
const product = await startProduct()
try {
  const teacher = await openTab(opened.browser, product.address, 'Class teacher')
  const dsl = await openTab(opened.browser, product.address, 'Designated Safeguarding Lead')
  await screen(teacher)
  await dsl.shows(/a concern needs you now/)
  await picture(dsl, 'alert')
  await dsl.press('Acknowledge')
  await dsl.press('Open')
  await dsl.shows(/Quillfeather/)
  await picture(dsl, 'case')
  await finish(teacher)
} finally {
  await opened.close()
  await product.end('SIGTERM')
  product.remove()
  unpacked?.remove()
}

/** As far as a first word to the team. */
async function screen(teacher: PersonaTab): Promise<void> {
  await teacher.say('raise')
  await picture(teacher, 'start')
  await teacher.press('Start')
  await teacher.choose('safeNow', 'No')
  await picture(teacher, 'safety')
  await teacher.press('Save and continue')
  await teacher.fill(/Surname/, 'Quillfeather')
  await teacher.fill(/forenames/, 'Robin')
  await teacher.fill(/Dob/, '2012-03-04')
  await teacher.pick(/area the child lives in/, 'westmere')
  await teacher.press('Save and continue')
  await teacher.choose('q_health.physical-injuries', 'Yes')
  await teacher.choose('q_health.change-in-appearance', 'Possible')
  await picture(teacher, 'form')
  await teacher.press('I have seen or heard none of these')
  await teacher.shows(/answered together/)
  await teacher.press('Tell the DSL now')
  await teacher.shows(/Sent to the safeguarding team|has been told/)
  await picture(teacher, 'told')
}

async function finish(teacher: PersonaTab): Promise<void> {
  await teacher.press('Continue')
  await picture(teacher, 'overview')
  await teacher.press('Continue')
  while (!/Evidence or gut feeling/.test(await teacher.text())) {
    await teacher.press('I have seen or heard none of these')
  }
  await teacher.choose('basis_0', 'Evidence')
  await teacher.choose('basis_1', 'Gut feeling')
  await teacher.press('More about 1')
  await picture(teacher, 'findings')
  await teacher.press('Save and continue')
  await teacher.press('Save and continue')
  await teacher.choose('level', 'High')
  await picture(teacher, 'level')
  await teacher.press('Save and continue')
  await picture(teacher, 'review')
}

/** The newest card or the open dialog, in a window high enough to show the whole of it, without the notifications that come and go. */
async function picture({ page }: PersonaTab, name: string): Promise<void> {
  const closers = page.locator('#notifications button')
  while ((await closers.count()) > 0) await closers.first().click()
  const card = page.locator('#history article.bot, dialog[open]').last()
  await page.setViewportSize({ width: 1000, height: 3000 })
  await card.screenshot({ path: join(import.meta.dirname, `${name}.png`) })
  await page.setViewportSize({ width: 1000, height: 1000 })
}
