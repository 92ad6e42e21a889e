import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import type { AcknowledgeOutcome } from '../../pipeline/flows/alarm/acknowledge.ts'
import type { Board } from '../../pipeline/flows/read/read-board.ts'
import { linesThatFit } from './fit.ts'
import { takenWords } from './outcomes.ts'
import { kindOf, whatWords } from './row-notes.ts'
import type { Say } from './say.ts'

export type Taken = {
  readonly sensor: Sensor
  readonly view: AlarmView
  readonly outcome: AcknowledgeOutcome
}

/** How many sensors have something that nobody has. */
export const ackText = (say: Say, board: Board, count: number): string => {
  const [anySite] = board.directory.sites.values()
  return say.html('ack-which', { count, time: say.time(anySite, board.now) })
}

const isMine = ({ outcome: { kind } }: Taken): boolean => kind === 'taken' || kind === 'noted'

/** What became of each, by name. */
export const ackResults = (
  say: Say,
  directory: Directory,
  taken: readonly Taken[],
  only: Sensor | undefined,
): string => {
  if (taken.length === 0)
    return only === undefined
      ? say.html('ack-nothing')
      : say.html('ack-nothing-there', { sensor: say.bold(only.name) })
  const lines = taken.map((one) => {
    const { sensor, view, outcome } = one
    const about = {
      sensor: say.bold(sensor.name),
      what: whatWords(say, kindOf(sensor, view), view.rule, view),
    }
    return isMine(one)
      ? say.html('ack-mine', about)
      : say.html('ack-theirs', { ...about, why: takenWords(say, siteOf(directory, sensor), outcome) })
  })
  const mine = taken.filter(isMine).length
  return linesThatFit(say.html('ack-heading', { count: mine }), lines, (left) =>
    say.html('bot-others-too', { count: left }),
  )
}
