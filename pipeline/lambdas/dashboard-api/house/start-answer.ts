import { type Directory, mayActAs } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { presetOf } from '#core/plausible.ts'
import { presetNames } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import type { StartAnswer } from '#core/wire/house-answers.ts'
import type { Flows } from '../../../flows/deps.ts'
import { type HistoryPage, historyPage } from '../../../flows/read/history-page.ts'
import { strangersOf } from '../../../flows/sensor/adopt-sensor.ts'
import { answerVersion } from '../board-answer.ts'
import type { Reader } from '../reader.ts'
import { strangerAnswer } from './stranger-answer.ts'

/** A test card is looked for in so many pages of the history: an organization that begins has few. */
const [pageMax, pagesMax] = [500, 20] as const

const inUse = ({ sensors }: Directory, kind: 'sensor' | 'gateway') =>
  [...sensors.values()].filter((sensor) => sensor.kind === kind && sensor.retiredAt === undefined)

/** How many test cards and drills the newest page says that has any. */
const testsOf = async ({ stores, clock }: Flows, organization: OrganizationId): Promise<number> => {
  let to: Millis | null = clock.now() + 1
  for (let page = 0; page < pagesMax && to !== null; page++) {
    const { facts, earlier }: HistoryPage = await historyPage(
      (until, limit, unread) => stores.history.since(organization, 0, until, limit, unread),
      to,
      pageMax,
    )
    const tests = facts.filter(({ what }) => what === 'tested' || what === 'drill-taken').length
    if (tests > 0) return tests
    to = earlier
  }
  return 0
}

/** How far an organization has come that begins. Each step says what has been seen, not what somebody ticked off. */
export const startAnswer = async (
  flows: Flows,
  { organization, directory, person }: Reader,
): Promise<StartAnswer> => {
  const now = flows.clock.now()
  const [strangers, tests, states] = await Promise.all([
    strangersOf(flows, organization),
    testsOf(flows, organization),
    flows.stores.gatewayStates.all(organization, () => undefined),
  ])
  const [sensors, gateways] = [inUse(directory, 'sensor'), inUse(directory, 'gateway')]
  const without = sensors.filter((sensor) => presetOf(sensor) === null)
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
