import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder'
import type { Trust } from '../trust.ts'
import { channelAuthentication } from './channelAuthentication.ts'

/** The SDK's adapter without its HTTP front, which answers exceptions with their text and prints them. */
export class TeamsAdapter extends CloudAdapter {
  constructor(trust: Trust) {
    super(channelAuthentication(trust))
    this.onTurnError = async (_context, error) => {
      throw error
    }
  }

  /**
   * Checks the token, then runs `turn`.
   * @throws AuthenticationError for a token that is missing or not good; whatever `turn` throws.
   */
  receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, turn)
  }
}
