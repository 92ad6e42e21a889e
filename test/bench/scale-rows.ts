/** What was measured in this run, on the memory store. */
export type Measured = {
  readonly looksPerSensorHour: number
  readonly msPerLook: number
  readonly gatewayItemBytesPerSensor: number
  readonly directoryBytesPerSensor: number
  readonly shadow: { readonly alike: number; readonly different: number }
}

/** One thing that has an end: what so many sensors ask of it, and what it gives. */
export type Row = {
  readonly what: string
  readonly unit: string
  load(sensors: number): number
  readonly limit: number
  /** Who says that this is the limit. */
  readonly source: string
  readonly raisedBy: string
}

/** A large customer; beside it stands the other end, where all sensors are one customer's. */
export const organizationSensors = 1_000
export const gatewaySensors = 20
const reportsPerGatewayHour = 12
/** So long does an invocation of the hot path last (the cost bench), most of it waiting. */
const invocationSeconds = 0.04
/** A look that moves a deadline writes the watch, and takes one entry out of the index and puts one in. */
const unitsPerLook = { table: 1, index: 2 } as const
/** Its readings are an item of three kilobytes (the cost bench, noisy readings of 20 sensors); beside it what the gateway said last is written anew. */
const readingUnitsPerReport = 3
/** From test/store/power-loss.full.test.ts: 2,000 sensors of one organization are told after 15.0 s at 1,000 units a second. */
const toldSecondsPerSensor = 15 / 2_000
const offlineHours = 13
const messagesPerOrganization = 3

const dynamo = 'DynamoDB developer guide, partitions: 1,000 write units a second of one key'
const table = 'DynamoDB quotas: 40,000 write units a second of one on-demand table'
const lambda = 'Lambda quotas: 1,000 executions at once'
const telegram = 'Telegram bots FAQ'

const gatewayItemUnits = ({ gatewayItemBytesPerSensor }: Measured): number =>
  Math.ceil((gatewaySensors * gatewayItemBytesPerSensor) / 1024)

/** What grows with all sensors of a stage, however they are divided among organizations. */
export const stageRows = (measured: Measured): readonly Row[] => {
  const { looksPerSensorHour, msPerLook } = measured
  const unitsPerReport = gatewayItemUnits(measured) + readingUnitsPerReport
  const backlog = (sensors: number): number => gateways(sensors) * reportsPerGatewayHour * offlineHours
  const gateways = (sensors: number): number => sensors / gatewaySensors
  const looksPerSecond = (sensors: number): number => (sensors * looksPerSensorHour) / 3600
  return [
    {
      what: 'a calm minute of the watcher',
      unit: 's',
      load: (sensors) => (looksPerSecond(sensors) * 60 * msPerLook) / 1000,
      limit: 60,
      source: 'its schedule: once a minute',
      raisedBy:
        'a watcher for each shard of the index (the scheduler starts one per shard), then more looks at once',
    },
    {
      what: 'a calm minute of the watcher: reading which gateways are due',
      unit: 'units/s',
      // Eventually consistent: half a unit for each 4 KB of what gateways said last.
      load: (sensors) => (sensors * measured.gatewayItemBytesPerSensor) / 8192 / 60,
      limit: 40_000,
      source: 'DynamoDB quotas: 40,000 read units a second of one on-demand table',
      raisedBy: 'a quota request',
    },
    {
      what: 'one in ten falls silent at once: the watcher',
      unit: 's',
      load: (sensors) => (sensors / 10) * (msPerLook / 1000),
      limit: 120,
      source: 'timeoutSeconds of infra/topology.ts; what is left is due in the next minute',
      raisedBy: 'the same watchers for each shard',
    },
    {
      what: 'index `due`, deadlines that move',
      unit: 'units/s',
      load: (sensors) => looksPerSecond(sensors) * unitsPerLook.index,
      limit: 1_000,
      source: `${dynamo}, one shard`,
      raisedBy:
        'organizations that it refuses get four shards of their own by themselves; fewer looks: a longer silence',
    },
    {
      what: 'calm reports: executions of the hot path',
      unit: '',
      load: (sensors) => (gateways(sensors) * reportsPerGatewayHour * invocationSeconds) / 3600,
      limit: 1_000,
      source: lambda,
      raisedBy: 'a quota request',
    },
    {
      what: 'calm reports and looks: writes',
      unit: 'units/s',
      load: (sensors) =>
        (gateways(sensors) * reportsPerGatewayHour * unitsPerReport) / 3600 +
        looksPerSecond(sensors) * (unitsPerLook.table + unitsPerLook.index),
      limit: 40_000,
      source: table,
      raisedBy:
        'a quota request; a new table starts at 4,000: warm throughput before the first thousand gateways',
    },
    {
      what: `all gateways come back after ${offlineHours} h: writing what they kept`,
      unit: 's',
      load: (sensors) => (backlog(sensors) * unitsPerReport) / 40_000,
      limit: 180,
      source: `${table}; Lambda tries a report again for 3 minutes, then it is a dead letter to be played back`,
      raisedBy: 'a quota request for the table, and warm throughput (a new one takes ten times as long)',
    },
    {
      what: `all gateways come back after ${offlineHours} h: the hot path`,
      unit: 's',
      load: (sensors) => (backlog(sensors) * invocationSeconds) / 1_000,
      limit: 60,
      source: `${lambda}; what is more waits in Lambda's queue for up to 6 h, and every alarm with it`,
      raisedBy: 'a quota request (tens of thousands), and `concurrency` of the stage',
    },
    {
      what: 'one organization in ten has an alarm at once: first cards',
      unit: 's',
      load: (sensors) => (Math.ceil(sensors / organizationSensors / 10) * messagesPerOrganization) / 30,
      limit: 60,
      source: `${telegram}: 30 messages a second of one bot`,
      raisedBy: 'a bot for each group of organizations, or paid broadcasts (1,000 a second)',
    },
  ]
}

/** What grows with the sensors of one organization. */
export const organizationRows = (measured: Measured): readonly Row[] => [
  {
    what: 'all its sensors raise at once: until all are told',
    unit: 's',
    load: (sensors) => sensors * toldSecondsPerSensor,
    limit: 90,
    source: `${dynamo} (its watches), and timeoutSeconds of the hot path`,
    raisedBy: 'a partition of watches for each site instead of each organization',
  },
  {
    what: 'its directory, read whole by each function that starts',
    unit: 'MB',
    load: (sensors) => (sensors * measured.directoryBytesPerSensor) / 1e6,
    limit: 12,
    source: `${dynamo.replace('1,000 write', '3,000 read')}: 12 MB in the first second`,
    raisedBy: 'sensors in a partition of their site, read by those that need them',
  },
  {
    what: 'what its gateways said last, a partition',
    unit: 'units/s',
    load: (sensors) =>
      ((sensors / gatewaySensors) * reportsPerGatewayHour * gatewayItemUnits(measured)) / 3600,
    limit: 1_000,
    source: dynamo,
    raisedBy: 'the gateway in the partition key',
  },
  {
    what: 'its group, when all raise: messages that name them all',
    unit: 'minutes',
    load: (sensors) => sensors / 40 / 20,
    limit: 30,
    source: `${telegram}: 20 messages a minute in one group, 40 names in each; the last rung repeats after 30 minutes`,
    raisedBy: 'a group for each site, which is what a site is for',
  },
]

/** What grows with the sensors behind one gateway, whatever the size of the stage. */
export const gatewayRows = ({ shadow, gatewayItemBytesPerSensor }: Measured): readonly string[] => [
  `Behind one gateway: ${shadow.alike} sensors with equal limits, or ${shadow.different} that each have their own, have room in its shadow of 8 KB (AWS IoT Core quotas).`,
  'The others are not unwatched: their gateway streams them, which costs a report for every reading. Raised by a named shadow for each hundred',
  'sensors, or by the quota (30 KB). What it said last is '.concat(
    `${Math.round(gatewayItemBytesPerSensor)} bytes a sensor, in items of some 32 sensors each where they are more than 64: no number of them fills one.`,
  ),
]
