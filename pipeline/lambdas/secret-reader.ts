import { secondMs } from '#core/time.ts'
import { askAws } from '../channels/signed-request.ts'
import type { Environment } from './variables.ts'

const timeoutMs = 3 * secondMs

const endpointOf = (region: string): string =>
  `https://secretsmanager.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`

/** What a secret holds; by the region and the role of the function. Rejects with Secrets Manager's own name for the error. */
export const readSecret = async (id: string, environment: Environment): Promise<string> => {
  const { AWS_REGION: region = '', AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint } = environment
  const service = { service: 'secretsmanager', region, endpoint: endpoint ?? endpointOf(region), timeoutMs }
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'secretsmanager.GetSecretValue',
  }
  const said = await askAws(service, { path: '/', headers, body: JSON.stringify({ SecretId: id }) })
  const { SecretString = '' }: { readonly SecretString?: string } = JSON.parse(said)
  return SecretString
}
