import { withSecrets } from './secrets.ts'
import type { Environment } from './variables.ts'

/**
 * What a function runs with, made of its environment and its secrets at the first call and kept. One that could not start
 * tries again at the next call: a secret that was put right works then.
 */
export const startOnce = <Running>(
  start: (environment: Environment) => Running,
): (() => Promise<Running>) => {
  let running: Promise<Running> | undefined
  return () => {
    running ??= withSecrets(process.env)
      .then(start)
      .catch((error: unknown) => {
        running = undefined
        throw error
      })
    return running
  }
}
