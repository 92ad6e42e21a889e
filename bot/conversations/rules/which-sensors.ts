import { groupsOf, type SensorGroup } from '#core/presets/sensor-groups.ts'
import { groupName, membersText } from '../../views/rule-edit.ts'
import type { Question } from '../frame/definition.ts'
import { oneOf } from '../frame/list-question.ts'
import { confirm } from '../frame/questions.ts'

const named = (words: string) => (group: SensorGroup) =>
  'name' in group && group.name.toLocaleLowerCase().includes(words.toLocaleLowerCase())

/** Which group of sensors. Gives its members, as their ids with a blank between them. */
export const whichGroup = (): Question<string> =>
  oneOf<SensorGroup>({
    all: ({ member }) => groupsOf(member.directory),
    idOf: ({ sensors }) => sensors.join(' '),
    labels: ({ say }, groups) => groups.map((group) => groupName(say, group)),
    find: (groups, words) => groups.filter(named(words)),
    means: (groups, words) => groups.filter(named(words)),
    ask: ({ say }) => say.html('rules-which-group'),
    none: ({ say }) => say.html('rules-which-group'),
  })

/** Shows which sensors are meant before anything is asked about them. */
export const areThese = (sensors: readonly string[]): Question<true> =>
  confirm(
    ({ say, member }) => membersText(say, member.directory, sensors),
    (say) => say.plain('button-these'),
  )
