import type { Clock } from '#core/time.ts'
import type { Log } from '../../pipeline/ports/stores.ts'
import type { startDatabase } from './aws/database/database.ts'
import type { SpeedControl } from './clock/stored-clock.ts'
import type { Story } from './demo/choose-story.ts'
import type { TelegramAccess } from './open-telegram.ts'

export type StackOptions = {
  /** Everything that is kept, is kept in here; the caller holds its lock. */
  readonly folder: string
  readonly port: number
  readonly clock: Clock
  /** Told of every report on its way and every run of the watcher, so that a clock that runs fast can wait for it. */
  readonly timeWaitsFor?: (work: Promise<unknown>) => void
  /** Lets whoever looks on slow time down and stop it; nothing where it runs as it does in the world. */
  readonly control?: SpeedControl | undefined
  readonly log: Log
  /** Another way to start the database than in a thread of its own. */
  readonly startDatabase?: typeof startDatabase
  readonly story: Story
  /** The real Telegram; nothing: the local one. */
  readonly telegram: TelegramAccess | undefined
  /** Told in plain words what is being done. */
  readonly progress: (sentence: string) => void
}
