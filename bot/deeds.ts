import type { Feature } from './context.ts'
import { ack } from './features/ack.ts'
import { cardButtons } from './features/card-buttons.ts'
import { passOn } from './features/pass-on.ts'
import { silence } from './features/silence.ts'
import { unsilence } from './features/unsilence.ts'

/** What is done about an alarm: `create-bot.ts` loads it with the first update that asks for more than a look at everything. */
export const deeds: readonly Feature[] = [ack, passOn, silence, unsilence, cardButtons]
