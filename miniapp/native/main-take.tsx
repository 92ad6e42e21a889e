import { useEffect } from 'preact/hooks'
import type { AlarmAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import { Failed } from '../act/failed.tsx'
import { type Acting, isBusy, useChange } from '../act/use-change.ts'
import type { Words } from '../locales/words.ts'
import { isStanding } from '../row/row-state.ts'
import { useNative } from './native-context.ts'

type Props = { readonly row: RowAnswer; readonly acting: Acting; readonly words: Words }

/** In Telegram its big button takes the first alarm of a sensor that nobody has: no thumb has to look for it. */
export const MainTake = ({ row, acting, words }: Props) => {
  const alarm = row.alarms.find((one) => isStanding(one) && one.owner === null)
  if (acting === null || alarm === undefined) return null
  const { sensor } = row
  // What became of one alarm says nothing of the next.
  const key = `${sensor} ${alarm.rule} ${alarm.raisedAt}`
  return <MainButton key={key} sensor={sensor} alarm={alarm} acting={acting} words={words} />
}

type ButtonProps = {
  readonly sensor: string
  readonly alarm: AlarmAnswer
  readonly acting: NonNullable<Acting>
  readonly words: Words
}

/** Telegram's button has no room for why it did not work, so the page says it. */
const MainButton = ({ sensor, alarm: { rule, raisedAt }, acting, words }: ButtonProps) => {
  const native = useNative()
  const [state, run] = useChange(acting, words)
  const isWaiting = isBusy(state) || state === 'done'
  useEffect(() => {
    const press = (): void => void run('/api/alarms/take', { sensor, rule, raisedAt })
    native.main({ text: isWaiting ? words.saving : words.take, press, isBusy: isWaiting })
  }, [isWaiting, native, words])
  useEffect(() => () => native.main(null), [native])
  return <Failed state={state} />
}
