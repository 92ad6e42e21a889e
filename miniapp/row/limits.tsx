import type { LimitAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'
import { Shape } from './state-shape.tsx'

/** A limit that somebody is about to move: which, where it is, and where they dragged it (null: nowhere yet). */
export type Moving = { readonly rule: string; readonly value: number; readonly proposed: number | null }

type Props = {
  readonly limits: readonly LimitAnswer[]
  readonly mayMove: boolean
  readonly move: (moving: Moving) => void
  readonly format: Format
}

/** The limits in words, with the way to move each: those that are too far off to be drawn are named here all the same. */
export const Limits = ({ limits, mayMove, move, format }: Props) => {
  const { words } = format
  if (limits.length === 0) return <p class="footnote">{words.noLimits}</p>
  return (
    <ul class="limits" aria-label={words.limits}>
      {limits.map(({ rule, kind, value, unit, severity }) => {
        const text = (kind === 'high' ? words.above : words.below)(format.limit(value, unit))
        return (
          <li key={rule}>
            <Shape look={severity} />
            {text}
            {mayMove && (
              <button
                type="button"
                class="button button--small"
                aria-label={words.moveOf(text)}
                onClick={() => move({ rule, value, proposed: null })}
              >
                {words.move}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
