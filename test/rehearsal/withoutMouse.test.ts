import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { card, cardAnswer, cardMessage, dialogAnswer } from './cards.ts'
import { closeBrowser, type OpenPage, openPage, violations, withBrowser } from './openPage.ts'
import { teacher } from './startedStandIn.ts'

const complaint = (id: string, text: string) => ({
  type: 'RichTextBlock',
  id: `problem_${id}`,
  inlines: [{ type: 'TextRun', text, color: 'Attention' }],
})
const choices = ['Yes', 'No'].map((title) => ({ title, value: title }))
const refused = {
  ...card('Child'),
  body: [
    { type: 'TextBlock', text: 'Child', style: 'heading', size: 'large' },
    { type: 'Input.Text', id: 'forenames', label: 'Forenames' },
    complaint('surname', 'Please look at this: it is too long.'),
    { type: 'Input.Text', id: 'surname', label: 'Surname', value: 'm'.repeat(200) },
    complaint('safe', 'Please look at this: choose one.'),
    { type: 'Input.ChoiceSet', id: 'safe', label: 'Is the child safe now?', style: 'expanded', choices },
  ],
  actions: [{ type: 'Action.Submit', title: 'Save', data: { verb: 'save' } }],
}
const foldedRow = (at: number) => [
  {
    type: 'ActionSet',
    actions: [{ type: 'Action.ToggleVisibility', title: `More ${at}`, targetElements: [`more_${at}`] }],
  },
  {
    type: 'Container',
    id: `more_${at}`,
    isVisible: false,
    items: [{ type: 'Input.Text', id: `note_${at}`, label: `Note ${at}` }],
  },
]
const folded = { ...card('Findings'), body: [...foldedRow(0), ...foldedRow(1)] }
const opener = {
  ...card('Your concern'),
  actions: [{ type: 'Action.Submit', title: 'Record', data: { msteams: { type: 'task/fetch' } } }],
}

withBrowser('Somebody who uses the keyboard and a screen reader', () => {
  let opened: OpenPage
  let page: Page

  beforeEach(async () => {
    opened = await openPage()
    page = opened.page
  })
  afterEach(() => opened.end())
  afterAll(() => closeBrowser())

  const focused = (what: string) => page.evaluate(`document.activeElement.${what}`)
  const describedBy = async (name: string) => {
    const id = await page.getByRole('textbox', { name }).getAttribute('aria-describedby')
    return id === null ? undefined : page.locator(`#${id}`).textContent()
  }

  it('is taken to the first field that was refused, and hears what is wrong with it', async () => {
    await opened.openForm()
    opened.bot.answer = () => ({ body: cardAnswer(refused) })
    await opened.press('Leave')
    await page.getByRole('heading', { name: 'Child' }).waitFor()
    expect(await focused('value.length')).toBe(200)
    expect(await focused('getAttribute("aria-invalid")')).toBe('true')
    expect(await describedBy('Surname')).toBe('Please look at this: it is too long.')
    expect(await describedBy('Forenames')).toBeUndefined()
    const question = page.getByRole('radiogroup', { name: 'Is the child safe now?' })
    expect(await question.getAttribute('aria-invalid')).toBe('true')
    expect(await violations(page)).toEqual([])
  })

  it('hears whether a button has unfolded something, each of two cards on its own', async () => {
    await opened.post(teacher, cardMessage(folded))
    await opened.post(teacher, cardMessage(folded))
    const buttons = page.getByRole('button', { name: 'More 1' })
    await buttons.nth(1).focus()
    const states = () => Promise.all([0, 1].map((at) => buttons.nth(at).getAttribute('aria-expanded')))
    expect(await states()).toEqual(['false', 'false'])
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Note 1' }).waitFor()
    expect(await states()).toEqual(['false', 'true'])
    expect(await page.getByRole('button', { name: 'More 0' }).nth(1).getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.press('Tab')
    expect(await focused('getAttribute("aria-labelledby") !== null')).toBe(true)
    expect(await violations(page)).toEqual([])
    await buttons.nth(1).focus()
    await page.keyboard.press('Space')
    await page.getByRole('textbox', { name: 'Note 1' }).waitFor({ state: 'hidden' })
    expect(await states()).toEqual(['false', 'false'])
  })

  it('answers a question on one card and none on another of the same kind', async () => {
    await opened.post(teacher, cardMessage(refused))
    await opened.post(teacher, cardMessage(refused))
    const yes = page.getByRole('radio', { name: 'Yes' })
    await yes.first().press('Space')
    await yes.last().press('Space')
    expect([await yes.first().isChecked(), await yes.last().isChecked()]).toEqual([true, true])
  })

  it('stays in a dialog until it is closed, and is then where it was opened', async () => {
    opened.bot.answer = () => ({ body: dialogAnswer('Record', refused) })
    await opened.post(teacher, cardMessage(opener))
    await page.getByRole('button', { name: 'Record' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    const places: unknown[] = []
    for (let tabs = 0; tabs < 12; tabs += 1) {
      await page.keyboard.press('Tab')
      places.push(await focused('closest("dialog") !== null || document.activeElement === document.body'))
    }
    expect(new Set(places)).toEqual(new Set([true]))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await focused('textContent')).toBe('Record')
  })

  it.each([
    ['with 200% zoom', { viewport: { width: 500, height: 400 }, deviceScaleFactor: 2 }],
    ['in a window of 320 pixels', { viewport: { width: 320, height: 640 } }],
    ['with high contrast', { forcedColors: 'active' as const, viewport: { width: 320, height: 640 } }],
  ])('%s reads a message’s dialog without scrolling sideways', async (_, options) => {
    opened.bot.answer = () => ({ body: dialogAnswer('Raise a concern', refused) })
    const tab = await opened.open(teacher.id, options)
    await tab.getByRole('button', { name: 'Staff room' }).click()
    await tab
      .getByRole('button', { name: /More actions on what Rowan/ })
      .first()
      .click()
    await tab.getByRole('button', { name: 'Raise a concern' }).click()
    await tab.getByRole('dialog').waitFor()
    expect(await violations(tab)).toEqual([])
    const sideways = 'document.documentElement.scrollWidth > innerWidth || dialog.scrollWidth > dialog.clientWidth'
    expect(await tab.evaluate(sideways)).toBe(false)
    await tab.context().close()
  })
})
