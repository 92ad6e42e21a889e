import { type FunctionUrl, FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda'
import { Fn, type Stack } from 'aws-cdk-lib/core'
import { named } from '../../names.ts'
import { topology } from '../../topology.ts'
import type { FunctionDeps } from './functions.ts'
import { type Functions, functionNames } from './functions.ts'
import type { Page } from './page.ts'
import type { SecretVariable } from './secrets.ts'

type Variable = (typeof topology.functions)[keyof Functions]['environment'][number]
export type Urls = Readonly<Record<(typeof topology.routes)[number]['function'], FunctionUrl>>

/** A Function URL for each route. Telegram, browsers, voices and QuickChart's client cannot sign as AWS wants it; each function asks for a proof of its own. */
export const createUrls = (functions: Functions): Urls => {
  const url = (name: keyof Urls): FunctionUrl =>
    functions[name].addFunctionUrl({ authType: FunctionUrlAuthType.NONE })
  return {
    telegram: url('telegram'),
    'dashboard-api': url('dashboard-api'),
    quickchart: url('quickchart'),
    voice: url('voice'),
  }
}

/** `https://x.lambda-url.region.on.aws/` is x.lambda-url.region.on.aws. */
export const hostOf = ({ url }: FunctionUrl): string => Fn.select(2, Fn.split('/', url))

/** Where Telegram is told to say what people write. */
export const webhookOf = (urls: Urls): string => {
  const path = topology.routes.find((route) => route.function === 'telegram')?.path ?? ''
  return `https://${hostOf(urls.telegram)}${path}`
}

/** Gives each function the variables that the topology says it reads. */
export const setEnvironment = (
  stack: Stack,
  made: { readonly functions: Functions; readonly urls: Urls; readonly page: Page },
  { stage, tables, buckets, secrets }: FunctionDeps,
): void => {
  const { functions, urls, page } = made
  const hidden = (variable: SecretVariable): string | undefined => secrets[variable]?.secretArn
  const values: Readonly<Record<Variable, string | undefined>> = {
    CONSOLE_TABLE: tables.console.name,
    READINGS_TABLE: tables.readings.name,
    ARCHIVE_BUCKET: buckets.archive.name,
    ANCHORS_BUCKET: buckets.anchors.name,
    STAGE: stage.name,
    // What the SDK itself asks where it is told nothing; the account is that of the credentials.
    IOT_DATA_ENDPOINT: `https://data-ats.iot.${stack.region}.${stack.urlSuffix}`,
    TELEGRAM_BOT_TOKEN: hidden('TELEGRAM_BOT_TOKEN'),
    TELEGRAM_WEBHOOK_URL: webhookOf(urls),
    TELEGRAM_WEBHOOK_SECRET: hidden('TELEGRAM_WEBHOOK_SECRET'),
    QUICKCHART_KEY: hidden('QUICKCHART_KEY'),
    PING_URL: hidden('PING_URL'),
    QUICKCHART_HOST: hostOf(urls.quickchart),
    DASHBOARD_URL: page.address,
    MINI_APP_NAME: stage.miniAppName,
    MAIL_FROM: stage.mailFrom,
    MAIL_RETURNS: stage.mailFrom && named(topology.mailSet, stage.name),
    SMS_SENDER: stage.smsSender,
    CALL_URL: stage.callUrl,
    CALL_SECRET: hidden('CALL_SECRET'),
    PUSH_CONTACT: stage.pushContact,
    ALEXA_SKILL: stage.alexaSkill,
    VOICE_SECRET: hidden('VOICE_SECRET'),
  }
  for (const name of functionNames)
    for (const variable of topology.functions[name].environment) {
      const value = values[variable]
      if (value !== undefined) functions[name].addEnvironment(variable, value)
    }
}
