const firstPauseMs = 2
const longestPauseMs = 20
/** The long tests run two at once, each with processes of its own, on machines of any speed: they wait this many times as long. */
const patience = Number(process.env.UNTIL_PATIENCE ?? 1)

const alsoTold = new Set<() => string>()

/** What is told beside whatever does not come, until that is ended: that a stack has logged a fault, say. */
export const tellWhenLate = (tell: () => string): (() => void) => {
  alsoTold.add(tell)
  return () => void alsoTold.delete(tell)
}

/**
 * Waits, in real time, until `look` finds something; fails with `what` after `usuallyWithinMs`, or some times that in the long
 * tests. It is a bound for what never comes, not a measure: a busy machine may take ten times as long as an idle one.
 */
export const until = async <T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  usuallyWithinMs = 50_000,
  /** Told beside `what` when it fails: what is there instead. */
  instead: () => string = () => '',
): Promise<T> => {
  const withinMs = usuallyWithinMs * patience
  const deadline = performance.now() + withinMs
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > deadline)
      throw new Error(
        `not within ${withinMs} ms: ${what}${[instead, ...alsoTold].map((tell) => tell()).join('')}`,
      )
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
