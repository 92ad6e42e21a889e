/** How the line of a sensor looks: by colour, by its dashes and by its marks, so that any one of the three is enough. */
export type Look = {
  readonly color: string
  readonly dash: readonly number[]
  readonly mark: 'circle' | 'triangle' | 'rect' | 'rectRot' | 'crossRot' | 'star'
}

/** At least 4.5:1 on the ground, and apart for people who see red and green alike. */
const first: Look = { color: '#6cb4ff', dash: [], mark: 'circle' }
const looks: readonly Look[] = [
  first,
  { color: '#ffb066', dash: [7, 3], mark: 'triangle' },
  { color: '#4fd6bf', dash: [2, 2], mark: 'rect' },
  { color: '#d9a8ff', dash: [9, 3, 2, 3], mark: 'rectRot' },
  { color: '#f4f7fa', dash: [5, 2], mark: 'crossRot' },
  { color: '#f3d463', dash: [3, 4], mark: 'star' },
]

export const lookOf = (index: number): Look => looks[index % looks.length] ?? first

/**
 * Telegram does not say whether a chat is light or dark, and one picture is read by both. A dark ground stands well in
 * either, and does not dazzle whoever was woken by it.
 */
export const ground = '#17212b'
export const ink = '#e6edf3'
export const grid = '#334352'
export const shades = {
  alarm: 'rgba(255, 92, 92, 0.26)',
  silence: '#8fa3b8',
  unknown: 'rgba(148, 163, 184, 0.22)',
  unread: '#ffb066',
  range: 'rgba(108, 180, 255, 0.30)',
  ranges: 'rgba(160, 176, 196, 0.28)',
  deadband: 'rgba(255, 120, 120, 0.16)',
  limit: '#ff7a7a',
} as const
