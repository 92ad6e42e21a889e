import type { Environment } from './variables.ts'

/** What is said when a secret could not be read; never what it holds. */
const failure = (name: string, error: unknown): Error => {
  const why = error instanceof Error ? error.name : 'unknown'
  return new Error(`${name} names a secret that cannot be read (${why}).`)
}

/**
 * The environment with each variable that is the ARN of a secret replaced by what that secret holds, so that nobody who may
 * look at a function's configuration sees a token. Where there is none, the SDK is not even loaded. Throws one sentence
 * that names the variable.
 */
export const withSecrets = async (environment: Environment): Promise<Environment> => {
  const hidden = Object.entries(environment).filter(([, value]) =>
    /^arn:[\w-]+:secretsmanager:/.test(value ?? ''),
  )
  if (hidden.length === 0) return environment
  const { openSecretReader } = await import('./secret-reader.ts')
  const reader = openSecretReader()
  const read = async ([name, id = '']: (typeof hidden)[number]): Promise<readonly [string, string]> => {
    try {
      return [name, await reader.read(id)]
    } catch (error) {
      throw failure(name, error)
    }
  }
  try {
    return { ...environment, ...Object.fromEntries(await Promise.all(hidden.map(read))) }
  } finally {
    reader.close()
  }
}
