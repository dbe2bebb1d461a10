import type { TenantApp } from '../../src/rehearsal/standIn/graph/tenantApp.ts'

/** A tenant that does not let the bot's app install itself, which is the case until an administrator allows it. */
export const noApp: TenantApp = {
  externalId: 'none',
  mayInstallItself: () => false,
  isInstalled: () => false,
  install: () => undefined,
  chatIdOf: () => '',
}
