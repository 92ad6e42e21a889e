import { minuteMs, secondMs } from '#core/time.ts'
import { aliveEveryMs } from './process-messages.ts'

/** In real milliseconds. */
export type ProcessLimits = {
  readonly restartLeastMs: number
  readonly restartMostMs: number
  /** A process that lived for so long has a fresh start when it ends. */
  readonly provenMs: number
  /** Many times as long as it takes to say that it lives. */
  readonly hungMs: number
  /** After a minute of silence each: a rescan, a reset, a new process; then somebody must come. */
  readonly deafMs: number
  readonly silenceStepMs: number
  readonly stopMs: number
}
export const processLimits: ProcessLimits = {
  restartLeastMs: secondMs / 2,
  restartMostMs: minuteMs / 2,
  provenMs: 5 * minuteMs,
  hungMs: 40 * aliveEveryMs,
  deafMs: 5 * minuteMs,
  silenceStepMs: minuteMs,
  stopMs: 2 * secondMs,
}
