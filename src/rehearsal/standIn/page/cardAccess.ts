import type * as AdaptiveCardsPackage from 'adaptivecards'

let drawnCards = 0

/**
 * What the renderer leaves out. For people who use a screen reader: what is wrong with a field, and whether a button has unfolded something.
 * For a narrow window: the whole title of a button.
 */
export function makeAccessible(card: AdaptiveCardsPackage.AdaptiveCard, root: HTMLElement): void {
  drawnCards += 1
  for (const radio of root.querySelectorAll<HTMLInputElement>('input[type="radio"]')) {
    radio.name = `card${drawnCards}_${radio.name}`
  }
  for (const input of card.getAllInputs()) {
    nameGroup(input)
    tieProblem(root, input)
  }
  for (const title of root.querySelectorAll<HTMLElement>('button > div')) title.style.whiteSpace = 'normal'
  for (const button of root.querySelectorAll<HTMLElement>('button[aria-controls]')) tieToggle(root, button)
}

/** Names that are used in one card only: several cards of the same kind stand in one chat. */
function nameOnPage(element: Element, root: HTMLElement): string {
  if (!element.id.startsWith('card'))
    element.id = `card${drawnCards}_${element.id || [...root.querySelectorAll('*')].indexOf(element)}`
  return element.id
}

/** Choices that belong together, under the question that they answer. */
function nameGroup({ renderedElement }: AdaptiveCardsPackage.Input): void {
  const group = renderedElement?.querySelector('.ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect')
  const question = group?.querySelector('input')?.getAttribute('aria-labelledby')?.split(' ')[0]
  if (!group || !question) return
  group.setAttribute('role', group.querySelector('[type="radio"]') ? 'radiogroup' : 'group')
  group.setAttribute('aria-labelledby', question)
}

/** The complaint that stands above a field is named after it (fillCard). */
function tieProblem(root: HTMLElement, input: AdaptiveCardsPackage.Input): void {
  const problem = input.id === undefined ? null : within(root, `problem_${input.id}`)
  if (problem === null) return
  const name = nameOnPage(problem, root)
  for (const control of input.renderedElement?.querySelectorAll('input, select, textarea') ?? []) {
    control.setAttribute('aria-describedby', name)
    if (!control.matches('[type="radio"]')) control.setAttribute('aria-invalid', 'true')
  }
  input.renderedElement?.querySelector('[role="radiogroup"]')?.setAttribute('aria-invalid', 'true')
}

/** The button says whether everything that it unfolds is to be seen, and says it anew as soon as that changes. */
function tieToggle(root: HTMLElement, button: HTMLElement): void {
  const ids = (button.getAttribute('aria-controls') ?? '').split(' ')
  const targets = ids.map((id) => within(root, id)).filter((target) => target !== null)
  button.setAttribute('aria-controls', targets.map((target) => nameOnPage(target, root)).join(' '))
  const showState = () => {
    button.setAttribute('aria-expanded', String(targets.every((target) => target.style.display !== 'none')))
    // The renderer says it of what is unfolded, which is no button.
    for (const target of targets) target.removeAttribute('aria-expanded')
  }
  showState()
  const watching = new MutationObserver(showState)
  for (const target of targets) watching.observe(target, { attributeFilter: ['style'] })
}

function within(root: HTMLElement, id: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
}
