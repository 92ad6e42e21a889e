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

/** More lines in one go keep a slow phone from answering a finger. */
const atOnce = 10

/** What of `drawn` is still of use; after a jump nothing, at the upper edge of the screen. */
const keptOf = (drawn: Window, seen: Window, all: Window): Window => {
  const [from, to] = [Math.max(drawn.from, all.from), Math.min(drawn.to, all.to)]
  return from < to && from <= seen.to && to >= seen.from ? { from, to } : { from: seen.from, to: seen.from }
}

/**
 * What is drawn after `drawn`, some lines more at a time: first those on the screen, then those beyond it, from the top down. The
 * same one where nothing changes.
 */
export const nextWindow = (drawn: Window, seen: Window, all: Window): Window => {
  const kept = keptOf(drawn, seen, all)
  const aim = kept.from <= seen.from && kept.to >= seen.to ? all : seen
  const to = Math.max(kept.to, Math.min(aim.to, kept.to + atOnce))
  const from = Math.min(kept.from, Math.max(aim.from, kept.from - atOnce + to - kept.to))
  return drawn.from === from && drawn.to === to ? drawn : { from, to }
}
