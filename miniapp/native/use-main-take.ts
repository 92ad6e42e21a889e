import { useEffect } from 'preact/hooks'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import { type Acting, useChange } from '../act/use-change.ts'
import type { Words } from '../locales/words.ts'
import { isStanding } from '../row/row-state.ts'
import { useNative } from './native-context.ts'

const nobody: NonNullable<Acting> = { ask: async () => ({ kind: 'lost' }), again: () => undefined }

/** In Telegram its big button takes the first alarm of a sensor that nobody has: no thumb has to look for it. */
export const useMainTake = (row: RowAnswer | undefined, acting: Acting, words: Words): void => {
  const native = useNative()
  const [state, run] = useChange(acting ?? nobody, words)
  const alarm = acting === null ? undefined : row?.alarms.find((one) => isStanding(one) && one.owner === null)
  const sensor = row?.sensor
  const isBusy = state === 'busy' || state === 'done'
  const key = alarm === undefined ? '' : `${sensor} ${alarm.rule} ${alarm.raisedAt} ${isBusy}`
  useEffect(() => {
    if (alarm === undefined) {
      native.main(null)
      return
    }
    const { rule, raisedAt } = alarm
    const press = (): void => void run('/api/alarms/take', { sensor, rule, raisedAt })
    native.main({ text: isBusy ? words.saving : words.take, press, isBusy })
    return () => native.main(null)
  }, [key])
}
