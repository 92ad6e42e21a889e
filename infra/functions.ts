import {
  archives,
  asksNothing,
  calls,
  charts,
  flows,
  keepsReadings,
  showsArchive,
  showsReadings,
  tells,
  tellsGateways,
  writes,
} from './needs.ts'

/** Of reports: files of packages, which lie beside the bundle as they are. */
const letters = ['Regular', 'SemiBold'].map((face) => `inter-woff/Inter (web)/Inter-${face}.woff`)

/** What runs, what it reads of its environment, and what it may ask AWS for: the functions of `topology.ts`. */
export const functions = {
  'hot-path': {
    entry: 'pipeline/lambdas/hot-path.ts',
    timeoutSeconds: 90,
    memoryMb: 512,
    environment: [...calls, ...charts],
    may: {
      ...asksNothing,
      console: tells,
      readings: keepsReadings,
      ...tellsGateways,
      deadLetters: ['sqs:SendMessage'],
      ...writes,
    },
  },
  'play-back': {
    entry: 'pipeline/lambdas/play-back.ts',
    timeoutSeconds: 120,
    memoryMb: 512,
    environment: calls,
    may: {
      ...asksNothing,
      console: tells,
      // It draws no pictures, for which the hot path rolls days up.
      readings: ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      ...tellsGateways,
      deadLetters: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      ...writes,
    },
  },
  watcher: {
    entry: 'pipeline/lambdas/watcher.ts',
    timeoutSeconds: 120,
    memoryMb: 512,
    environment: calls,
    may: {
      ...asksNothing,
      console: tells,
      due: ['dynamodb:Query'],
      readings: ['dynamodb:Query'],
      ...writes,
    },
  },
  telegram: {
    entry: 'bot/lambda.ts',
    timeoutSeconds: 30,
    memoryMb: 512,
    environment: [...calls, ...charts, 'TELEGRAM_WEBHOOK_SECRET', 'MINI_APP_NAME', 'ARCHIVE_BUCKET'],
    letters,
    may: {
      ...asksNothing,
      console: [...tells, 'dynamodb:DeleteItem'],
      // What a file says is kept as a report is.
      readings: keepsReadings,
      archive: showsArchive,
      live: ['iot:Publish'],
      shadows: ['iot:UpdateThingShadow'],
      ...writes,
    },
  },
  'dashboard-api': {
    entry: 'pipeline/lambdas/dashboard-api/lambda.ts',
    timeoutSeconds: 15,
    memoryMb: 512,
    environment: [...flows, 'ARCHIVE_BUCKET'],
    may: {
      ...asksNothing,
      console: [...tells, 'dynamodb:DeleteItem'],
      // What a file says is kept as a report is.
      readings: keepsReadings,
      archive: showsArchive,
      live: ['iot:Publish'],
      ...writes,
    },
  },
  /** Watches the watcher, and shares no more with it than an item in a table. */
  'second-watch': {
    entry: 'pipeline/lambdas/second-watch.ts',
    timeoutSeconds: 30,
    memoryMb: 256,
    environment: ['CONSOLE_TABLE', 'TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_URL', 'PING_URL'],
    may: {
      ...asksNothing,
      console: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    },
  },
  /** Says what nobody asked for: that all is quiet, how good the alarms were, and that the watch is not whole. */
  rounds: {
    entry: 'bot/rounds-lambda.ts',
    /** Once a month it sets pages for those who read them, and goes round again after five minutes. */
    timeoutSeconds: 240,
    memoryMb: 1024,
    environment: [...calls, 'ARCHIVE_BUCKET'],
    letters,
    may: {
      ...asksNothing,
      // Tokens of who may make none any more are taken away.
      console: [...tells.filter((action) => action !== 'dynamodb:UpdateItem'), 'dynamodb:DeleteItem'],
      readings: showsReadings,
      archive: showsArchive,
      ...writes,
    },
  },
  /** What is said to Alexa, and to an agent of Google's Dialogflow. */
  voice: {
    entry: 'pipeline/lambdas/voice/lambda.ts',
    /** Alexa waits 8 s. */
    timeoutSeconds: 10,
    memoryMb: 512,
    environment: [...calls, 'ALEXA_SKILL', 'VOICE_SECRET'],
    may: {
      ...asksNothing,
      // What is unlinked is gone.
      console: [...tells, 'dynamodb:DeleteItem'],
      ...writes,
    },
  },
  /** What comes back by mail and SMS: bounces, complaints, answers. */
  letterbox: {
    entry: 'pipeline/lambdas/letterbox.ts',
    timeoutSeconds: 60,
    memoryMb: 512,
    environment: calls,
    may: {
      ...asksNothing,
      console: tells,
      ...writes,
    },
  },
  /** Keeps what outlives the tables, and what nobody who can write them can change. */
  archivist: {
    entry: 'pipeline/lambdas/archive/archivist.ts',
    timeoutSeconds: 600,
    memoryMb: 1024,
    environment: ['CONSOLE_TABLE', 'READINGS_TABLE', 'ARCHIVE_BUCKET', 'ANCHORS_BUCKET'],
    may: {
      ...asksNothing,
      console: ['dynamodb:Query'],
      readings: ['dynamodb:PutItem', 'dynamodb:Query'],
      archive: [...archives, 's3:DeleteObjectVersion', 's3:ListBucketVersions'],
      anchors: archives,
    },
  },
  /** Drawing is all processor, and a function's share of one grows with its memory. */
  quickchart: {
    entry: 'pipeline/lambdas/quickchart.ts',
    timeoutSeconds: 15,
    memoryMb: 1024,
    environment: ['QUICKCHART_KEY'],
    /** Native code and files: they lie beside the bundle as they are. */
    packages: ['@napi-rs/canvas', 'inter-ui'],
    may: asksNothing,
  },
} as const
