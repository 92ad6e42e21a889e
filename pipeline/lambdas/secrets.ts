import { readSecret } from './secret-reader.ts'
import type { Environment } from './variables.ts'

/** What is said when a secret could not be read; never what it holds. */
const failure = (name: string, error: unknown): Error => {
  const why = error instanceof Error ? error.name : 'unknown'
  return new Error(`${name} names a secret that cannot be read (${why}).`)
}

/**
 * The environment with each variable that is the ARN of a secret replaced by what that secret holds, so that nobody who may
 * look at a function's configuration sees a token. Throws one sentence
 * that names the variable.
 */
export const withSecrets = async (environment: Environment): Promise<Environment> => {
  const hidden = Object.entries(environment).filter(([, value]) =>
    /^arn:[\w-]+:secretsmanager:/.test(value ?? ''),
  )
  if (hidden.length === 0) return environment
  const read = async ([name, id = '']: (typeof hidden)[number]): Promise<readonly [string, string]> => {
    try {
      // Region and keys are the function's own, and no part of what it was given to read.
      return [name, await readSecret(id, process.env)]
    } catch (error) {
      throw failure(name, error)
    }
  }
  return { ...environment, ...Object.fromEntries(await Promise.all(hidden.map(read))) }
}
