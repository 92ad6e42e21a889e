/** What the flows need of their environment. What each function reads is in `pipeline/lambdas/variables.ts`. */
export const flows = [
  'CONSOLE_TABLE',
  'READINGS_TABLE',
  'TELEGRAM_BOT_TOKEN',
  'IOT_DATA_ENDPOINT',
  'STAGE',
  'MAIL_FROM',
  'MAIL_RETURNS',
  'SMS_SENDER',
  'CALL_URL',
  'CALL_SECRET',
  'PUSH_CONTACT',
] as const
/** Whoever calls people leads them to the page on which they take an alarm. */
export const calls = [...flows, 'DASHBOARD_URL'] as const
export const charts = ['QUICKCHART_HOST', 'QUICKCHART_KEY'] as const

/** Whoever may have to tell people, tells them by all their ways; without a sender in its environment it asks for none of it. */
export const writes = { mail: ['ses:SendRawEmail'], sms: ['sns:Publish'] } as const
/** What a function that asks for nothing of it has of each: whoever needs something says that alone. */
export const asksNothing = {
  console: [],
  due: [],
  readings: [],
  live: [],
  stored: [],
  shadows: [],
  deadLetters: [],
  archive: [],
  anchors: [],
  mail: [],
  sms: [],
} as const

/** Looks for files of a bucket, reads and writes them; without the right to list, what is not there would be forbidden. */
export const showsArchive = ['s3:GetObject', 's3:ListBucket'] as const
export const archives = ['s3:GetObject', 's3:ListBucket', 's3:PutObject'] as const

/** Items by key, queries and writes: what whoever tells people does with the console. */
export const tells = [
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
] as const
/** Whoever shows a week rolls up the days of it that are over. */
export const showsReadings = ['dynamodb:PutItem', 'dynamodb:Query'] as const
/** Whoever stores some reopens the days that may have been rolled up without them. */
export const keepsReadings = [
  ...showsReadings,
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:UpdateItem',
] as const

/** What a report means for its gateway: its rules, that it streams, and that what it sent is stored. */
export const tellsGateways = {
  live: ['iot:Publish'],
  stored: ['iot:Publish'],
  shadows: ['iot:UpdateThingShadow'],
} as const
