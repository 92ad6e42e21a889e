import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { ArnFormat, type Stack } from 'aws-cdk-lib/core'
import { named } from '../../names.ts'
import type { Stage } from '../stage.ts'

/**
 * The way out that passes neither Telegram nor our code: CloudWatch to SNS to e-mail. `enforceSSL` leaves the topic with one
 * Deny and takes SNS's own permission away, so CloudWatch's is said here; a test walks from each alarm to it.
 */
export const createAlarmTopic = (stack: Stack, stage: Stage): Topic => {
  const topic = new Topic(stack, 'watch-failed', {
    topicName: named('{root}-watch-failed', stage.name),
    displayName: `nattvakt ${stage.name}`,
    enforceSSL: true,
  })
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisStage',
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: {
          'aws:SourceArn': stack.formatArn({
            service: 'cloudwatch',
            resource: 'alarm',
            resourceName: named('{root}-*', stage.name),
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
      },
    }),
  )
  for (const address of stage.alarmEmails) topic.addSubscription(new EmailSubscription(address))
  return topic
}
