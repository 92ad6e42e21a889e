import { either, flag, type Guarded, listOf, maybe, numeric, oneOf, orNull, record, whole } from './guard.ts'

const preview = orNull(record({ times: numeric, ms: numeric }))
/** What would become of a limit: it fits, with what it would have done, or it cannot be that. */
const isLimitFits = record({
  kind: oneOf('fits'),
  preview,
  previewNow: preview,
  /** So many stored pieces of readings could not be read and are not in the previews. */
  unread: maybe(whole),
  concerns: listOf(
    record({
      kind: oneOf('unusual', 'rings-now', 'hides', 'last-critical'),
      value: orNull(numeric),
      min: orNull(numeric),
      max: orNull(numeric),
    }),
  ),
  isAskedTwice: flag,
  needsSecond: flag,
})
export type LimitFits = Guarded<typeof isLimitFits>
const limitFault = record({
  kind: oneOf('out-of-range', 'crosses', 'same-as', 'too-many'),
  min: orNull(numeric),
  max: orNull(numeric),
  other: orNull(numeric),
})
export type LimitFault = Guarded<typeof limitFault>
export const isLimitPreview = either(isLimitFits, either(limitFault, record({ kind: oneOf('unchanged') })))
