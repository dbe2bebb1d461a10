import { EncryptJWT, jwtDecrypt } from 'jose'
import type { z } from 'zod'

/** What a browser keeps for us: it can neither read it nor change it, nor use it for anything else or later. The key is the same in all instances. */
export interface Seals {
  seal(purpose: string, content: Record<string, string>, until: Date): Promise<string>
  /** Nothing for what was not sealed here, for this purpose, or has had its time. */
  unseal<T>(purpose: string, schema: z.ZodType<T>, sealed: string | undefined): Promise<T | undefined>
}

export function createSeals(key: Uint8Array, now: () => Date): Seals {
  return {
    seal: (purpose, content, until) =>
      new EncryptJWT(content)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(purpose)
        .setExpirationTime(until)
        .encrypt(key),
    async unseal(purpose, schema, sealed) {
      if (sealed === undefined) return undefined
      const checks = { audience: purpose, currentDate: now(), requiredClaims: ['exp'] }
      const opened = await jwtDecrypt(sealed, key, {
        ...checks,
        ...{ keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
      }).catch(() => undefined)
      return opened && schema.safeParse(opened.payload).data
    },
  }
}
