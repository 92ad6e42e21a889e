import type { BotContext } from '../../context.ts'
import type { Json, Talk } from './definition.ts'

/** Who is told so often that others were quicker sees it in the answer the last time. */
const roundsMax = 5

/**
 * Asks until what was agreed on is still so: where others changed meanwhile what `look` sees, it is asked anew, about what is so now. What
 * came of asking, null where there is nothing to agree on, with what was seen then.
 */
export const agreedOn = async <Seen extends string | number, Agreed>(
  talk: Talk,
  look: (ctx: BotContext) => Seen & Json,
  ask: (isChanged: boolean) => Promise<Agreed>,
): Promise<{ readonly seen: Seen; readonly agreed: Agreed }> => {
  let seen: Seen = await talk.once(look)
  let agreed = await ask(false)
  for (let round = 0; round < roundsMax && agreed !== null; round++) {
    const now = await talk.once(look)
    if (now === seen) break
    seen = now
    agreed = await ask(true)
  }
  return { seen, agreed }
}
