/** As long as anybody waits for something that they cannot see. */
const patienceMs = 5_000

/** What comes of it, or an error when it takes too long. */
export const inTime = async <T>(work: Promise<T>, ms = patienceMs): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`nothing came of it in ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
