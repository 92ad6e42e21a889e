import type { LimitLine } from '#core/wire/series-answers.ts'
import type { Format } from '../locales/format.ts'
import type { Dragged } from './dragged.ts'
import type { ChartLayout } from './layout.ts'

type Props = {
  readonly layout: ChartLayout
  readonly format: Format
  readonly dragged: Dragged | null
}

type Placed = LimitLine & { readonly y: number }

/** Where a limit lies on the screen, from its beginning to its end. */
const endsOf = ({ from, until }: LimitLine, { field, x }: ChartLayout): readonly [number, number] => [
  from === null ? field.left : Math.min(field.right, Math.max(field.left, x(from))),
  until === null ? field.right : Math.min(field.right, Math.max(field.left, x(until))),
]

/** A limit with its number, and its deadband on the good side of it: an alarm is over only beyond that. */
const Limit = ({
  limit,
  layout,
  format,
}: {
  readonly limit: Placed
  readonly layout: ChartLayout
  readonly format: Format
}) => {
  const { field, y } = layout
  const { kind, value, deadband, unit, severity } = limit
  const [left, right] = endsOf(limit, layout)
  if (right <= left) return null
  const edge = Math.min(
    field.bottom,
    Math.max(field.top, y(kind === 'high' ? value - deadband : value + deadband)),
  )
  const isHigh = kind === 'high'
  return (
    <g class={`limit limit--${severity}`}>
      <rect
        class="limit__deadband"
        x={left}
        width={right - left}
        y={Math.min(limit.y, edge)}
        height={Math.abs(edge - limit.y)}
      />
      <path class="limit__line" d={`M${left},${limit.y}H${right}`} />
      {right - left > 90 && (
        <text class="limit__text" x={left + 6} y={limit.y + (isHigh ? -5 : 13)}>
          {isHigh ? '▲' : '▼'} {format.limit(value, unit)}
        </text>
      )}
    </g>
  )
}

/** The grid with its texts, and the limits: full lines for critical, broken ones for warnings. */
export const Axes = ({ layout, format, dragged }: Props) => {
  const { field, x, y } = layout
  return (
    <g>
      {layout.values.map(({ at, text }) => (
        <g key={at}>
          <path class="grid" d={`M${field.left},${y(at)}H${field.right}`} />
          <text class="axis" x={field.left - 6} y={y(at)} dy="0.32em" text-anchor="end">
            {text}
          </text>
        </g>
      ))}
      {layout.times.map(({ at, text }) => (
        <g key={at}>
          <path class="grid" d={`M${x(at)},${field.bottom}v4`} />
          <text class="axis" x={Math.min(x(at), field.right - 12)} y={field.bottom + 18} text-anchor="middle">
            {text}
          </text>
        </g>
      ))}
      {layout.limits.map((limit) => (
        <Limit key={`${limit.rule} ${limit.from ?? ''}`} limit={limit} layout={layout} format={format} />
      ))}
      {dragged !== null && y(dragged.value) >= field.top && y(dragged.value) <= field.bottom && (
        <path class="limit__new" d={`M${field.left},${y(dragged.value)}H${field.right}`} />
      )}
    </g>
  )
}
