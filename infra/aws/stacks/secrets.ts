import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { RemovalPolicy, type Stack } from 'aws-cdk-lib/core'
import type { Stage } from '../stage.ts'
import { acknowledge } from './acknowledge.ts'

/** The variables that hold the ARN of a secret; the function reads the secret when it starts. */
export const secretVariables = [
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'QUICKCHART_KEY',
  'PING_URL',
  'CALL_SECRET',
  'VOICE_SECRET',
] as const
export type SecretVariable = (typeof secretVariables)[number]
/** A stage that is pinged from nowhere, or calls nobody, has no secret for that. */
export type Secrets = Readonly<Partial<Record<SecretVariable, Secret>>>

const whatFor: Readonly<Record<SecretVariable, readonly [name: string, description: string, why: string]>> = {
  TELEGRAM_BOT_TOKEN: [
    'telegram-token',
    'The token that BotFather gave. Until it is put here, the functions refuse to start and say so.',
    'BotFather alone makes tokens, so AWS cannot rotate it.',
  ],
  TELEGRAM_WEBHOOK_SECRET: [
    'webhook-secret',
    'What Telegram proves itself with at the webhook. Made by AWS.',
    'It changes together with setWebhook, which a rotation by AWS knows nothing of.',
  ],
  PING_URL: [
    'ping-url',
    'The address that whoever watches from outside gave. Until it is put here, the second watch refuses to start and says so.',
    'Somebody else makes it, so AWS cannot rotate it.',
  ],
  CALL_SECRET: [
    'call-secret',
    'What we and whoever carries calls out prove themselves with to each other. Made by AWS; give it to them.',
    'Both sides must change it at once.',
  ],
  VOICE_SECRET: [
    'voice-secret',
    'What an agent of Dialogflow proves itself with. Made by AWS; it stands behind "Bearer " in the header authorization there.',
    'Both sides must change it at once.',
  ],
  QUICKCHART_KEY: [
    'chart-key',
    'What the functions prove themselves with at the chart renderer. Made by AWS.',
    'Two functions must change it at once; it opens nothing but the drawing of charts.',
  ],
}

/** Made by Secrets Manager at the first deployment: no value of theirs is in a template. */
export const createSecrets = (stack: Stack, stage: Stage): Secrets => {
  const create = (variable: SecretVariable): Secret => {
    const [name, description, why] = whatFor[variable]
    const secret = new Secret(stack, name, {
      secretName: `nattvakt/${stage.name}/${name}`,
      description,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: stage.keepsData === true ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    acknowledge(secret, 'AwsSolutions-SMG4', why)
    return secret
  }
  return {
    TELEGRAM_BOT_TOKEN: create('TELEGRAM_BOT_TOKEN'),
    TELEGRAM_WEBHOOK_SECRET: create('TELEGRAM_WEBHOOK_SECRET'),
    QUICKCHART_KEY: create('QUICKCHART_KEY'),
    ...(stage.callUrl !== undefined && { CALL_SECRET: create('CALL_SECRET') }),
    ...(stage.dialogflow === true && { VOICE_SECRET: create('VOICE_SECRET') }),
    ...(stage.outsidePing === true && { PING_URL: create('PING_URL') }),
  }
}
