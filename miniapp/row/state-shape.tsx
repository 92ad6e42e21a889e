import type { Look } from './row-state.ts'

/** One drawing per look on a field of 20 x 20, so that no two are told apart by colour alone. */
const drawings: Readonly<Record<Look, string>> = {
  critical: 'M6 1h8l5 5v8l-5 5H6l-5-5V6zM10 5v6M10 14.5v.5',
  warning: 'M10 1.5l9 16.5H1zM10 7.5v5M10 15v.5',
  silent: 'M2 2h16v16H2zM6 6l8 8M14 6l-8 8',
  blind: 'M2 10c4-7 12-7 16 0-4 7-12 7-16 0zM3 17L17 3',
  clock: 'M10 1a9 9 0 1 0 .01 0zM10 5v5l4 3',
  returned: 'M4 8h9a4 4 0 0 1 0 8H8M8 4L4 8l4 4',
  pending: 'M4 2h12M4 18h12M5 2c0 5 5 6 5 8s-5 3-5 8M15 2c0 5-5 6-5 8s5 3 5 8',
  late: 'M3 10h.5M9.75 10h.5M16.5 10h.5',
  never: 'M10 2l8 8-8 8-8-8z',
  calm: 'M3 10.5l5 5L17 5',
}

/** The sign of a look. The word stands beside it, so it says nothing to a screen reader. */
export const Shape = ({ look }: { readonly look: Look }) => (
  <svg class={`shape shape--${look}`} viewBox="-1 -1 22 22" aria-hidden="true">
    <path d={drawings[look]} />
  </svg>
)
