import { createHash } from 'node:crypto'
import type { Directory, Person, Sensor } from '#core/directory.ts'
import type { Calibration } from '#core/probe.ts'
import { dayMs, type Millis } from '#core/time.ts'
import type { Words } from '../../pipeline/ports/teller.ts'
import { calibrationParts } from '../views/calibration.ts'
import { sayTo } from '../views/say.ts'

/** Laboratories want some weeks. */
const warnedBeforeMs = 30 * dayMs
/** More names than these nobody reads in a message; those that are left are told the next day. */
const toldAtOnce = 20

export type DueCalibration = {
  readonly sensor: Sensor
  readonly calibration: Calibration
  readonly name: string
}

/** The sensors in use whose calibration ends soon, the soonest first; each under a name by which it is told once. */
export const calibrationsDue = ({ sensors }: Directory, now: Millis): readonly DueCalibration[] =>
  [...sensors.values()]
    .flatMap((sensor) => {
      const { calibration, retiredAt } = sensor
      return calibration === undefined || retiredAt !== undefined || now < calibration.due - warnedBeforeMs
        ? []
        : [{ sensor, calibration, name: `calibration#${sensor.id}#${calibration.due}` }]
    })
    .sort((one, other) => one.calibration.due - other.calibration.due)

/** By this, all of them are known to have been told with one look, and not each anew at every round. */
export const nameOfAll = (due: readonly DueCalibration[]): string => {
  const hash = createHash('sha256')
    .update(due.map(({ name }) => name).join('\n'))
    .digest('base64url')
  return `calibrations#${hash.slice(0, 22)}`
}

/** Those of whom nobody has been told, at most so many as one message holds. */
export const untold = async (
  due: readonly DueCalibration[],
  isTold: (name: string) => Promise<boolean>,
): Promise<{ readonly news: readonly DueCalibration[]; readonly isAll: boolean }> => {
  const news: DueCalibration[] = []
  for (const one of due) {
    if (await isTold(one.name)) continue
    if (news.length === toldAtOnce) return { news, isAll: false }
    news.push(one)
  }
  return { news, isAll: true }
}

export const calibrationWords = (
  { organization }: Directory,
  { language }: Person,
  due: readonly DueCalibration[],
  now: Millis,
): Words => {
  const say = sayTo(language, now)
  const lines = due.map(({ sensor, calibration }) =>
    say.html('calibration-due-line', { sensor: sensor.name, ...calibrationParts(calibration) }),
  )
  return {
    subject: say.plain('calibration-due-subject', { organization: organization.name }),
    html: [say.html('calibration-due'), ...lines].join('\n'),
  }
}
