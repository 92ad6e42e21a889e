import { plan } from '../duty-answers.ts'
import { either, type Guarded, listOf, numeric, oneOf, orNull, record, text } from '../guard.ts'

/** What a calendar says, and what the roster would be by it; nothing counts yet. */
const understood = record({
  kind: oneOf('understood'),
  /** Names what was read: taken is only what is still the same. */
  digest: text,
  /** Each name in it, in how many entries it stands for how long, and whom it means here; null: nobody. */
  names: listOf(record({ name: text, count: numeric, ms: numeric, person: orNull(numeric) })),
  /** What was understood otherwise than it stands there, in sentences. */
  notes: listOf(text),
  from: numeric,
  to: numeric,
  ...plan,
})
/** Why it is not taken, in a sentence. */
const refused = record({ kind: oneOf('refused'), why: text })
const taken = record({ kind: oneOf('changed'), ...plan })

export const isCalendarAnswer = either(understood, either(refused, taken))
export type CalendarAnswer = Guarded<typeof isCalendarAnswer>
