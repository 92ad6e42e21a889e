import { GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { variables } from '../../pipeline/lambdas/variables.ts'
import type { Aws } from './aws.ts'

/** The secrets of a stage, as `aws/stacks/secrets.ts` names them. */
const secretIdOf = (stage: string, name: 'telegram-token' | 'webhook-secret'): string =>
  `nattvakt/${stage}/${name}`

const read = async ({ secrets }: Aws, SecretId: string): Promise<string> =>
  (await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? ''

/** The bot's token, or nothing while there is only what AWS made up in its place. */
export const readToken = async (aws: Aws, stage: string): Promise<string | undefined> => {
  const token = await read(aws, secretIdOf(stage, 'telegram-token'))
  return variables.TELEGRAM_BOT_TOKEN.fits(token) ? token : undefined
}

export const readWebhookSecret = (aws: Aws, stage: string): Promise<string> =>
  read(aws, secretIdOf(stage, 'webhook-secret'))

export const writeToken = async ({ secrets }: Aws, stage: string, token: string): Promise<void> => {
  const SecretId = secretIdOf(stage, 'telegram-token')
  await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: token }))
}
