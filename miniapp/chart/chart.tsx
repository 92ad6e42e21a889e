import { useRef, useState } from 'preact/hooks'
import type { SeriesAnswer } from '../api/wire.ts'
import type { Format } from '../locales/format.ts'
import { useWidth } from '../use-width.ts'
import { Axes } from './axes.tsx'
import { bandPath, holesOf, linePath, nearestBucket } from './geometry.ts'
import { layoutOf } from './layout.ts'
import { Marks } from './marks.tsx'
import { Readout } from './readout.tsx'

type Props = { readonly series: SeriesAnswer; readonly label: string; readonly format: Format }

/** How many columns one press of an arrow key goes. */
const keySteps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }

/** A curve over time: the mean as a line, the range as a band, the limits, and holes where nothing is known. */
export const Chart = ({ series, label, format }: Props) => {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const [pointed, point] = useState<number | null>(null)
  const layout = layoutOf(series, width, format)
  const { stretches, columnMs, from, to } = series
  const onMove = (event: PointerEvent): void => {
    const box = frame.current?.getBoundingClientRect()
    if (box === undefined || layout === undefined) return
    const { left, right } = layout.field
    const share = (event.clientX - box.left - left) / (right - left)
    point(from + Math.min(1, Math.max(0, share)) * (to - from))
  }
  const onKey = (event: KeyboardEvent): void => {
    const step = keySteps[event.key]
    if (event.key === 'Escape') point(null)
    if (step === undefined) return
    event.preventDefault()
    point(Math.min(to, Math.max(from, (pointed ?? to) + step * columnMs)))
  }
  // A sparse probe's neighbours are further apart than a column, and still what a finger means.
  const bucket =
    pointed === null ? undefined : nearestBucket(stretches, pointed, Math.max(columnMs * 2, series.gapMs / 2))
  return (
    <figure class="chart">
      <Readout series={series} pointed={pointed} bucket={bucket} format={format} />
      {/* biome-ignore lint/a11y/useSemanticElements: an image that can be read point by point has no element. */}
      <div
        ref={frame}
        class="chart__frame"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the chart out.
        tabIndex={0}
        aria-label={`${label}. ${format.words.chartHint}`}
        onPointerMove={onMove}
        onPointerDown={onMove}
        onPointerLeave={() => point(null)}
        onKeyDown={onKey}
      >
        {layout !== undefined && (
          <svg width={layout.width} height={layout.height} aria-hidden="true">
            <defs>
              <pattern
                id="hatch"
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <path class="hatch" d="M0,0V6" />
              </pattern>
            </defs>
            {holesOf(stretches, layout.time, series).map(([start, end]) => (
              <rect
                key={start}
                fill="url(#hatch)"
                x={layout.x(start)}
                width={Math.max(1, layout.x(end) - layout.x(start))}
                y={layout.field.top}
                height={layout.field.bottom - layout.field.top}
              />
            ))}
            <Axes layout={layout} />
            {stretches.map((stretch) => (
              <g key={stretch[0]?.[0]}>
                <path class="band" d={bandPath(stretch, layout.x, layout.y)} />
                <path class="line" d={linePath(stretch, layout.x, layout.y)} />
              </g>
            ))}
            <Marks events={series.events} layout={layout} />
            {pointed !== null && (
              <path
                class="cursor"
                d={`M${layout.x(bucket?.[0] ?? pointed)},${layout.field.top}V${layout.field.bottom}`}
              />
            )}
            {bucket !== undefined && (
              <circle class="dot" r="4" cx={layout.x(bucket[0])} cy={layout.y(bucket[3])} />
            )}
          </svg>
        )}
      </div>
    </figure>
  )
}
