import type { Log } from '../ports/stores.ts'

/** What a function says, one line of JSON each; CloudWatch keeps what stdout gets. */
export const log: Log = (line) => {
  if (line.level !== 'debug') console.log(JSON.stringify(line))
}
