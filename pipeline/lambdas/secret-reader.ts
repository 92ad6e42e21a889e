import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

/** Secrets Manager of the function's own region, by its own role. A module apart, so that a bundle holds only these two of the SDK's. */
export const openSecretReader = () => {
  const client = new SecretsManagerClient({})
  return {
    /** Rejects with the SDK's own error. */
    read: async (id: string): Promise<string> => {
      const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: id }))
      return SecretString
    },
    close: () => client.destroy(),
  }
}
