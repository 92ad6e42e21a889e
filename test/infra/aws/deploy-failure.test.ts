import { expect, test } from 'vitest'
import { adviceFor } from '../../../infra/aws/deploy-failure.ts'

// The words are those of the CLI's and CloudFormation's sources and documentation; nothing was deployed.
test.each([
  [
    'nattvakt-dev: SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment been bootstrapped?',
    'npx cdk bootstrap aws://<account>/eu-north-1',
  ],
  [
    'Unable to resolve AWS account to use. It must be either configured when you define your CDK Stack',
    'sign in',
  ],
  [
    'Need to perform AWS calls for account 111122223333, but the current credentials are for 2',
    'another account',
  ],
  [
    "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [10].",
    'raise the quota',
  ],
  [
    'Resource of type AWS::IoT::AccountAuditConfiguration with identifier 1 already exists.',
    'auditsCertificates',
  ],
  [
    "You can't create this secret because a secret with this name is already scheduled for deletion.",
    'force-delete-without-recovery',
  ],
  [
    '"--require-approval" is enabled and stack includes security-sensitive updates, but terminal (TTY) is not attached so we are unable to get a confirmation from the user',
    'run it in a terminal',
  ],
  [
    'Resource of type AWS::DynamoDB::GlobalTable with identifier nattvakt-dev-console already exists.',
    'cdk import',
  ],
])('after "%s" one sentence says what to do', (said, advice) => {
  expect(adviceFor(said, 'eu-north-1')).toContain(advice)
})

test('what is not known is not guessed at', () => {
  expect(adviceFor('Rate exceeded', 'eu-north-1')).toBeUndefined()
})
