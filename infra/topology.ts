import { functions } from './functions.ts'

/**
 * What runs, what starts it, what it may ask for, and where it is reached: the one list that `infra/aws` synthesises and
 * `infra/local` runs, so that the two cannot drift. Names and entry paths only; nothing here is loaded. `names.ts` fills in
 * `{root}`, `{rules}`, `{stage:}` and `{thing}`.
 */

export const topology = {
  /** Of every function. Node 20 is out of support, and shows the clocks of some zones wrong. */
  runtime: 'nodejs24.x',
  /** By this name SES finds where it says what became of a mail; every mail names it. */
  mailSet: '{root}-mail',
  tables: { console: '{root}-console', readings: '{root}-readings' },
  /**
   * Files that outlive the tables: what was measured, and where the audit's chains ended each day, which nobody can write over. AWS knows a bucket
   * by its name among all accounts, so the account's number stands behind it there; `npm start` has a folder for each.
   */
  buckets: { archive: '{root}-archive', anchors: '{root}-anchors' },
  functions,
  /**
   * The payload travels as base64: AWS hands no binary to Lambda, and a report that is not even JSON must reach the function that counts it. Gateways
   * publish by Basic Ingest: the levels of `$aws/rules/<rule>/` do not count for topic(). A function may get it much later than it arrived.
   */
  iotRules: [
    {
      name: '{rules}_report',
      sql: "SELECT encode(*, 'base64') AS payload, topic(2) AS organization, topic(3) AS gateway, timestamp() AS arrivedAt FROM '{root}/+/+/report'",
      function: 'hot-path',
    },
  ],
  /**
   * What gateways say of themselves, and AWS of their connections: kept in a log, for whoever looks for the reason of a
   * silence (the watcher notices it without). The local broker has no events of the second kind.
   */
  iotLogs: [
    {
      name: '{rules}_presence',
      sql: "SELECT topic(2) AS organization, topic(3) AS gateway, state FROM '{root}/+/+/presence'",
    },
    {
      name: '{rules}_lifecycle',
      sql: "SELECT clientId, eventType, disconnectReason, timestamp FROM '$aws/events/presence/+/+' WHERE startswith(clientId, '{stage:}')",
    },
  ],
  /**
   * What a gateway may do on the broker: the IoT policy of its certificate, and what the local broker grants. Its client id
   * and its thing are `{thing}`.
   */
  device: {
    publish: [
      '$aws/rules/{rules}_report/{root}/{organization}/{gateway}/report',
      '{root}/{organization}/{gateway}/presence',
      '$aws/things/{thing}/shadow/get',
    ],
    hear: [
      '{root}/{organization}/{gateway}/live',
      '{root}/{organization}/{gateway}/stored',
      // `accepted` and `rejected`; in one, because a policy may have 2,048 characters.
      '$aws/things/{thing}/shadow/get/*',
      '$aws/things/{thing}/shadow/update/delta',
    ],
  },
  /**
   * Where reports end that the hot path could not take, and who plays them back: not before a quarter of an hour, when what
   * was wrong may be over, and then as often, until they can be taken or 14 days have passed.
   */
  queues: [
    {
      name: '{root}-dead-letters',
      function: 'play-back',
      delaySeconds: 900,
      againSeconds: 900,
      days: 14,
      /** So many at a time: a function must get through them in the time that it has. */
      batch: 5,
    },
  ],
  /**
   * SNS topics that call a function: what SES says of a mail after it had taken it, and what people answer to texts. A stage has the
   * first when it writes mails, the second when its number can be answered.
   */
  topics: [
    { name: '{root}-mail-returns', function: 'letterbox', of: 'mail' },
    { name: '{root}-text-answers', function: 'letterbox', of: 'text' },
  ],
  /** The watcher reads only what is due, so that once a minute costs next to nothing. */
  schedules: [
    { name: 'watch', function: 'watcher', everySeconds: 60 },
    { name: 'watch-the-watcher', function: 'second-watch', everySeconds: 60 },
    { name: 'go-round', function: 'rounds', everySeconds: 300 },
    { name: 'keep-archive', function: 'archivist', everySeconds: 3600 },
  ],
  /** Function URLs, or one HTTP port when everything runs in one process. */
  routes: [
    { path: '/webhook', function: 'telegram' },
    { path: '/api', function: 'dashboard-api' },
    { path: '/metrics', function: 'dashboard-api' },
    { path: '/chart', function: 'quickchart' },
    { path: '/voice', function: 'voice' },
  ],
} as const

export type FunctionName = keyof typeof topology.functions
