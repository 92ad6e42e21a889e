import { minuteMs } from '#core/time.ts'

/**
 * What is tried when nothing at all is heard, in this order. Bluetooth stacks go deaf after days while their process
 * lives; only silence tells.
 */
export type Remedy = 'rescan' | 'reset' | 'restart'

/** In any building something advertises every few seconds: a minute without anything is no accident. */
export type SilenceLimits = { readonly stepMs: number }
export const silenceDefaults: SilenceLimits = { stepMs: minuteMs }

const order: readonly Remedy[] = ['rescan', 'reset', 'restart']

/** What to try after `silentMs` without a sound, when `tried` remedies of the list have been. */
export const remedyFor = (silentMs: number, tried: number, { stepMs }: SilenceLimits): Remedy | undefined =>
  silentMs >= (tried + 1) * stepMs ? order[tried] : undefined
