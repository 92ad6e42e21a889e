import { type Directory, mayActAs } from '#core/directory.ts'
import { presetOf } from '#core/plausible.ts'
import { presetNames } from '#core/rule.ts'
import type { StartAnswer } from '#core/wire/house-answers.ts'
import type { Flows } from '../../../flows/deps.ts'
import { strangersOf } from '../../../flows/sensor/adopt-sensor.ts'
import { answerVersion } from '../board-answer.ts'
import type { Reader } from '../reader.ts'
import { strangerAnswer } from './stranger-answer.ts'

/** A test card is looked for among so many lines: an organization that begins has few. */
const factsMax = 500

const inUse = ({ sensors }: Directory, kind: 'sensor' | 'gateway') =>
  [...sensors.values()].filter((sensor) => sensor.kind === kind && sensor.retiredAt === undefined)

/** How far an organization has come that begins. Each step says what has been seen, not what somebody ticked off. */
export const startAnswer = async (
  flows: Flows,
  { organization, directory, person }: Reader,
): Promise<StartAnswer> => {
  const now = flows.clock.now()
  const [strangers, facts, states] = await Promise.all([
    strangersOf(flows, organization),
    flows.stores.history.since(organization, 0, now + 1, factsMax),
    flows.stores.gatewayStates.all(organization, () => undefined),
  ])
  const [sensors, gateways] = [inUse(directory, 'sensor'), inUse(directory, 'gateway')]
  const without = sensors.filter((sensor) => presetOf(sensor) === null)
  const tests = facts.filter(({ what }) => what === 'tested' || what === 'drill-taken').length
  const step = (name: StartAnswer['steps'][number]['step'], count: number, isDone = count > 0) => ({
    step: name,
    isDone,
    count,
  })
  return {
    version: answerVersion,
    now,
    mayArrange: mayActAs(person.role, 'admin'),
    steps: [
      step('gateway', Math.max(gateways.length, states.length)),
      step('adopt', sensors.length),
      step('preset', sensors.length - without.length, sensors.length > 0 && without.length === 0),
      step('invite', directory.people.size, directory.people.size > 1),
      step('test', tests),
    ],
    strangers: strangers.map(strangerAnswer),
    sites: [...directory.sites.values()].map(({ id, name }) => ({ id, name })),
    presets: presetNames,
    withoutPreset: without.map(({ id, name }) => ({ sensor: id, name })),
  }
}
