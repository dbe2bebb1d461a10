import type { Person } from './chats/directory.ts'
import type { Installations } from './chats/installations.ts'
import type { SendingDeps } from './chats/sending.ts'
import type { TenantApp } from './graph/tenantApp.ts'
import type { AppPermission } from './pageServer/installPermission.ts'

/** The app that Graph finds and installs is the one whose chats the page shows. */
export function installedApp(
  externalId: string,
  { chats, directory }: Pick<SendingDeps, 'chats' | 'directory'>,
  installations: Installations,
  permission: AppPermission,
): TenantApp {
  const has = (person: Person | undefined) => person !== undefined && chats.chatOf(person).installed
  return {
    externalId,
    mayInstallItself: () => permission.given,
    isInstalled: (personId) => has(directory.byObjectId(personId)),
    install: (personId) => {
      const person = directory.byObjectId(personId)
      if (person) void installations.set(person, true)
    },
    chatIdOf: (personId) => directory.byObjectId(personId)?.chatId ?? '',
  }
}
