import { reasonMax } from '#core/audit.ts'
import { nameMax } from '#core/name.ts'
import { presetOf } from '#core/plausible.ts'
import { presetNames } from '#core/rule.ts'
import { isChanged } from '#core/wire/board-answers.ts'
import { listOf, oneOf, text, words } from '#core/wire/guard.ts'
import { isDrillsAnswer, isGatewaysAnswer, isStartAnswer, isTestedAnswer } from '#core/wire/house-answers.ts'
import { sensorId, siteId } from '#core/wire/words.ts'
import { readDrills } from '../../../flows/drill/read-drills.ts'
import { testChat } from '../../../flows/notice/test-chat.ts'
import { listGateways } from '../../../flows/read/read-gateways.ts'
import { changePresets } from '../../../flows/rule/change-preset.ts'
import { type AdoptOutcome, adoptSensor, strangersOf } from '../../../flows/sensor/adopt-sensor.ts'
import { answerVersion } from '../board-answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { RefusalName } from '../refusals.ts'
import { ruleRefusals } from '../rules/limit-change.ts'
import { drillsAnswer } from './drills-answer.ts'
import { coverageAnswer, gatewayAnswer } from './gateway-answer.ts'
import { startAnswer } from './start-answer.ts'
import { strangerAnswer } from './stranger-answer.ts'

const preset = oneOf(...presetNames)

const adoptRefusals: Readonly<Record<Exclude<AdoptOutcome['kind'], 'adopted'>, RefusalName>> = {
  already: 'not-heard',
  'not-heard': 'not-heard',
  'no-such-site': 'no-such-site',
  empty: 'bad-name',
  'too-long': 'bad-name',
  taken: 'name-taken',
}

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/gateways',
    says: 'Every gateway in use: heard or silent, what it says of itself, how well it hears; where there are several, which of them hear each sensor, the best first; and what is heard that nobody has adopted.',
    role: 'viewer',
    scope: 'read',
    fields: {},
    answers: isGatewaysAnswer,
    answer: async (flows, { organization, directory }) => {
      const [gateways, strangers] = await Promise.all([
        listGateways(flows, organization),
        strangersOf(flows, organization),
      ])
      return {
        version: answerVersion,
        now: flows.clock.now(),
        gateways: gateways.map((look) => gatewayAnswer(directory, look)),
        coverage: coverageAnswer(directory, gateways),
        strangers: strangers.map(strangerAnswer),
      }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/drills',
    says: 'The drills of every gateway in use, of a year: when each was asked for, who took it or where it stopped, and when the next one comes by itself.',
    role: 'viewer',
    scope: 'read',
    fields: {},
    answers: isDrillsAnswer,
    answer: async (flows, { organization, directory }) =>
      drillsAnswer(directory, await readDrills(flows, organization, directory), flows.clock.now()),
  }),
  endpoint({
    method: 'GET',
    path: '/api/start',
    says: 'How far an organization has come that begins, step by step.',
    role: 'viewer',
    fields: {},
    answers: isStartAnswer,
    answer: (flows, reader) => startAnswer(flows, reader),
  }),
  endpoint({
    method: 'POST',
    path: '/api/adopt',
    says: 'Brings something that is heard into use: its name, its site, and by which kind of thing it gets its first limits.',
    role: 'admin',
    fields: { sensor: sensorId, name: words(nameMax * 4), site: siteId, preset },
    faults: { sensor: 'bad-sensor', site: 'no-such-site', name: 'bad-name' },
    answers: isChanged,
    answer: async (flows, { organization, person }, wish) => {
      const { kind } = await adoptSensor(flows, organization, wish, person)
      return kind === 'adopted' ? { kind } : adoptRefusals[kind]
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/adopt/preset',
    says: 'Says which kind of thing a sensor watches: it gets the limits of that. `from` is what it was said to be when that was decided; empty: nobody had said it.',
    role: 'operator',
    fields: {
      sensor: sensorId,
      preset,
      from: text,
      reason: words(reasonMax),
      seen: listOf(oneOf('unusual', 'rings-now', 'hides', 'last-critical'), 4),
    },
    faults: { sensor: 'bad-sensor', reason: 'no-reason' },
    answers: isChanged,
    answer: async (
      flows,
      { organization, directory, person },
      { sensor, preset: wanted, from, reason, seen },
    ) => {
      if (reason.trim() === '') return 'no-reason'
      const known = directory.sensors.get(sensor)
      if (known === undefined) return 'no-such-sensor'
      const now = presetOf(known) ?? ''
      if (now !== from && now !== wanted) return 'changed-by-others'
      const why = { reason: reason.trim(), seen }
      const edit = { kind: 'preset', preset: wanted } as const
      const [edited] = await changePresets(flows, organization, [sensor], edit, person, why)
      if (edited === undefined) return 'no-such-sensor'
      const { kind } = edited.outcome
      return kind === 'no-room' ? 'bad-limit' : (ruleRefusals[kind] ?? { kind })
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/test',
    says: 'Sends whoever asks a test card, on the way of a real one.',
    role: 'operator',
    fields: {},
    answers: isTestedAnswer,
    answer: async (flows, { organization, person }) => {
      const tested = await testChat(flows, organization, person.id, person)
      return {
        kind: tested.kind,
        realMs: tested.kind === 'told' ? tested.realMs : null,
        why: tested.kind === 'failed' ? tested.why : null,
      }
    },
  }),
]
