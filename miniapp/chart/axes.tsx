import type { ChartLayout } from './layout.ts'

/** The grid with its texts, and the limits: full lines for critical, broken ones for warnings. */
export const Axes = ({ layout }: { readonly layout: ChartLayout }) => {
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
        <path
          key={`${limit.rule} ${limit.from ?? ''}`}
          class={`limit limit--${limit.severity}`}
          d={`M${limit.from === null ? field.left : x(limit.from)},${limit.y}H${limit.until === null ? field.right : x(limit.until)}`}
        />
      ))}
    </g>
  )
}
