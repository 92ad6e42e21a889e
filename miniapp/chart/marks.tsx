import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import type { ChartLayout } from './layout.ts'

type Props = { readonly events: SeriesAnswer['events']; readonly layout: ChartLayout }

/** What of it stands in the chart, each with a shape of its own: rang, was taken, was over, a limit moved. */
const shapes = {
  raised: 'M-6,-10H6L0,0Z',
  acknowledged: 'M0,-10L5,-5L0,0L-5,-5Z',
  cleared: 'M-5,-5L-1,-1L5,-9',
  'rule-changed': 'M-6,-3H6M-6,-7H6',
} as const
type Marked = keyof typeof shapes

const isMarked = (what: string): what is Marked => Object.hasOwn(shapes, what)

/** When its alarms rang, were taken and were over, and when limits were moved; the list below the chart says the same in words. */
export const Marks = ({ events, layout }: Props) => {
  const { field, x, time } = layout
  return (
    <g>
      {events.map(({ at, what }) =>
        isMarked(what) && at >= time[0] && at <= time[1] ? (
          <g
            key={`${at} ${what}`}
            class={`mark mark--${what}`}
            transform={`translate(${x(at)} ${field.top})`}
          >
            <path class="mark__line" d={`M0,0V${field.bottom - field.top}`} />
            <path class="mark__shape" d={shapes[what]} />
          </g>
        ) : null,
      )}
    </g>
  )
}
