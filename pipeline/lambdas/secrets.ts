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
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager')
  const client = new SecretsManagerClient({})
  const read = async ([name, SecretId]: (typeof hidden)[number]): Promise<readonly [string, string]> => {
    try {
      const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }))
      return [name, SecretString]
    } catch (error) {
      throw failure(name, error)
    }
  }
  try {
    return { ...environment, ...Object.fromEntries(await Promise.all(hidden.map(read))) }
  } finally {
    client.destroy()
  }
}
