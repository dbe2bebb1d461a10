import type * as AdaptiveCardsPackage from 'adaptivecards'
import { makeAccessible } from './cardAccess.ts'
import { hostConfig } from './cardHost.ts'
import { readPlace } from './location.ts'
import { markdownToHtml } from './markdown.ts'

declare const AdaptiveCards: typeof AdaptiveCardsPackage

/** A pressed action that concerns the bot. Inputs are already merged over the action's own data. */
export interface CardAction {
  type: 'Action.Execute' | 'Action.Submit'
  id: string | undefined
  verb: string | undefined
  data: Record<string, unknown>
}

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownToHtml(text)
  result.didProcess = true
}

/** Draws the card. Toggles, cards within cards and required inputs work as the package does them; links open in a new tab. */
export function drawCard(card: unknown, onAction: (action: CardAction) => void): HTMLElement {
  const drawn = new AdaptiveCards.AdaptiveCard()
  drawn.hostConfig = new AdaptiveCards.HostConfig(hostConfig)
  drawn.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) openLink(action.url)
    else if (action instanceof AdaptiveCards.ExecuteAction) onAction(read('Action.Execute', action, action.verb))
    else if (action instanceof AdaptiveCards.SubmitAction) onAction(read('Action.Submit', action, undefined))
  }
  drawn.onAnchorClicked = (_element, anchor) => {
    openLink(anchor.href)
    return true
  }
  drawn.parse(card)
  const root = drawn.render() ?? document.createElement('div')
  makeAccessible(drawn, root)
  return root
}

function read(
  type: CardAction['type'],
  action: AdaptiveCardsPackage.SubmitAction | AdaptiveCardsPackage.ExecuteAction,
  verb: string | undefined,
): CardAction {
  const data = typeof action.data === 'object' ? { ...action.data } : {}
  return { type, id: action.id, verb: verb || undefined, data }
}

/** Whose tab it is, for the rehearsal's page of signing in: a browser that has signed in to Entra knows that as well. Where it cannot be kept, the page asks. */
function openLink(url: string | undefined): void {
  if (!url || !/^(https?|mailto|tel):/i.test(url)) return
  const persona = { name: 'persona', value: readPlace().personId ?? '', path: '/', sameSite: 'lax' } as const
  void globalThis.cookieStore?.set(persona).catch(() => undefined)
  window.open(url, '_blank', 'noopener')
}
