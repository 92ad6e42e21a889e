import type { LimitAnswer } from '../api/wire.ts'
import type { Format } from '../locales/format.ts'
import { Shape } from './state-shape.tsx'

type Props = { readonly limits: readonly LimitAnswer[]; readonly format: Format }

/** The limits in words: those that are too far off to be drawn are named here all the same. */
export const Limits = ({ limits, format }: Props) => {
  const { words } = format
  if (limits.length === 0) return <p class="footnote">{words.noLimits}</p>
  return (
    <ul class="limits" aria-label={words.limits}>
      {limits.map(({ rule, kind, value, unit, severity }) => (
        <li key={rule}>
          <Shape look={severity} />
          {(kind === 'high' ? words.above : words.below)(format.limit(value, unit))}
        </li>
      ))}
    </ul>
  )
}
