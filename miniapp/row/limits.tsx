import { useState } from 'preact/hooks'
import { LimitForm } from '../act/limit-form.tsx'
import type { Acting } from '../act/use-change.ts'
import type { LimitAnswer, RowAnswer } from '../api/wire.ts'
import type { Format } from '../locales/format.ts'
import { Shape } from './state-shape.tsx'

type Props = {
  readonly row: RowAnswer
  readonly limits: readonly LimitAnswer[]
  readonly acting: Acting
  readonly format: Format
}

/** The limits in words, with the way to move each: those that are too far off to be drawn are named here all the same. */
export const Limits = ({ row, limits, acting, format }: Props) => {
  const { words } = format
  const [moved, move] = useState<string | null>(null)
  if (limits.length === 0) return <p class="footnote">{words.noLimits}</p>
  const chosen = limits.find(({ rule, value }) => `${rule} ${value}` === moved)
  return (
    <>
      <ul class="limits" aria-label={words.limits}>
        {limits.map(({ rule, kind, value, unit, severity }) => {
          const text = (kind === 'high' ? words.above : words.below)(format.limit(value, unit))
          return (
            <li key={rule}>
              <Shape look={severity} />
              {text}
              {acting !== null && (
                <button
                  type="button"
                  class="button button--small"
                  aria-label={words.moveOf(text)}
                  onClick={() => move(`${rule} ${value}`)}
                >
                  {words.move}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {/* Moved, it has another key: the form is over. */}
      {acting !== null && chosen !== undefined && (
        <LimitForm
          key={moved}
          row={row}
          limit={chosen}
          acting={acting}
          format={format}
          close={() => move(null)}
        />
      )}
    </>
  )
}
