import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnEventInvokeConfig, CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib/core'
import { named } from '../../names.ts'
import { topology } from '../../topology.ts'
import type { Stage } from '../stage.ts'
import { acknowledge } from './acknowledge.ts'
import type { Functions } from './functions.ts'

const [letters] = topology.queues
/** Lambda tries an event again after one and two minutes; throttled ones as long as this. */
const hotPathRetries = 2
const hotPathHours = 6

/** Where reports end that the hot path could not take: from Lambda with the event, from the rule with the message. */
export const createDeadLetters = (stack: Stack, stage: Stage): Queue => {
  const queue = new Queue(stack, 'dead-letters', {
    queueName: named(letters.name, stage.name),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(letters.days),
    deliveryDelay: Duration.seconds(letters.delaySeconds),
    visibilityTimeout: Duration.seconds(letters.againSeconds),
    // Reports that are nowhere else once their gateway is gone.
    removalPolicy: stage.keepsData === true ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
  acknowledge(
    queue,
    'AwsSolutions-SQS3',
    'It is where dead letters go, and they are played back until they can be taken; one of its own would have nobody either.',
  )
  return queue
}

/** How often an event is tried again, and where it goes then. */
export const createRetries = (functions: Functions, deadLetters: Queue): void => {
  const hotPath = functions['hot-path']
  new CfnEventInvokeConfig(hotPath, 'retries', {
    functionName: hotPath.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: hotPathRetries,
    maximumEventAgeInSeconds: Duration.hours(hotPathHours).toSeconds(),
    destinationConfig: { onFailure: { destination: deadLetters.queueArn } },
  })
  // What it missed is still to be done when it is called again anyway. Tried again meanwhile it would meet that call, and say things twice.
  for (const { function: name } of topology.schedules)
    new CfnEventInvokeConfig(functions[name], 'retries', {
      functionName: functions[name].functionName,
      qualifier: '$LATEST',
      maximumRetryAttempts: 0,
      maximumEventAgeInSeconds: 60,
    })
}

/** Brings dead letters back; those that its function names stay, and come again. */
export const createPlayBack = (functions: Functions, deadLetters: Queue): void => {
  const target = functions[letters.function]
  const source = new CfnEventSourceMapping(target, 'dead-letters', {
    functionName: target.functionName,
    eventSourceArn: deadLetters.queueArn,
    batchSize: letters.batch,
    functionResponseTypes: ['ReportBatchItemFailures'],
    // As few as there may be: what was wrong may not bear more.
    scalingConfig: { maximumConcurrency: 2 },
  })
  // Lambda looks whether it may read the queue before it takes this.
  if (target.role !== undefined) source.node.addDependency(target.role)
}

/** EventBridge knows whole minutes only. */
const rateOf = (everySeconds: number): string => {
  const minutes = everySeconds / 60
  if (!Number.isInteger(minutes) || minutes < 1)
    throw new Error(`a schedule runs every ${everySeconds} s; AWS knows whole minutes only`)
  return minutes === 1 ? 'rate(1 minute)' : `rate(${minutes} minutes)`
}

/** The schedules of the topology, in a group of the stage. A call that cannot be made is not made up for. */
export const createSchedules = (stack: Stack, stage: Stage, functions: Functions): void => {
  const group = new CfnScheduleGroup(stack, 'schedules', { name: named('{root}', stage.name) })
  for (const { name, function: called, everySeconds } of topology.schedules) {
    const target = functions[called]
    const role = new Role(stack, `${name}-role`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
      inlinePolicies: {
        call: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
          ],
        }),
      },
    })
    new CfnSchedule(stack, `${name}-schedule`, {
      name,
      groupName: group.ref,
      scheduleExpression: rateOf(everySeconds),
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        input: '{}',
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    })
  }
}
