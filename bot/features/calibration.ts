import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { calibrate } from '../../pipeline/flows/sensor/calibrate.ts'
import { backToSensor } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import type { Feature } from '../context.ts'
import { parseCalibration } from '../parsers/records/calibration.ts'
import { show } from '../replies/reply.ts'
import { calibrationText } from '../views/calibration.ts'

const isSensor = ({ kind }: Sensor): boolean => kind === 'sensor'

/** When a sensor was calibrated, by whom and with which certificate, and when that is due again. */
export const calibration: Feature = (bot, deps) =>
  onSensor(
    bot,
    deps,
    { command: 'calibration', takesMore: true, fits: isSensor },
    async (ctx, sensor, rest) => {
      const { say } = ctx
      const { organization, person } = ctx.member
      const keyboard = backToSensor(ctx, sensor, new InlineKeyboard())
      const noted = parseCalibration(rest, deps.flows.clock.now())
      if (noted === undefined) {
        const example = say.code(`/calibration ${say.plain('example-calibration')}`)
        const lines = [calibrationText(say, sensor), say.html('calibration-how', { example })]
        return show(ctx, deps, { html: lines.join('\n'), keyboard })
      }
      ctx.changing = true
      const outcome = await calibrate(deps.flows, organization, sensor.id, noted, person)
      const html =
        outcome.kind === 'noted'
          ? `✅ ${calibrationText(say, outcome.sensor)}`
          : say.html('bot-limit-changed-by-others')
      await show(ctx, deps, { html, keyboard })
    },
  )
