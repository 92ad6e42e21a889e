import type { Flows } from '../deps.ts'

const attemptsMax = 6
const pauseRealMs = 400

/**
 * What is found in what is written down of messages, or nothing. A message is written down once it is on its way, so its answer may come
 * before that, and waits for it up to 2 s of real time.
 */
export const writtenSoon = async <Found>(
  flows: Pick<Flows, 'rest'>,
  find: () => Promise<Found | undefined>,
): Promise<Found | undefined> => {
  for (let attempt = 1; attempt < attemptsMax; attempt++) {
    const found = await find()
    if (found !== undefined) return found
    await flows.rest(pauseRealMs)
  }
  return find()
}
