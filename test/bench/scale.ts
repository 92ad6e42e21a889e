import type { Figure } from './figure.ts'
import {
  directoryBytesPerSensor,
  measureCalm,
  measureRound,
  measureShadow,
  measureSlowRound,
} from './scale-measure.ts'
import {
  gatewayRows,
  gatewaySensors,
  type Measured,
  organizationRows,
  organizationSensors,
  type Row,
  stageRows,
} from './scale-rows.ts'

const sizes = [1_000, 100_000, 1_000_000] as const
/** On the memory store, whose own list of what is due grows with the square. */
const rounds = [1_000, 20_000] as const

const rounded = (value: number): string => {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value.toPrecision(2).replace(/\.0$/, '')
}
const shareOf = ({ load, limit }: Row, sensors: number): number => load(sensors) / limit
const cell = (row: Row, sensors: number): string => {
  const text = `${rounded(row.load(sensors))} (${rounded(100 * shareOf(row, sensors))} %)`
  return shareOf(row, sensors) > 1 ? `**${text}**` : text
}

/** A table in Markdown, and the sentence of what breaks first at each size. */
const tableOf = (title: string, rows: readonly Row[]): readonly string[] => {
  const first = sizes.map((sensors) => {
    const [most, ...others] = rows.toSorted((a, b) => shareOf(b, sensors) - shareOf(a, sensors))
    if (most === undefined) throw new Error('no rows')
    const said = ({ what }: Row, share: number): string => `"${what}" (${rounded(100 * share)} %)`
    const after = others.filter((row) => shareOf(row, sensors) > 1)
    const then =
      after.length === 0 ? '' : ` Then ${after.map((row) => said(row, shareOf(row, sensors))).join('; ')}.`
    const verb = shareOf(most, sensors) > 1 ? 'the first to break is' : 'nothing breaks; the nearest is'
    return `- ${sensors.toLocaleString('en')}: ${verb} ${said(most, shareOf(most, sensors))}.${then}`
  })
  return [
    `| ${title} | limit | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} | source of the limit | raised by |`,
    `|---|---|${sizes.map(() => '---').join('|')}|---|---|`,
    ...rows.map(
      (row) =>
        `| ${row.what} | ${`${rounded(row.limit)} ${row.unit}`.trim()} | ${sizes.map((size) => cell(row, size)).join(' | ')} | ${row.source} | ${row.raisedBy} |`,
    ),
    '',
    ...first,
    '',
  ]
}

export const scaleText = (measured: Measured): string =>
  [
    ...tableOf(`a stage, in organizations of ${organizationSensors} sensors`, stageRows(measured)),
    ...tableOf('one organization that has them all', organizationRows(measured)),
    ...gatewayRows(measured),
    '',
    `Counted with ${gatewaySensors} sensors a gateway, a reading in 5 s, a report in 5 min.`,
  ].join('\n')

/** What a stage of 1,000, 100,000 and 1,000,000 sensors would meet first: measured on the memory store, the rest from quotas. */
export const benchScale = async (): Promise<readonly Figure[]> => {
  const calm = await measureCalm()
  const costs: Figure[] = []
  for (const count of rounds) {
    const { cpuMsPerLook } = await measureRound(count)
    costs.push({ name: `processor of a look, ${count} due`, value: cpuMsPerLook, unit: 'ms', goal: 'told' })
  }
  const fresh = await measureSlowRound(rounds[0], false)
  const silent = await measureSlowRound(rounds[0], true)
  const measured: Measured = {
    ...calm,
    msPerLook: Math.max(fresh.msPerLook, silent.msPerLook),
    directoryBytesPerSensor: directoryBytesPerSensor(),
    shadow: measureShadow(),
  }
  process.stdout.write(`${scaleText(measured)}\n\n`)
  return [
    ...costs,
    { name: 'time of a look, 5 ms a call', value: measured.msPerLook, unit: 'ms', goal: 'told' },
    { name: 'looks at a calm sensor an hour', value: calm.looksPerSensorHour, unit: '', goal: 'told' },
    { name: 'sensors in a shadow, limits alike', value: measured.shadow.alike, unit: '', goal: 'told' },
    {
      name: 'sensors in a shadow, limits of their own',
      value: measured.shadow.different,
      unit: '',
      goal: 'told',
    },
  ]
}
