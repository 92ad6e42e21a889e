import { groupsOf } from '#core/presets/sensor-groups.ts'
import { readBoard } from '../../../pipeline/flows/read/read-board.ts'
import type { BotDeps } from '../../context.ts'
import { groupName } from '../../views/rule-edit.ts'
import { choiceNames } from '../../views/sensor-choice.ts'
import type { Question } from '../frame/definition.ts'
import { oneOf } from '../frame/list-question.ts'

/** A sensor, a gateway, or several: their ids with a blank between them, and what people call them. */
type Thing = { readonly ids: string; readonly label: string; readonly name: string }

const alike = (words: string) => {
  const wanted = words.toLocaleLowerCase()
  return {
    has: ({ name }: Thing): boolean => name.toLocaleLowerCase().includes(wanted),
    is: ({ name }: Thing): boolean => name.toLocaleLowerCase() === wanted,
  }
}

/** What goes out of service: one that is not yet, or a group. */
export const whichThings = ({ flows }: BotDeps): Question<string> =>
  oneOf<Thing>({
    all: async ({ say, member }) => {
      const board = await readBoard(flows, member.organization)
      const rows = board?.rows.filter(({ maintenance }) => maintenance === null) ?? []
      const labels = choiceNames(member.directory, rows)
      const groups = groupsOf(member.directory).map((group): Thing => {
        const name = groupName(say, group)
        return { ids: group.sensors.join(' '), label: name, name }
      })
      const single = rows.map(({ sensor }, index): Thing => {
        return { ids: sensor.id, label: labels[index] ?? sensor.id, name: sensor.name }
      })
      return [...groups, ...single]
    },
    idOf: ({ ids }) => ids,
    labels: (_ctx, things) => things.map(({ label }) => label),
    means: (things, words) => things.filter(alike(words).is),
    find: (things, words) => things.filter(alike(words).has),
    ask: ({ say }, things) => say.html(things.length === 0 ? 'bot-nothing-to-choose' : 'maintenance-which'),
    none: ({ say }, words) => say.html('bot-no-such-sensor', { words }),
  })
