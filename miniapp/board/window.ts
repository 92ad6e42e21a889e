/** Lines beyond the screen on either side, so that a flick finds them drawn. */
const beyond = 8

export type Window = { readonly from: number; readonly to: number }

/**
 * Which of `count` lines, `linePx` high each, are drawn: those between `topPx`, how far the list has been scrolled past the
 * upper edge of the screen (negative while it begins below it), and the lower edge `heightPx` further down.
 */
export const windowOf = (
  count: number,
  linePx: number,
  topPx: number,
  heightPx: number,
  margin = beyond,
): Window => {
  const within = (line: number): number => Math.min(count, Math.max(0, line))
  const from = within(Math.floor(topPx / linePx) - margin)
  return { from, to: Math.max(from, within(Math.ceil((topPx + heightPx) / linePx) + margin)) }
}

/**
 * What is drawn after `drawn`: the lines on the screen alone where some of them are missing, which is a jump and quickly done;
 * with those beyond it once they are there. The same one where nothing changes.
 */
export const nextWindow = (drawn: Window, seen: Window, all: Window): Window => {
  if (seen.from < drawn.from || seen.to > drawn.to) return seen
  return drawn.from === all.from && drawn.to === all.to ? drawn : all
}
