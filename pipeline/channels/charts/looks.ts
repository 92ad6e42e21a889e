/** How the line of a sensor looks: by colour, by its dashes and by its marks, so that any one of the three is enough. */
export type Look = {
  readonly color: string
  readonly dash: readonly number[]
  readonly mark: 'circle' | 'triangle' | 'rect' | 'rectRot' | 'crossRot' | 'star'
}

/** At least 4.5:1 on white, and apart for people who see red and green alike. */
const first: Look = { color: '#0b57b7', dash: [], mark: 'circle' }
const looks: readonly Look[] = [
  first,
  { color: '#b04a00', dash: [7, 3], mark: 'triangle' },
  { color: '#0a7265', dash: [2, 2], mark: 'rect' },
  { color: '#7a1fa2', dash: [9, 3, 2, 3], mark: 'rectRot' },
  { color: '#111827', dash: [5, 2], mark: 'crossRot' },
  { color: '#8a6100', dash: [3, 4], mark: 'star' },
]

export const lookOf = (index: number): Look => looks[index % looks.length] ?? first

export const ink = '#1f2937'
export const grid = '#d5dae1'
export const shades = {
  alarm: 'rgba(214, 40, 40, 0.20)',
  silence: '#5b6b82',
  unknown: 'rgba(100, 116, 139, 0.20)',
  range: 'rgba(11, 87, 183, 0.24)',
  ranges: 'rgba(71, 85, 105, 0.24)',
  deadband: 'rgba(198, 40, 40, 0.13)',
  limit: '#c21f1f',
} as const
