import type { ActionAnswer, DialogAnswer, SayAnswer } from '../chats/answers.ts'
import type { PageChat, PageMail, PageState } from '../pageServer/pageApi.ts'

/** The stand-in's own server. A request that fails altogether reads like a bot that cannot be reached. */
export const server = {
  state: () => read<PageState>('/api/state'),
  chat: (personId: string) => read<PageChat>(`/api/people/${personId}/chat`),
  clock: () => read<{ now: string }>('/api/clock'),
  forward: async (wish: object) => (await post('/api/clock', wish)).ok,
  permission: () => read<{ given: boolean }>('/api/permission'),
  permit: async (given: boolean) => (await post('/api/permission', { given })).ok,
  mail: () => read<PageMail[]>('/api/mail'),
  comeBack: async (mailId: string, kind: string) => (await post(`/api/mail/${mailId}/back`, { kind })).ok,
  say: (personId: string, body: { text: string; sendAgain: boolean }) => askBot<SayAnswer>(personId, 'messages', body),
  submit: (personId: string, body: object) => askBot<SayAnswer>(personId, 'submits', body),
  press: (personId: string, body: object) => askBot<ActionAnswer>(personId, 'actions', body),
  dialog: (personId: string, body: object) => askBot<DialogAnswer>(personId, 'dialogs', body),
  seen: (personId: string, upTo: string) => ask<unknown>(personId, 'seen', { upTo }),
  install: (personId: string, installed: boolean) => ask<unknown>(personId, 'installed', { installed }),
}

/** Milliseconds after an answer in which the bot's messages still belong to it. */
const grace = 500
let underWay = 0

/** true while the bot answers something that was done in this tab: what it sends then pops up nowhere. */
export function awaitsBot(): boolean {
  return underWay > 0
}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`the stand-in answered ${response.status}`)
  return (await response.json()) as T
}

function post(path: string, body: object): Promise<Response> {
  return fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

async function ask<T>(personId: string, name: string, body: object): Promise<T | { kind: 'unreachable' }> {
  try {
    const response = await post(`/api/people/${personId}/${name}`, body)
    return response.ok ? ((await response.json()) as T) : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}

async function askBot<T>(personId: string, name: string, body: object): Promise<T | { kind: 'unreachable' }> {
  underWay += 1
  const answer = await ask<T>(personId, name, body)
  setTimeout(() => {
    underWay -= 1
  }, grace)
  return answer
}
