import { type Context, HTTPMessageHandler, type Middleware } from '@microsoft/microsoft-graph-client'

/**
 * Makes the request of a client's chain. The client keeps only the name of an error that is thrown here, so the cause
 * that the network gives (ECONNRESET, for example) becomes its name.
 */
export class NetworkHandler implements Middleware {
  private readonly inner = new HTTPMessageHandler()

  async execute(context: Context): Promise<void> {
    try {
      await this.inner.execute(context)
    } catch (error) {
      throw Object.assign(new Error('no answer'), { name: causeOf(error) })
    }
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'NoAnswer'
  const cause = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined
  return typeof cause === 'string' ? cause : error.name
}
