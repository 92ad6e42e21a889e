import type { Flows } from '../pipeline/flows/deps.ts'
import { archiveFromEnvironment } from '../pipeline/lambdas/archive/archive-later.ts'
import { flowsFromEnvironment } from '../pipeline/lambdas/environment.ts'
import { createLife, type LambdaContext } from '../pipeline/lambdas/life.ts'
import { startOnce } from '../pipeline/lambdas/start-once.ts'
import { goRound } from './rounds/go-round.ts'

type Round = Awaited<ReturnType<typeof goRound>>

/** Goes round; throws when it could not get round everywhere, so that it is counted where functions are watched. */
export const createRounds = (flows: Flows) => async (): Promise<Round> => {
  const round = await goRound(flows)
  if (round.failed > 0) throw new Error(`the round of ${round.failed} organizations failed`)
  return round
}

const life = createLife()
const started = startOnce((environment) =>
  createRounds(
    flowsFromEnvironment(environment, { livesForMs: life.leftMs, ...archiveFromEnvironment(environment) }),
  ),
)

/** The Lambda function that EventBridge Scheduler calls every five minutes. */
export const handler = async (_event: unknown, context?: LambdaContext): Promise<Round> => {
  life.begin(context)
  return (await started())()
}
