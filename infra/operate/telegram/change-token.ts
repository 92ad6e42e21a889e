import type { Stage } from '../../aws/stage.ts'
import type { Aws } from '../aws.ts'
import { type Done, explain, refused } from '../outcome.ts'
import { readToken, readWebhookSecret, writeToken } from '../secrets.ts'
import { readDeployed } from '../stack-state.ts'
import { apiOf, connectTelegram, whichBot } from './telegram.ts'

export type ChangeToken = {
  readonly aws: Aws
  readonly stage: Stage
  readonly token: string
  /** Another bot than before has none of its chats: wanted seldom, and then said. */
  readonly isOtherBot: boolean
  readonly apiRoot?: string
}

const botOf = (token: string): string => token.split(':')[0] ?? ''

/** The first token of a stage, and every later one. It is tried before anything is changed. */
export const changeToken = async (wanted: ChangeToken): Promise<Done> => {
  const { aws, stage, token, isOtherBot, apiRoot } = wanted
  try {
    const deployed = await readDeployed(aws, stage)
    if (!deployed.ok) return refused(deployed.problem)
    const api = apiOf(token, apiRoot)
    const which = await whichBot(api)
    if (which.kind === 'not') return refused(which.problem, 'Nothing was changed.')
    const before = await readToken(aws, stage.name)
    if (before !== undefined && botOf(before) !== botOf(token) && !isOtherBot)
      return refused(
        `This is the token of @${which.bot.username}, another bot than the one of before, and no chat knows it. Add --other-bot if that is meant; nothing was changed.`,
      )
    await writeToken(aws, stage.name, token)
    const connected = await connectTelegram(api, deployed.outputs, await readWebhookSecret(aws, stage.name))
    const stored = `The token of @${which.bot.username} is stored. Functions that run take it within five minutes.`
    return connected.ok
      ? { ok: true, says: [stored, ...connected.says] }
      : refused(...connected.problems, stored)
  } catch (error) {
    return refused(explain(error, aws.region))
  }
}
