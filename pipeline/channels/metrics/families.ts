import { type Directory, siteOf } from '#core/directory.ts'
import { quantityNames } from '#core/reading.ts'
import type { Severity } from '#core/rule.ts'
import { type Millis, minuteMs, secondMs } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import { type Findings, watchPaths } from '../../ports/pulse.ts'
import { inBaseUnit, metricOf } from './units.ts'

type Labels = Readonly<Record<string, string>>
type Sample = { readonly labels: Labels; readonly value: number }

/** All series of one name. Each is a gauge. */
export type Family = {
  readonly name: string
  /** The end of the name, or nothing. */
  readonly unit: string
  readonly help: string
  readonly samples: readonly Sample[]
}

/** What a machine is told of an organization at one moment. */
export type Shown = {
  readonly directory: Directory
  readonly rows: readonly BoardRow[]
  readonly now: Millis
  /** So many times as fast as real time that goes. */
  readonly speed: number
  readonly found: Findings | undefined
}

const prefix = 'nattvakt_'
const severities: readonly Severity[] = ['warning', 'critical']

/** One series a sensor and quantity, whatever becomes of it; a sensor that gets another name begins new ones. */
const labelsOf = ({ directory }: Shown, { sensor }: BoardRow): Labels => ({
  sensor: sensor.id,
  name: sensor.name,
  site: siteOf(directory, sensor)?.name ?? sensor.site,
})

const secondsOf = (at: Millis): number => at / secondMs

/**
 * Values of now alone: what is not known, or is none of now, has no series, so that it is missing there as well. When it was measured stands
 * beside, also of what is past. No sample has a time of its own: one that is five minutes old would not be seen by a query of now.
 */
const measured = (shown: Shown): readonly Family[] =>
  quantityNames.flatMap((quantity) => {
    const metric = metricOf[quantity]
    const known = shown.rows.flatMap((row) => {
      const value = row.values[quantity]
      return value === undefined || value.kind === 'none' ? [] : [{ labels: labelsOf(shown, row), value }]
    })
    if (known.length === 0) return []
    const stem = metric.unit === '' ? metric.name : metric.name.slice(0, -metric.unit.length - 1)
    return [
      {
        name: prefix + metric.name,
        unit: metric.unit,
        help: metric.help,
        samples: known
          .filter(({ value }) => value.kind === 'present')
          .map(({ labels, value }) => ({ labels, value: inBaseUnit(metric, value.value) })),
      },
      {
        name: `${prefix}${stem}_timestamp_seconds`,
        unit: 'seconds',
        help: `When that was measured: ${metric.help}`,
        samples: known.map(({ labels, value }) => ({ labels, value: secondsOf(value.at) })),
      },
    ]
  })

/** Of every sensor in use, so that there is a 0 to begin from. */
const states = (shown: Shown): readonly Family[] => {
  const family = (
    name: string,
    help: string,
    valuesOf: (row: BoardRow) => readonly (readonly [more: Labels, value: number])[],
    unit = '',
  ): Family => ({
    name: prefix + name,
    unit,
    help,
    samples: shown.rows.flatMap((row) =>
      valuesOf(row).map(([more, value]) => ({ labels: { ...labelsOf(shown, row), ...more }, value })),
    ),
  })
  const flag = (name: string, help: string, isSo: (row: BoardRow) => boolean): Family =>
    family(name, help, (row) => [[{}, Number(isSo(row))]])
  const standing = ({ alarms }: BoardRow) => alarms.filter(({ state }) => state !== 'returned')
  return [
    family('alarms', 'Alarms of a sensor or gateway that stand now.', (row) =>
      severities.map((severity) => [
        { severity },
        standing(row).filter((alarm) => alarm.severity === severity).length,
      ]),
    ),
    family('alarms_untaken', 'Those of them that nobody has taken.', (row) =>
      severities.map((severity) => [
        { severity },
        standing(row).filter((alarm) => alarm.severity === severity && alarm.acknowledgement === null).length,
      ]),
    ),
    flag(
      'sensor_heard',
      'Whether it is heard (1), or silent (0). What it measures is old by then.',
      ({ presence }) => presence !== 'silent',
    ),
    flag('sensor_blind', 'Whether it is heard without what it should measure (1).', ({ blind }) => blind),
    flag(
      'sensor_silenced',
      'Whether nothing of it is told for a while (1).',
      ({ silence }) => silence !== null,
    ),
    flag(
      'sensor_in_maintenance',
      'Whether it is out of service (1).',
      ({ maintenance }) => maintenance !== null,
    ),
    family(
      'sensor_heard_timestamp_seconds',
      'When it was last heard.',
      ({ heardAt }) => (heardAt === 0 ? [] : [[{}, secondsOf(heardAt)]]),
      'seconds',
    ),
  ]
}

/** It is looked at each minute or so; what was found before says nothing of now. */
const lookedAtMs = 15 * minuteMs

/** What the watch itself stands on; when nobody looks any more, that is missing, and never up. */
const watch = ({ found, now, speed }: Shown): readonly Family[] =>
  found === undefined
    ? []
    : [
        {
          name: `${prefix}watch_up`,
          unit: '',
          help: 'Whether that on which the watch stands was up (1) when it was last looked at.',
          samples:
            now - found.at > lookedAtMs * speed
              ? []
              : watchPaths.map((path) => ({
                  labels: { path },
                  value: Number(found.down[path] === undefined),
                })),
        },
        {
          name: `${prefix}watch_checked_timestamp_seconds`,
          unit: 'seconds',
          help: 'When it was last looked at.',
          samples: [{ labels: {}, value: secondsOf(found.at) }],
        },
      ]

export const familiesOf = (shown: Shown): readonly Family[] =>
  [...measured(shown), ...states(shown), ...watch(shown)].filter(({ samples }) => samples.length > 0)
