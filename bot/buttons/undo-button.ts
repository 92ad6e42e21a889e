import type { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import type { BotContext } from '../context.ts'
import { packBotButton } from './button-data.ts'

/** A button that takes back what was just done to a sensor, at that instant. */
export const offerUndo = (
  { say, member: { organization } }: BotContext,
  keyboard: InlineKeyboard,
  sensor: Sensor,
  at: Millis,
): void => {
  const data = packBotButton({ kind: 'undo-change', organization, sensor: sensor.id, at })
  if (data !== undefined) keyboard.text(say.plain('button-undo'), data)
}
