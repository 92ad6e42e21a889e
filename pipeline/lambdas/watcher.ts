import { type Watched, watch } from '../flows/alarm/watch-due.ts'
import type { Flows } from '../flows/deps.ts'
import { watcherBeat } from '../flows/pulse/look-at-watch.ts'
import { calendarsOf } from './duty/calendars.ts'
import { flowsFromEnvironment } from './environment.ts'
import { createLife, type LambdaContext } from './life.ts'
import { startOnce } from './start-once.ts'

/** Looks at what is due, and says whenever it got on. Throws when something failed, so that the failure is counted where functions are watched. */
export const createWatcher =
  (flows: Flows) =>
  async (_event: unknown, isAlive?: () => void): Promise<Watched> => {
    const watched = await watch(flows, isAlive)
    // Whoever watches the watcher looks at this, and at nothing else of it.
    await flows.stores.pulse.beat(watcherBeat, flows.clock.now())
    if (watched.failed > 0)
      throw new Error(`${watched.failed} due sensors could not be looked at; they stay due`)
    return watched
  }

const life = createLife()
const started = startOnce((environment) =>
  createWatcher(flowsFromEnvironment(environment, { livesForMs: life.leftMs, calendars: calendarsOf() })),
)

/** The Lambda function that EventBridge Scheduler calls every minute. */
export const handler = async (event: unknown, context?: LambdaContext): Promise<Watched> => {
  life.begin(context)
  return (await started())(event)
}
