/** A CloudFormation template, as far as it is read here. */
export type Template = {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>
}

/** What each kind of resource costs (us-east-1, dollars, November 2026), or that it costs nothing by itself. */
export const prices: Readonly<Record<string, string | null>> = {
  'AWS::Amplify::App': '0.15 per GB served, 0.023 per GB stored and month',
  'AWS::CloudWatch::Alarm': '0.10 a month each',
  'AWS::DynamoDB::GlobalTable':
    '0.625 per million writes, 0.125 per million reads, 0.25 per GB and month, 0.20 more for point-in-time recovery; as much again for each replica',
  'AWS::IoT::ScheduledAudit': '0.0011 a month for each certificate',
  'AWS::IoT::TopicRule': '0.15 per million messages, 0.15 per million actions',
  'AWS::Lambda::Function': '0.20 per million calls, 0.0000133 per GB and second (arm64)',
  'AWS::Logs::LogGroup': '0.50 per GB written, 0.03 per GB kept and month',
  'AWS::S3::Bucket':
    '0.023 per GB and month, 0.0125 after 90 days, 0.004 after 180; 5 per million writes, 0.40 per million reads',
  'AWS::SNS::Topic': '2 per 100,000 e-mails, the first 1,000 a month free',
  'AWS::SQS::Queue':
    '0.40 per million requests; Lambda asks a queue for letters some 650,000 times a month (the first million of an account is free)',
  'AWS::Scheduler::Schedule': '1 per million calls, the first 14 million a month free',
  'AWS::SecretsManager::Secret': '0.40 a month each, 0.05 per 10,000 reads',
  'AWS::Amplify::Branch': null,
  'AWS::IAM::Policy': null,
  'AWS::IAM::Role': null,
  'AWS::IoT::AccountAuditConfiguration': null,
  'AWS::IoT::Policy': null,
  'AWS::IoT::ThingType': null,
  'AWS::Lambda::EventInvokeConfig': null,
  'AWS::Lambda::EventSourceMapping': null,
  'AWS::Lambda::Permission': null,
  'AWS::Lambda::Url': null,
  'AWS::S3::BucketPolicy': null,
  'AWS::SES::ConfigurationSet': null,
  'AWS::SES::ConfigurationSetEventDestination': null,
  'AWS::SNS::Subscription': null,
  'AWS::SNS::TopicPolicy': null,
  'AWS::SQS::QueuePolicy': null,
  'AWS::Scheduler::ScheduleGroup': null,
}

/** How many of each kind there are in these templates, of those that cost money. */
export const whatCosts = (templates: readonly Template[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const { Type } of templates.flatMap(({ Resources }) => Object.values(Resources)))
    counts.set(Type, (counts.get(Type) ?? 0) + 1)
  return [...counts]
    .filter(([type]) => prices[type] !== null)
    .sort()
    .map(([type, count]) => `${count} ${type.replace('AWS::', '').replace('::', ' ')}: $${prices[type]}`)
}
