import { readFileSync } from 'node:fs'
import { type App, CfnOutput, Stack } from 'aws-cdk-lib/core'
import type { Stage } from '../stage.ts'
import { createAlarms } from './alarms.ts'
import { bucketsOf } from './buckets.ts'
import { createCertificateAudit } from './certificate-audit.ts'
import { createDeadLetters, createPlayBack, createRetries, createSchedules } from './deliveries.ts'
import { createUrls, hostOf, setEnvironment, type Urls, webhookOf } from './environment.ts'
import { type CodeOf, createFunctions } from './functions.ts'
import { createGateways } from './gateways.ts'
import { createLetterbox } from './letterbox.ts'
import { createPage, type Page } from './page.ts'
import { environmentOf } from './place.ts'
import { createSecrets } from './secrets.ts'
import { tablesOf } from './store-stack.ts'

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))

/** What an operator needs to know of a stage that is there; `cdk deploy` prints it. */
const tell = (stack: Stack, stage: Stage, urls: Urls, page: Page): void => {
  new CfnOutput(stack, 'PageAddress', { value: page.address })
  new CfnOutput(stack, 'PageApp', { value: page.app.attrAppId })
  // Of package.json: what is deployed is compared with a checkout by it.
  new CfnOutput(stack, 'Version', { value: version })
  new CfnOutput(stack, 'WebhookAddress', { value: webhookOf(urls) })
  if (stage.alexaSkill !== undefined || stage.dialogflow === true)
    new CfnOutput(stack, 'VoiceAddress', { value: `https://${hostOf(urls.voice)}/voice` })
}

/** Everything of a stage but its tables: functions, what calls them, what watches them, and the page. */
export const createCloudStack = (app: App, stage: Stage, codeOf: CodeOf): Stack => {
  const stack = new Stack(app, `nattvakt-${stage.name}`, {
    env: environmentOf(stage),
    description: `nattvakt ${stage.name}: functions, gateways, alarms and the page`,
    terminationProtection: stage.keepsData === true,
  })
  const deadLetters = createDeadLetters(stack, stage)
  const tables = tablesOf(stack, stage)
  const buckets = bucketsOf(stack, stage)
  const deps = { stage, tables, buckets, secrets: createSecrets(stack, stage), deadLetters, codeOf }
  const functions = createFunctions(stack, deps)
  createRetries(functions, deadLetters)
  createPlayBack(functions, deadLetters)
  createSchedules(stack, stage, functions)
  createGateways(stack, stage, { functions, deadLetters })
  createLetterbox(stack, stage, functions)
  const urls = createUrls(functions)
  const page = createPage(stack, stage, hostOf(urls['dashboard-api']))
  setEnvironment(stack, { functions, urls, page }, deps)
  if (stage.auditsCertificates === true) createCertificateAudit(stack, stage)
  createAlarms(stack, stage, { functions, deadLetters })
  tell(stack, stage, urls, page)
  return stack
}
