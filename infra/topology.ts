/**
 * What runs, what starts it, and where it is reached: the one list that `infra/aws` synthesises and `infra/local` runs,
 * so that the two cannot drift. Names and entry paths only; nothing here is loaded.
 */
export const topology = {
  /** Of every function. Node 20 is out of support, and shows the clocks of some zones wrong. */
  runtime: 'nodejs24.x',
  tables: { console: 'nattvakt-console', readings: 'nattvakt-readings' },
  functions: {
    'hot-path': { entry: 'pipeline/lambdas/hot-path.ts', timeoutSeconds: 90, memoryMb: 512 },
    watcher: { entry: 'pipeline/lambdas/watcher.ts', timeoutSeconds: 120, memoryMb: 512 },
    telegram: { entry: 'bot/lambda.ts', timeoutSeconds: 30, memoryMb: 512 },
    'dashboard-api': { entry: 'pipeline/lambdas/dashboard-api/lambda.ts', timeoutSeconds: 15, memoryMb: 512 },
    /** Drawing is all processor, and a function's share of one grows with its memory. */
    quickchart: {
      entry: 'pipeline/lambdas/quickchart.ts',
      timeoutSeconds: 15,
      memoryMb: 1024,
      /** Native code and files: they lie beside the bundle as they are. */
      packages: ['@napi-rs/canvas', 'inter-ui'],
    },
  },
  /**
   * The payload travels as base64, so that a report that is not even JSON reaches the function that counts it. Gateways
   * publish by Basic Ingest: the levels of `$aws/rules/<rule>/` do not count for topic().
   */
  iotRules: [
    {
      name: 'nattvakt_report',
      topicFilter: 'nattvakt/+/+/report',
      sql: "SELECT encode(*, 'base64') AS payload, topic(2) AS organization, topic(3) AS gateway FROM 'nattvakt/+/+/report'",
      function: 'hot-path',
    },
  ],
  /**
   * What a gateway may do on the broker: the IoT policy of its certificate, and what the local broker grants. Its client id
   * and its thing are `{organization}:{gateway}`.
   */
  device: {
    publish: [
      '$aws/rules/nattvakt_report/nattvakt/{organization}/{gateway}/report',
      'nattvakt/{organization}/{gateway}/presence',
      '$aws/things/{organization}:{gateway}/shadow/get',
    ],
    hear: [
      'nattvakt/{organization}/{gateway}/live',
      '$aws/things/{organization}:{gateway}/shadow/get/accepted',
      '$aws/things/{organization}:{gateway}/shadow/get/rejected',
      '$aws/things/{organization}:{gateway}/shadow/update/delta',
    ],
  },
  /** The functions that reach gateways, and what they may do on the IoT data plane (`IOT_DATA_ENDPOINT`). */
  reachesGateways: {
    functions: ['hot-path', 'watcher', 'telegram', 'dashboard-api'],
    actions: ['iot:Publish', 'iot:UpdateThingShadow'],
  },
  /** The watcher reads only what is due, so that once a minute costs next to nothing. */
  schedules: [{ name: 'watch', function: 'watcher', everySeconds: 60 }],
  /** Function URLs, or one HTTP port when everything runs in one process. */
  routes: [
    { path: '/webhook', function: 'telegram' },
    { path: '/api', function: 'dashboard-api' },
    { path: '/chart', function: 'quickchart' },
  ],
} as const
