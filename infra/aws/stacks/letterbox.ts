import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnConfigurationSet, CfnConfigurationSetEventDestination } from 'aws-cdk-lib/aws-ses'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Stack } from 'aws-cdk-lib/core'
import { named } from '../../names.ts'
import { topology } from '../../topology.ts'
import type { Stage } from '../stage.ts'
import type { Functions } from './functions.ts'

type Of = (typeof topology.topics)[number]['of']

/** Who publishes there. Whoever has such a number says in its settings that answers go to the topic (`infra/README.md`). */
const publishers: Readonly<Record<Of, string>> = {
  mail: 'ses.amazonaws.com',
  text: 'sms-voice.amazonaws.com',
}

const isWanted = (of: Of, { mailFrom, smsSender }: Stage): boolean =>
  of === 'mail' ? mailFrom !== undefined : (smsSender?.startsWith('+') ?? false)

/** SES says to that topic what became of mails that bounced, and of which somebody complained. */
const tellReturns = (stack: Stack, stage: Stage, topic: Topic): void => {
  const set = new CfnConfigurationSet(stack, 'mail-set', { name: named(topology.mailSet, stage.name) })
  const destination = new CfnConfigurationSetEventDestination(stack, 'mail-returns-destination', {
    configurationSetName: set.ref,
    eventDestination: {
      name: 'returns',
      enabled: true,
      matchingEventTypes: ['bounce', 'complaint'],
      snsDestination: { topicArn: topic.topicArn },
    },
  })
  // SES looks whether it may publish before it takes this.
  destination.node.addDependency(topic)
}

/** The topics by which SES and a number that can be answered call a function. */
export const createLetterbox = (stack: Stack, stage: Stage, functions: Functions): void => {
  for (const { name, of, function: called } of topology.topics) {
    if (!isWanted(of, stage)) continue
    const topic = new Topic(stack, `${of}-topic`, { topicName: named(name, stage.name), enforceSSL: true })
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'WhoSaysIt',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal(publishers[of])],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
    )
    topic.addSubscription(new LambdaSubscription(functions[called]))
    if (of === 'mail') tellReturns(stack, stage, topic)
  }
}
