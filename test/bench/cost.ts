import { hourMs, minuteMs } from '#core/time.ts'
import { playCalmMonth } from './calm-months.ts'
import type { CalmMonth } from './calm-relay.ts'
import type { Figure } from './figure.ts'

/** Dollars in us-east-1 (shared/facts.md): a million of each, unless it says otherwise. */
const prices = {
  connectionMinutes: 0.08,
  messages: 1,
  rulesTriggered: 0.15,
  actions: 0.15,
  shadowOperations: 1.25,
  writeUnits: 0.625,
  readUnits: 0.125,
  invocations: 0.2,
  /** A gigabyte-second, arm64. */
  gigabyteSecond: 0.0000133334,
  /** A gigabyte-month. */
  storage: 0.25,
  /** A gigabyte that is written to a log. */
  logs: 0.5,
} as const

const million = 1e6
const monthMs = 30 * 24 * hourMs
/** What one invocation is billed: 512 MB (infra/topology.ts) for this long, most of it waiting. */
const invocation = { gigabytes: 0.5, hotPathSeconds: 0.04, watcherSeconds: 0.03 }
/** What Lambda itself writes of each: START, END and REPORT. */
const logBytes = 400
/** A stage of so many sensors shares what its watcher costs; what that reads of each gateway is its item, at half a unit for 4 KB. */
const stageSensors = 1_000
const scannedBytesPerUnit = 8_192

const invoked = (times: number, seconds: number): number =>
  (times * prices.invocations) / million + times * invocation.gigabytes * seconds * prices.gigabyteSecond
const logged = (times: number): number => ((times * logBytes) / 1e9) * prices.logs

/** What one gateway costs in a month, whatever there is besides it. */
const ofGateway = (month: CalmMonth): Readonly<Record<string, number>> => ({
  'the link': ((monthMs / minuteMs) * prices.connectionMinutes) / million,
  'messages and shadows':
    (month.messages * prices.messages + month.shadows * prices.shadowOperations) / million,
  'rule and action': (month.steps * (prices.rulesTriggered + prices.actions)) / million,
  'the hot path': invoked(month.reports, invocation.hotPathSeconds),
  writes: (month.writes * prices.writeUnits) / million,
  'reads of its reports': (month.reads * prices.readUnits) / million,
  // Thirty days are kept: as many bytes as come in a month.
  storage: (month.storedBytes / 1e9) * prices.storage,
})

/** What the watcher of a stage costs in a month: its reads; that it runs, and says each time that it did. */
const ofWatcher = (month: CalmMonth, gateways: number): readonly [reads: number, runs: number] => {
  const more = ((gateways - 1) * month.stateBytes) / scannedBytesPerUnit
  const reads = month.lookReads + month.looks * more
  const said = (month.lookWrites * prices.writeUnits) / million
  const runs = invoked(month.looks, invocation.watcherSeconds) + logged(month.looks)
  return [(reads * prices.readUnits) / million, runs + said]
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

/** Dollars a sensor and month: with all of its stage's watcher, with its share in one of a thousand sensors. */
const costsOf = (month: CalmMonth) => {
  const gateway = ofGateway(month)
  const own = sum(Object.values(gateway))
  const log = logged(month.reports)
  const gateways = stageSensors / month.sensors
  const [reads, runs] = ofWatcher(month, 1)
  return {
    parts: Object.entries({ ...gateway, "the watcher's reads": reads }).map(
      ([name, value]) => [name, value / month.sensors] as const,
    ),
    // As the figure was counted before the watcher's runs and all logs were: what stands in older READMEs.
    asBefore: (own + reads) / month.sensors,
    alone: (own + log + reads + runs) / month.sensors,
    runs: (runs + log) / month.sensors,
    inStage: (own + log + sum(ofWatcher(month, gateways)) / gateways) / month.sensors,
  }
}

const told = (name: string, value: number, unit = ''): Figure => ({
  name: `  ${name}`,
  value,
  unit,
  goal: 'told',
})

const figuresOf = (manner: string, month: CalmMonth): readonly Figure[] => {
  const { parts, asBefore, alone, runs, inStage } = costsOf(month)
  return [
    { name: `billed cost per sensor-month, ${manner}`, value: asBefore, unit: '$', goal: '<= 0.0035' },
    ...parts.map(([name, value]) => told(`of that, ${name}`, value, '$')),
    told(
      "besides, all logs, the watcher's runs and its pulse, where it watches this gateway alone",
      runs,
      '$',
    ),
    told('with them', alone, '$'),
    told(`in a stage of ${stageSensors} sensors, with all of them`, inStage, '$'),
    { name: `write units a report, ${manner}`, value: month.writes / month.reports, unit: '', goal: '<= 3' },
    told('of that, refused, and billed', month.refused / month.reports),
    told('read units a report', month.reads / month.reports),
    told('read units a look of the watcher', month.lookReads / month.looks),
    {
      name: `bytes stored per reading, ${manner}, overhead in`,
      value: month.storedBytes / month.readings,
      unit: 'B',
      goal: '<= 2',
    },
    { name: `steps of 5 KB a report, ${manner}`, value: month.steps / month.reports, unit: '', goal: '1' },
    told('bytes of it', month.wireBytes / month.reports, 'B'),
  ]
}

/** What it adds that a second gateway hears the same ten sensors. */
const ofTwoGateways = (one: CalmMonth, two: CalmMonth): readonly Figure[] => [
  {
    name: 'write units a report, ten sensors that two gateways hear',
    value: two.writes / two.reports,
    unit: '',
    goal: '<= 3',
  },
  told('read units a report', two.reads / two.reports),
  told('bytes stored per measurement', two.storedBytes / two.readings, 'B'),
  told('of one gateway alone', one.storedBytes / one.readings, 'B'),
  told('write units a look of the watcher', two.lookWrites / two.looks),
]

/** What a calm month of one sensor costs: ten of them, or twenty, at one reading in 5 s behind one gateway, nobody looking. */
export const benchCost = async (): Promise<readonly Figure[]> => {
  const even = await playCalmMonth(10, 5 * minuteMs, 'even')
  const noisy = await playCalmMonth(10, 5 * minuteMs)
  const twenty = await playCalmMonth(20, 5 * minuteMs)
  const figures = [
    ...figuresOf('even readings', even),
    ...figuresOf('noisy readings', noisy),
    ...figuresOf('noisy readings of 20 sensors', twenty),
    ...ofTwoGateways(noisy, await playCalmMonth(10, 5 * minuteMs, 'noisy', ['pi', 'attic'])),
    told('what is stored is said, times an hour', (noisy.confirmations * hourMs) / monthMs),
  ]
  for (const minutes of [10, 15]) {
    const costs = costsOf(await playCalmMonth(10, minutes * minuteMs))
    figures.push(told(`noisy readings, a report in ${minutes} min`, costs.asBefore, '$'))
    figures.push(told(`the same in a stage of ${stageSensors} sensors, all in`, costs.inStage, '$'))
  }
  return figures
}
