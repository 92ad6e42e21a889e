import type { Intervals, SeriesAnswer } from '#core/wire/series-answers.ts'
import type { ChartLayout } from './layout.ts'

export type LaneKind = 'alarms' | 'silences' | 'maintenances'
export type Lane = { readonly kind: LaneKind; readonly spells: Intervals }
const kinds: readonly LaneKind[] = ['alarms', 'silences', 'maintenances']
export const laneHeight = 16

/** From when to when it had an alarm, was silenced and was out of service: a lane each, where there is any. */
export const lanesOf = ({ spells }: SeriesAnswer): readonly Lane[] =>
  kinds.flatMap((kind) => (spells[kind].length === 0 ? [] : [{ kind, spells: spells[kind] }]))

/** Each lane has a drawing of its own before it, which the legend explains: a bell, a struck bell, a spanner's square. */
const signs: Readonly<Record<LaneKind, string>> = {
  alarms: 'M-4,3h8l-1.5,-2v-3a2.5,2.5 0 0 0 -5,0v3ZM-1,5h2',
  silences: 'M-4,3h8l-1.5,-2v-3a2.5,2.5 0 0 0 -5,0v3ZM-5,5L5,-6',
  maintenances: 'M-4,-4h8v8h-8ZM-1.5,0h3M0,-1.5v3',
}

export const LaneSign = ({ kind }: { readonly kind: LaneKind }) => (
  <path class={`lane lane--${kind} lane__sign`} d={signs[kind]} />
)

/** The lanes under the time axis of the field. */
export const Lanes = ({
  lanes,
  layout,
}: {
  readonly lanes: readonly Lane[]
  readonly layout: ChartLayout
}) => {
  const { field, x, height } = layout
  const place = (at: number): number => Math.min(field.right, Math.max(field.left, x(at)))
  return (
    <g>
      {lanes.map(({ kind, spells }, index) => {
        const top = height + index * laneHeight
        return (
          <g key={kind} class={`lane lane--${kind}`}>
            <g transform={`translate(${field.left - 14} ${top + 6})`}>
              <LaneSign kind={kind} />
            </g>
            <path class="lane__way" d={`M${field.left},${top + 6}H${field.right}`} />
            {spells.map(([began, ended]) => (
              <rect
                key={began}
                class="lane__spell"
                x={place(began)}
                y={top + 1.5}
                width={Math.max(2, place(ended) - place(began))}
                height={9}
                rx="2"
              />
            ))}
          </g>
        )
      })}
    </g>
  )
}
