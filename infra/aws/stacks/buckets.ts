import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  ObjectLockRetention,
  StorageClass,
} from 'aws-cdk-lib/aws-s3'
import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib/core'
import { named } from '../../names.ts'
import { topology } from '../../topology.ts'
import type { Stage } from '../stage.ts'
import { acknowledge } from './acknowledge.ts'

type BucketName = keyof typeof topology.buckets
export type Buckets = Readonly<Record<BucketName, { readonly name: string; readonly arn: string }>>

/** As long as records of medicines and samples are asked for, and then some. */
const lockedDays = 3653
/** Which must not be anybody's for years. */
const lockedDaysOfTries = 1
/** What was written over by mistake can be brought back for so long. */
const formerDays = 30

const nameOf = (stack: Stack, stage: Stage, bucket: BucketName): string =>
  `${named(topology.buckets[bucket], stage.name)}-${stack.account}`

/** The buckets of a stage as another stack knows them: by name. */
export const bucketsOf = (stack: Stack, stage: Stage): Buckets => {
  const of = (bucket: BucketName) => {
    const name = nameOf(stack, stage, bucket)
    return { name, arn: `arn:${stack.partition}:s3:::${name}` }
  }
  return { archive: of('archive'), anchors: of('anchors') }
}

/** What outlives the tables: the days, which grow cold, and the anchors, which nobody can write over before their time, not even the account's owner. */
export const createBuckets = (stack: Stack, stage: Stage): void => {
  const keeps = stage.keepsData === true
  const both: BucketProps = {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    removalPolicy: keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  }
  const days = new Bucket(stack, 'archive', {
    ...both,
    bucketName: nameOf(stack, stage, 'archive'),
    lifecycleRules: [
      {
        id: 'grows-cold',
        // Each of these is read as soon as it is asked for: a chart of two years waits for nobody.
        transitions: [
          { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) },
          { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(180) },
        ],
        noncurrentVersionExpiration: Duration.days(formerDays),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
  })
  const anchors = new Bucket(stack, 'anchors', {
    ...both,
    bucketName: nameOf(stack, stage, 'anchors'),
    objectLockEnabled: true,
    objectLockDefaultRetention: keeps
      ? ObjectLockRetention.compliance(Duration.days(lockedDays))
      : ObjectLockRetention.governance(Duration.days(lockedDaysOfTries)),
  })
  for (const bucket of [days, anchors])
    acknowledge(
      bucket,
      'AwsSolutions-S1',
      'Only functions of the stage reach it, and CloudTrail can say who else tried; a log of every call would cost more than what is kept.',
    )
}
