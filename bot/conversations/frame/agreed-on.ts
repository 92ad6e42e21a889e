import type { BotContext } from '../../context.ts'
import type { Json, Talk } from './definition.ts'

/** Who is told so often that others were quicker sees it in the answer the last time. */
const roundsMax = 5

/**
 * Asks until what was agreed on is still so: where others changed meanwhile what `look` sees, it is asked anew, about what is so now; not
 * where there is nothing of it any more (null). What came of asking, null where there is nothing to agree on, with what was seen then.
 */
export const agreedOn = async <Seen extends Json, Agreed>(
  talk: Talk,
  look: (ctx: BotContext) => Seen | Promise<Seen>,
  ask: (isChanged: boolean, seen: Seen) => Promise<Agreed>,
): Promise<{ readonly seen: Seen; readonly agreed: Agreed }> => {
  let seen: Seen = await talk.once(look)
  let agreed = await ask(false, seen)
  for (let round = 0; round < roundsMax && agreed !== null; round++) {
    const now: Seen = await talk.once(look)
    if (now === null || JSON.stringify(now) === JSON.stringify(seen)) break
    seen = now
    agreed = await ask(true, now)
  }
  return { seen, agreed }
}
