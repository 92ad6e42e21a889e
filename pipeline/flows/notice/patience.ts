import { minuteMs } from '#core/time.ts'

/** How long the teller function waits for Telegram's limits before the next one takes over. */
export const tellerPatienceMs = minuteMs
