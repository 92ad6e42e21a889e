import type { Step } from './steps.ts'

/** Between what a compressor's power changes: what it draws at rest, what it draws while it runs, and where one becomes the other. */
export type Levels = { readonly offW: number; readonly onW: number; readonly betweenW: number }

/** So much of the time has to be spent at one of the two levels: the rest are starts, and a coil that is defrosted now and then. */
const atLevelsShare = 0.9
/** A level that hardly ever is none that a share of the time could be judged by. */
const leastShare = 0.03
/** At a level is what is nearer to it than this share of the way to the other. */
const nearShare = 0.25
/** At rest a compressor draws less than half of what it draws when it runs; what differs by less is one level that wanders. */
const restShare = 0.5
/** Of electronics that draw hardly anything both levels are noise. */
const leastApartW = 5
/** Bins are 2 % wide: finer than any plug measures. */
const binsPerFold = 50

const binOf = (watts: number): number =>
  Math.sign(watts) * Math.round(binsPerFold * Math.log1p(Math.abs(watts)))
const wattsOf = (bin: number): number => Math.sign(bin) * Math.expm1(Math.abs(bin) / binsPerFold)

type Bin = { readonly watts: number; readonly ms: number }

/** For how long each power was drawn, lowest first. */
const binsOf = (steps: readonly Step[]): readonly Bin[] => {
  const bins = new Map<number, number>()
  for (const { from, to, fromW, toW } of steps)
    for (const watts of [fromW, toW]) {
      const bin = binOf(watts)
      bins.set(bin, (bins.get(bin) ?? 0) + (to - from) / 2)
    }
  return [...bins].sort(([one], [other]) => one - other).map(([bin, ms]) => ({ watts: wattsOf(bin), ms }))
}

const lasting = (bins: readonly Bin[]): number => bins.reduce((sum, { ms }) => sum + ms, 0)

/** What half of the time was at or below. */
const medianOf = (bins: readonly Bin[], allMs: number): number => {
  let ms = 0
  let median = 0
  for (const bin of bins) {
    if (ms * 2 >= allMs) break
    ms += bin.ms
    median = bin.watts
  }
  return median
}

/** How much time is spent near one of two levels. */
const nearMs = (bins: readonly Bin[], offW: number, onW: number): number => {
  const near = (onW - offW) * nearShare
  return lasting(bins.filter(({ watts }) => Math.abs(watts - offW) <= near || Math.abs(watts - onW) <= near))
}

/**
 * The two levels of a power, as it shows them itself. Nothing where there are not two: a compressor that is governed, something that always runs, or
 * several things on one plug are not judged.
 */
export const levelsOf = (steps: readonly Step[]): Levels | undefined => {
  const bins = binsOf(steps)
  const allMs = lasting(bins)
  let best: { readonly levels: Levels; readonly ms: number } | undefined
  let lowMs = 0
  for (const [index, bin] of bins.entries()) {
    lowMs += bin.ms
    if (lowMs < allMs * leastShare || allMs - lowMs < allMs * leastShare) continue
    const offW = medianOf(bins.slice(0, index + 1), lowMs)
    const onW = medianOf(bins.slice(index + 1), allMs - lowMs)
    if (onW - offW < leastApartW || offW > onW * restShare) continue
    const ms = nearMs(bins, offW, onW)
    if (ms >= allMs * atLevelsShare && (best === undefined || ms > best.ms))
      best = { levels: { offW, onW, betweenW: (offW + onW) / 2 }, ms }
  }
  return best?.levels
}

/** Which share of a straight way from one power to another lies over `watts`. */
const shareOver = (fromW: number, toW: number, watts: number): number => {
  const [low, high] = [Math.min(fromW, toW), Math.max(fromW, toW)]
  if (low >= watts) return 1
  return high <= watts ? 0 : (high - watts) / (high - low)
}

/** Which share of the known time it ran; nothing where nothing is known. */
export const dutyOf = (steps: readonly Step[], { betweenW }: Levels): number | undefined => {
  let ms = 0
  let runsMs = 0
  for (const { from, to, fromW, toW } of steps) {
    ms += to - from
    runsMs += (to - from) * shareOver(fromW, toW, betweenW)
  }
  return ms === 0 ? undefined : runsMs / ms
}
