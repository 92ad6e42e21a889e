import { type Clock, minuteMs } from '#core/time.ts'
import { createRounds } from '../../bot/rounds-lambda.ts'
import type { Hearing } from '../../pipeline/channels/pulse/hearing.ts'
import type { ArchiveDeps } from '../../pipeline/flows/archive/archive-deps.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { createArchivist } from '../../pipeline/lambdas/archive/archivist.ts'
import { createHotPath } from '../../pipeline/lambdas/hot-path.ts'
import { createLetterbox } from '../../pipeline/lambdas/letterbox.ts'
import { createPlayBack } from '../../pipeline/lambdas/play-back.ts'
import { createSecondWatch } from '../../pipeline/lambdas/second-watch.ts'
import { createWatcher } from '../../pipeline/lambdas/watcher.ts'
import type { Log } from '../../pipeline/ports/stores.ts'
import { topology } from '../topology.ts'
import { createAsynchronousCalls } from './aws/asynchronous-calls.ts'
import { createQueue } from './aws/queue.ts'

export type RunDeps = {
  readonly flows: Flows
  readonly clock: Clock
  readonly log: Log
  readonly archive: ArchiveDeps['archive']
  readonly timeWaitsFor?: (work: Promise<unknown>) => void
  /** Whether people are heard. */
  readonly hearing: () => Promise<Hearing>
}

/** A round that takes long here is late, not still: the machine may be busy, and the clock fast. */
const still = { ms: 10 * minuteMs, realMs: minuteMs }

/** One process does everything here: a day is half a second of its time, and the first minutes belong to whoever has just opened the page. */
const archivedAtOnce = () => {
  let runs = 0
  return (): number => (runs++ === 0 ? 0 : 1)
}

/** Whose report an event of the rule is: side by side, reports of one gateway would only wait for each other's saves. */
const gatewayOf = (event: unknown): string => {
  const { organization, gateway } = event as { organization?: unknown; gateway?: unknown }
  return `${organization}/${gateway}`
}

/**
 * The functions that no person calls, and what brings them their work, as in the cloud: the rule's calls are asynchronous, so a
 * report is confirmed to its gateway (PUBACK) before it is stored, and what the hot path cannot take becomes a dead letter, which is played back.
 */
export const runFunctions = (deps: RunDeps) => {
  const { flows } = deps
  let readings = 0
  const hotPath = createHotPath(flows)
  const playBack = createPlayBack(flows)
  const watcher = createWatcher(flows)
  const [deadLetters] = topology.queues.map((queue) =>
    createQueue({ ...deps, queue, take: { 'play-back': playBack }[queue.function] }),
  )
  const calls = createAsynchronousCalls(
    async (event) => {
      const outcome = await hotPath(event)
      if (outcome.kind === 'taken') readings += outcome.readings
    },
    {
      ...deps,
      laneOf: gatewayOf,
      // As Lambda writes it to the destination of what failed.
      giveUp: (requestPayload, errorMessage) =>
        deadLetters?.send(
          JSON.stringify({ version: '1.0', requestPayload, responsePayload: { errorMessage } }),
        ),
    },
  )
  return {
    ofRules: { 'hot-path': calls.call },
    ofTopics: { letterbox: createLetterbox(flows) },
    scheduled: {
      watcher: (isAlive?: () => void) => watcher({}, isAlive),
      rounds: createRounds(flows),
      archivist: createArchivist({ ...deps, stores: flows.stores }, archivedAtOnce()),
      'second-watch': createSecondWatch({
        pulse: flows.stores.pulse,
        clock: flows.clock,
        hearing: deps.hearing,
        stillMs: Math.max(still.ms, still.realMs * flows.clock.speed),
        log: deps.log,
      }),
    },
    /** How many dead letters there are. */
    deadLetters: () => deadLetters?.size() ?? 0,
    /** How many readings of sensors in use were taken. */
    readings: () => readings,
    /** Waits for what runs and starts nothing more. */
    stop: async (): Promise<void> => {
      await calls.stop()
      await deadLetters?.stop()
    },
  }
}
