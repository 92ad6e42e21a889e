/** What CDK's command says, and what to do about it. Its own words are printed as well. */
const known: readonly (readonly [pattern: RegExp, sentence: (region: string) => string])[] = [
  [
    /has the environment been bootstrapped|bootstrap stack version/i,
    (region) =>
      `This account and region were never prepared for CDK: run \`npx cdk bootstrap aws://<account>/${region}\` once.`,
  ],
  [
    /unable to resolve aws account|credentials? (could not|cannot)|no credentials|expiredtoken|token.*expired/i,
    () => 'AWS does not know who you are: sign in (`aws sso login`, or AWS_PROFILE) and deploy again.',
  ],
  [
    /need to perform AWS calls for account/i,
    () => 'You are signed in to another account than the one that infra/aws/stages.ts names for this stage.',
  ],
  [
    /UnreservedConcurrentExecution/i,
    () =>
      'The account has too few concurrent executions left for `concurrency` of this stage: raise the quota, or leave `concurrency` out.',
  ],
  [
    /AccountAuditConfiguration.*already exists|already exists.*AccountAuditConfiguration/i,
    () =>
      'This account and region already have audits of AWS IoT: take auditsCertificates from this stage, and have the check for certificates that end switched on there.',
  ],
  [
    /scheduled for deletion/i,
    () =>
      'A secret of an earlier stage of that name is still being deleted: `aws secretsmanager delete-secret --force-delete-without-recovery --secret-id <its name, above>` ends that, and then deploy again.',
  ],
  [
    /TTY\) is not attached/i,
    () => 'This deployment widens rights, and asks before it does: run it in a terminal.',
  ],
  [
    /already exists/i,
    () =>
      'Something of that name is there already and is not this stack’s: a kept table or secret of an earlier stage, perhaps. Import it (`cdk import`), delete it, or name the stage otherwise.',
  ],
]

/** One sentence that says what to do, or nothing when this is not known here. */
export const adviceFor = (said: string, region: string): string | undefined =>
  known.find(([pattern]) => pattern.test(said))?.[1](region)
