import { useRef, useState } from 'preact/hooks'
import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import type { Format } from '../locales/format.ts'
import { useWidth } from '../use-width.ts'
import { Axes } from './axes.tsx'
import { Curve } from './curve.tsx'
import type { Dragged } from './dragged.ts'
import { holesOf, type Span } from './geometry.ts'
import { Lanes, laneHeight, lanesOf } from './lanes.tsx'
import { fieldOf, layoutOf } from './layout.ts'
import { LimitHandles } from './limit-handles.tsx'
import { Marks } from './marks.tsx'
import { useGestures } from './time/use-gestures.ts'

type Props = {
  readonly id: string
  /** The first is the sensor whose page it is: limits, marks and lanes are its own. */
  readonly all: readonly SeriesAnswer[]
  readonly span: Span
  readonly height: number
  /** Where the field begins. */
  readonly left: number
  readonly label: string
  readonly format: Format
  readonly pointed: number | null
  readonly selected: Span | null
  readonly dragged: Dragged | null
  /** Whether its limits can be dragged. */
  readonly mayMove: boolean
  readonly show: (span: Span) => void
  readonly point: (at: number | null) => void
  readonly select: (span: Span | null) => void
  readonly drag: (dragged: Dragged) => void
  readonly drop: (dragged: Dragged) => void
  readonly onKey: (event: KeyboardEvent) => void
}

/** Curves of one quantity over time, with everything that is known about that time. */
export const Plot = (props: Props) => {
  const { id, all, span, label, format, pointed, selected, dragged } = props
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const [held, hold] = useState<Span>()
  const [first] = all
  const lanes = first === undefined ? [] : lanesOf(first)
  const height = props.height + lanes.length * laneHeight
  const limits = first?.limits ?? []
  const at = { lines: all, limits, time: span, width, height: props.height, left: props.left, range: held }
  const layout = layoutOf(at, format)
  const gestures = useGestures(frame, { ...props, field: fieldOf(width, height, props.left) })
  return (
    // biome-ignore lint/a11y/useSemanticElements: an image that can be read point by point has no element.
    <div
      ref={frame}
      class="chart__frame"
      style={{ height: `${height}px` }}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the chart out, and go through time.
      tabIndex={0}
      aria-label={label}
      onKeyDown={props.onKey}
      {...gestures}
    >
      {layout !== undefined && first !== undefined && (
        <>
          <svg width={width} height={height} aria-hidden="true">
            <defs>
              <pattern
                id={`hatch-${id}`}
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <path class="hatch" d="M0,0V6" />
              </pattern>
              <clipPath id={`field-${id}`}>
                <rect
                  x={layout.field.left}
                  y={layout.field.top - 1}
                  width={layout.field.right - layout.field.left}
                  height={layout.field.bottom - layout.field.top + 2}
                />
              </clipPath>
            </defs>
            <g clip-path={`url(#field-${id})`}>
              {all.length === 1 &&
                holesOf(
                  first.stretches,
                  [Math.max(span[0], first.from), Math.min(span[1], first.to)],
                  first,
                ).map(([start, end]) => (
                  <rect
                    key={start}
                    fill={`url(#hatch-${id})`}
                    x={layout.x(start)}
                    width={Math.max(1, layout.x(end) - layout.x(start))}
                    y={layout.field.top}
                    height={layout.field.bottom - layout.field.top}
                  />
                ))}
            </g>
            <Axes layout={layout} format={format} dragged={dragged} />
            <g clip-path={`url(#field-${id})`}>
              {all.map((series, index) => (
                <Curve
                  key={series.sensor}
                  series={series}
                  layout={layout}
                  index={index}
                  hasBand={all.length === 1}
                  pointed={pointed}
                />
              ))}
              {selected !== null && (
                <rect
                  class="selected"
                  x={layout.x(selected[0])}
                  width={layout.x(selected[1]) - layout.x(selected[0])}
                  y={layout.field.top}
                  height={layout.field.bottom - layout.field.top}
                />
              )}
              {pointed !== null && (
                <path class="cursor" d={`M${layout.x(pointed)},${layout.field.top}V${layout.field.bottom}`} />
              )}
            </g>
            <Marks events={first.events} layout={layout} />
            <Lanes lanes={lanes} layout={layout} />
          </svg>
          {props.mayMove && (
            <LimitHandles
              layout={layout}
              limits={limits}
              format={format}
              dragged={dragged}
              hold={(isHeld) => hold(isHeld ? layout.range : undefined)}
              drag={props.drag}
              drop={props.drop}
            />
          )}
        </>
      )}
    </div>
  )
}
