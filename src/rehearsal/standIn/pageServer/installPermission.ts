import type restify from 'restify'
import { z } from 'zod'
import { answering } from '../loopbackServer.ts'

/** Whether the tenant's administrator lets the app install itself for people. It is not given at a start. */
export interface AppPermission {
  given: boolean
}

const permissionSchema = z.object({ given: z.boolean() })

/** The page plays the administrator. */
export function installPermission(server: restify.Server, permission: AppPermission): void {
  server.get(
    '/api/permission',
    answering((_req, res) => res.send(200, permission)),
  )
  server.post('/api/permission', async (req: restify.Request, res: restify.Response) => {
    const wish = permissionSchema.safeParse(req.body)
    if (!wish.success) return void res.send(400, { kind: 'unreadable' })
    permission.given = wish.data.given
    res.send(200, permission)
  })
}
