import { InlineKeyboard } from 'grammy'
import { reasonMax } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import { calibrate, takeCalibrationBack } from '../../pipeline/flows/sensor/calibrate.ts'
import { backToSensor } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import type { Feature } from '../context.ts'
import { parseCalibration, parseTakenBack } from '../parsers/records/calibration.ts'
import { show } from '../replies/reply.ts'
import { calibrationText, formerCalibrations } from '../views/calibration.ts'

const isSensor = ({ kind }: Sensor): boolean => kind === 'sensor'

/** When a sensor was calibrated, by whom and with which certificate, and when that is due again; the last one can be taken back. */
export const calibration: Feature = (bot, deps) =>
  onSensor(
    bot,
    deps,
    { command: 'calibration', takesMore: true, fits: isSensor },
    async (ctx, sensor, rest) => {
      const { say } = ctx
      const { organization, person } = ctx.member
      const keyboard = backToSensor(ctx, sensor, new InlineKeyboard())
      const answer = (...lines: readonly string[]) => show(ctx, deps, { html: lines.join('\n'), keyboard })
      const example = (words: string) => ({ example: say.code(`/calibration ${words}`) })
      const undoHow = (): string =>
        say.html(
          'calibration-undo-how',
          example(say.plain('example-calibration-undo', { sensor: sensor.name })),
        )
      const reason = parseTakenBack(rest)
      const noted = parseCalibration(rest, deps.flows.clock.now())
      if (reason === undefined && noted === undefined) {
        const how = say.html('calibration-how', example(say.plain('example-calibration')))
        const undo = sensor.calibration === undefined ? [] : [undoHow()]
        return answer(calibrationText(say, sensor), ...formerCalibrations(say, sensor), how, ...undo)
      }
      ctx.changing = true
      const outcome =
        noted === undefined
          ? await takeCalibrationBack(
              deps.flows,
              organization,
              sensor.id,
              (reason ?? '').slice(0, reasonMax),
              person,
            )
          : await calibrate(deps.flows, organization, sensor.id, noted, person)
      switch (outcome.kind) {
        case 'noted': {
          const taken = noted === undefined ? [say.html('calibration-undone')] : []
          return answer(`✅ ${[...taken, calibrationText(say, outcome.sensor)].join(' ')}`)
        }
        case 'no-reason':
          return answer(calibrationText(say, sensor), undoHow())
        case 'nothing':
          return answer(say.html('calibration-nothing-to-undo'))
        default:
          return answer(say.html('bot-limit-changed-by-others'))
      }
    },
  )
