import { useRef } from 'preact/hooks'
import type { LimitLine } from '#core/wire/series-answers.ts'
import type { Format } from '../locales/format.ts'
import type { Dragged } from './dragged.ts'
import { dragStep, stepped } from './geometry.ts'
import type { ChartLayout } from './layout.ts'
import { scaleIn } from './time/use-gestures.ts'
import { chartWordsOf } from './words/words-of.ts'

type Props = {
  readonly layout: ChartLayout
  readonly limits: readonly LimitLine[]
  readonly format: Format
  readonly dragged: Dragged | null
  /** A finger is on one: the axis stays as it is. */
  readonly hold: (isHeld: boolean) => void
  readonly drag: (dragged: Dragged) => void
  readonly drop: (dragged: Dragged) => void
}

const keySteps: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }

/** A grip on each limit of now: pushed up or down, it says what a limit there would have done. Nothing is moved by that alone. */
export const LimitHandles = ({ layout, limits, format, dragged, hold, drag, drop }: Props) => {
  const { field, range, y } = layout
  const top = useRef(0)
  const scale = useRef(1)
  const words = chartWordsOf(format.language)
  const step = dragStep(range)
  const valueAt = (clientY: number): number => {
    const place = Math.min(field.bottom, Math.max(field.top, (clientY - top.current) * scale.current))
    const share = (field.bottom - place) / (field.bottom - field.top)
    return stepped(range[0] + share * (range[1] - range[0]), step)
  }
  return (
    <>
      {limits
        .filter(({ until }) => until === null)
        .map((limit) => {
          const { rule, kind, unit } = limit
          const value = dragged?.rule === rule ? dragged.value : limit.value
          const place = y(value)
          if (place < field.top || place > field.bottom) return null
          const says = (kind === 'high' ? format.words.above : format.words.below)(format.limit(value, unit))
          return (
            <div
              key={rule}
              class={`handle handle--${limit.severity}`}
              style={{ top: `${place - 22}px`, left: `${field.right - 40}px` }}
              role="slider"
              tabIndex={0}
              aria-orientation="vertical"
              aria-label={words.handle}
              aria-valuemin={range[0]}
              aria-valuemax={range[1]}
              aria-valuenow={value}
              aria-valuetext={says}
              onPointerDown={(event) => {
                event.stopPropagation()
                const { currentTarget } = event
                currentTarget.setPointerCapture(event.pointerId)
                const box = currentTarget.parentElement?.getBoundingClientRect()
                top.current = box?.top ?? 0
                scale.current = scaleIn(currentTarget.parentElement?.clientHeight ?? 0, box?.height ?? 0)
                hold(true)
              }}
              onPointerMove={(event) => {
                event.stopPropagation()
                if (event.currentTarget.hasPointerCapture(event.pointerId))
                  drag({ rule, value: valueAt(event.clientY) })
              }}
              onPointerUp={(event) => {
                event.stopPropagation()
                hold(false)
                if (dragged?.rule === rule && dragged.value !== limit.value) drop(dragged)
              }}
              onPointerCancel={() => hold(false)}
              onKeyDown={(event) => {
                const steps = keySteps[event.key]
                if (steps === undefined) return
                event.preventDefault()
                event.stopPropagation()
                drop({ rule, value: stepped(value + steps * step, step) })
              }}
            >
              <span class="handle__grip" aria-hidden="true" />
            </div>
          )
        })}
    </>
  )
}
