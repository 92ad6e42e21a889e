/** The drawing; the styles make it narrower where there is less room. */
export const sparkWidth = 72
export const sparkHeight = 20
/** The line's own width, and its round ends. */
const air = 2
/** A probe's noise is no mountain: less than this many units are never as high as the drawing. */
const spanLeast = 2

const short = (value: number): number => Math.round(value * 10) / 10

/** Means of hours as a line from the left edge to the right one, broken where nothing was known; an hour alone is a short dash. */
export const sparkPath = (means: readonly (number | null)[]): string => {
  const known = means.filter((mean) => mean !== null)
  if (known.length === 0) return ''
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const span = Math.max(high - low, spanLeast)
  const top = (low + high + span) / 2
  const step = (sparkWidth - 2 * air) / Math.max(1, means.length - 1)
  const parts = means.map((mean, index) => {
    if (mean === null) return ''
    const [x, y] = [short(air + index * step), short(air + ((top - mean) / span) * (sparkHeight - 2 * air))]
    if ((means[index - 1] ?? null) !== null) return `L${x} ${y}`
    return (means[index + 1] ?? null) === null ? `M${short(x - 1)} ${y}h2` : `M${x} ${y}`
  })
  return parts.join('')
}
