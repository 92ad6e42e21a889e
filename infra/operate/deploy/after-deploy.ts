import { DescribeEndpointCommand } from '@aws-sdk/client-iot'
import type { Stage } from '../../aws/stage.ts'
import type { Aws } from '../aws.ts'
import { type Done, explain, refused } from '../outcome.ts'
import { readToken, readWebhookSecret } from '../secrets.ts'
import { type Outputs, readDeployed } from '../stack-state.ts'
import { apiOf, connectTelegram } from '../telegram/telegram.ts'
import { deployPage } from './deploy-page.ts'
import type { PageFile } from './page-files.ts'

export type AfterDeploy = {
  readonly aws: Aws
  readonly stage: Stage
  readonly files: readonly PageFile[]
  readonly apiRoot?: string
  /** Where Amplify is asked more often than usual. */
  readonly times?: Parameters<typeof deployPage>[3]
}

/** What a person has left to do, with the commands for it. */
const nextSteps = (stage: Stage, hasToken: boolean): readonly string[] => [
  'What comes next:',
  ...(hasToken ? [] : [`  the bot's token, from @BotFather:  npm run token -- --stage ${stage.name}`]),
  ...(stage.alarmEmails.length > 0
    ? [`  who is mailed alarms confirms the mail of AWS:  ${stage.alarmEmails.join(', ')}`]
    : ['  nobody is mailed when the watch itself fails: add alarmEmails to the stage, and deploy again']),
  `  the first organization:  npm run organization:begin -- --stage ${stage.name} ID --name NAME --site SITE --zone Europe/Stockholm`,
  `  a gateway:  npm run gateway:provision -- --stage ${stage.name} ORGANIZATION GATEWAY`,
  `  how it is:  npm run doctor -- --stage ${stage.name}`,
]

const connect = async (
  { aws, stage, apiRoot }: AfterDeploy,
  outputs: Outputs,
  token: string,
): Promise<Done> => connectTelegram(apiOf(token, apiRoot), outputs, await readWebhookSecret(aws, stage.name))

/** What a deployment needs besides its stacks: the page, the bot, and somebody who knows what to do next. Safe to repeat. */
export const finishDeployment = async (deps: AfterDeploy): Promise<Done> => {
  const { aws, stage, files, times } = deps
  try {
    const deployed = await readDeployed(aws, stage)
    if (!deployed.ok) return refused(deployed.problem)
    const { outputs } = deployed
    const page = await deployPage(aws, outputs.pageApp, files, times)
    const token = await readToken(aws, stage.name)
    const bot: Done = token === undefined ? { ok: true, says: [] } : await connect(deps, outputs, token)
    const { endpointAddress } = await aws.iot.send(
      new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }),
    )
    const problems = [page, bot].flatMap((one) => (one.ok ? [] : one.problems))
    const says = [
      ...[page, bot].flatMap((one) => (one.ok ? one.says : [])),
      `The page: ${outputs.page}`,
      `The endpoint of gateways: ${endpointAddress}`,
      ...nextSteps(stage, token !== undefined),
    ]
    return problems.length > 0 ? refused(...problems, 'The rest is done:', ...says) : { ok: true, says }
  } catch (error) {
    return refused(
      explain(error, aws.region),
      `The stacks are deployed; the rest is not done. Run \`npm run deploy -- --stage ${stage.name}\` again.`,
    )
  }
}
