/** Lets at most `width` tasks of one client run at the same time; the others wait in order. */
export type Lane = { run(task: () => Promise<void>): Promise<void> }

export const createLane = (width: number): Lane => {
  let running = 0
  const waiting: (() => void)[] = []
  return {
    run: async (task) => {
      if (running >= width) await new Promise<void>((go) => waiting.push(go))
      else running += 1
      try {
        await task()
      } finally {
        const next = waiting.shift()
        if (next === undefined) running -= 1
        else next()
      }
    },
  }
}
