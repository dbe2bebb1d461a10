import type { Context, Middleware } from '@microsoft/microsoft-graph-client'

/** Makes one request; `fetch`, unless something else stands in its place. */
export type Network = (request: Context['request'], options?: RequestInit) => Promise<Response>

/**
 * Makes the request of a client's chain. The client keeps only the name of an error that is thrown here, so the cause
 * that the network gives (ECONNRESET, for example) becomes its name.
 */
export class NetworkHandler implements Middleware {
  private readonly network: Network

  constructor(network: Network) {
    this.network = network
  }

  async execute(context: Context): Promise<void> {
    try {
      context.response = await this.network(context.request, context.options as RequestInit)
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
