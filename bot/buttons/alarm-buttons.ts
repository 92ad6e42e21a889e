import type { InlineKeyboard } from 'grammy'
import type { Directory } from '#core/directory.ts'
import { packAction } from '../../pipeline/channels/telegram/callback-data.ts'
import { isOnlyToNote } from '../../pipeline/channels/view-state.ts'
import type { Board } from '../../pipeline/flows/read/read-board.ts'
import { type Listed, referenceOf, takeable } from '../views/alarms.ts'
import { kindOf, whatWords } from '../views/row-notes.ts'
import type { Say } from '../views/say.ts'
import { sensorLabels } from '../views/told-apart.ts'

/** What buttons call each of these alarms: their sensor, told apart from others of its name, and of several of one sensor also what is wrong. */
const labelsOf = (say: Say, directory: Directory, listed: readonly Listed[]): readonly string[] => {
  const sensors = [...new Set(listed.map(({ row }) => row.sensor))]
  const labels = sensorLabels(directory, sensors)
  return listed.map(({ row, view }) => {
    const label = labels[sensors.indexOf(row.sensor)] ?? row.sensor.name
    const isOneOfSeveral = listed.filter((other) => other.row === row).length > 1
    return isOneOfSeveral ? `${label}: ${whatWords(say, kindOf(row.sensor, view), view.rule, view)}` : label
  })
}

/** A button for each alarm that can be taken, or taken note of. */
export const addAlarms = (say: Say, board: Board, buttons: InlineKeyboard): void => {
  const listed = takeable(board)
  const labels = labelsOf(say, board.directory, listed)
  for (const [index, { row, view }] of listed.entries()) {
    const isSeen = isOnlyToNote(view)
    const name = labels[index] ?? row.sensor.name
    const data = packAction({
      kind: isSeen ? 'note' : 'take',
      organization: board.directory.organization.id,
      alarm: referenceOf(view),
    })
    buttons
      .text(say.plain(isSeen ? 'button-note-sensor' : 'button-take-sensor', { name }), data)
      .success()
      .row()
  }
}
