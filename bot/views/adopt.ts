import { type Directory, gatewaySilentRule, newIntervalMs, type Sensor } from '#core/directory.ts'
import type { Hindrance } from '#core/hindrance.ts'
import { nameMax } from '#core/name.ts'
import { newSensorRules } from '#core/presets/new-sensor-rules.ts'
import { isLimit, type PresetName, presetRules } from '#core/rule.ts'
import type { listUnread } from '../../pipeline/flows/read/read-gateways.ts'
import type { Adoption, AdoptOutcome, BadName } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { linesThatFit } from './fit.ts'
import { hindranceWords } from './hindrance.ts'
import { expectedWords } from './interval.ts'
import { byUse, ruleWords, waitingWords } from './rules.ts'
import type { Marked, Say } from './say.ts'

/** Its id and, where the gateway knows it, what it is. */
const unreadName = (say: Say, { sensor, detail }: Hindrance): Marked =>
  detail === undefined
    ? say.code(sensor)
    : { marked: say.html('adopt-unread-model', { id: say.code(sensor), model: detail }) }

/** Unknown sensors that are heard, but cannot be read, with what to do: until then they cannot be adopted. */
export const unreadText = (
  say: Say,
  directory: Directory,
  some: Awaited<ReturnType<typeof listUnread>>,
): string => {
  const [anySite] = directory.sites.values()
  const lines = some.map(({ gateway, hindrance }) =>
    say.html('adopt-unread', {
      id: unreadName(say, hindrance),
      gateway: directory.sensors.get(gateway)?.name ?? gateway,
      since: say.time(anySite, hindrance.since),
      ...hindranceWords(say, hindrance),
    }),
  )
  return linesThatFit(say.html('adopt-unread-heading'), lines, (left) =>
    say.html('bot-others-too', { count: left }),
  )
}

/** What a sensor can be for, with the limits that it starts with where they are what it is known by. */
export const presetLabel = (say: Say, preset: PresetName): string => {
  const limits = presetRules(preset).flatMap((rule) =>
    isLimit(rule) ? [[rule.kind, say.limit(rule.quantity, rule.setpoint)]] : [],
  )
  return say.plain(`adopt-preset-${preset}`, Object.fromEntries(limits))
}

/** Why a name cannot be. */
export const badNameText = (say: Say, why: BadName): string => {
  switch (why.kind) {
    case 'empty':
      return say.html('adopt-name-empty')
    case 'too-long':
      return say.html('adopt-name-too-long', { max: nameMax })
    case 'taken':
      return say.html('adopt-name-taken', { name: why.by.name })
  }
}

/** What it will be, with what it will alarm at. */
export const planText = (
  say: Say,
  directory: Directory,
  { sensor: id, name, site, preset, intervalMs = newIntervalMs }: Adoption,
  kind: Sensor['kind'],
): string => {
  const rules = kind === 'gateway' ? [gatewaySilentRule] : newSensorRules(preset)
  const sensor: Sensor = { id, kind, name, site, intervalMs, rules, addedAt: 0 }
  const place = directory.sites.get(site)?.name ?? site
  // What it measures is shown when it is in use.
  const { inUse, waiting } = byUse(sensor, {})
  return [
    say.html('adopt-confirm', { sensor: say.bold(name), id, place }),
    ...inUse.map((rule) => `• ${ruleWords(say, sensor, rule)}`),
    ...(waiting.length === 0 ? [] : [say.html('rules-waiting', { list: waitingWords(say, waiting) })]),
    ...(kind === 'gateway' ? [] : [expectedWords(say, sensor)]),
  ].join('\n')
}

/** Says how it went. */
export const adoptedText = (say: Say, { sensor, name }: Adoption, outcome: AdoptOutcome): string => {
  switch (outcome.kind) {
    case 'adopted':
      return outcome.sensor.kind === 'gateway'
        ? say.html('adopt-done-gateway', { sensor: say.bold(outcome.sensor.name) })
        : say.html('adopt-done', {
            sensor: say.bold(outcome.sensor.name),
            expected: { marked: expectedWords(say, outcome.sensor) },
          })
    case 'already':
      return outcome.by === null
        ? say.html('adopt-already', { sensor: say.bold(outcome.sensor.name) })
        : say.html('adopt-already-by', { sensor: say.bold(outcome.sensor.name), name: outcome.by })
    case 'taken':
    case 'empty':
    case 'too-long':
      return badNameText(say, outcome)
    case 'no-such-site':
      return say.html('adopt-site-gone', { sensor: name })
    case 'not-heard':
      return say.html('adopt-gone', { id: sensor })
  }
}
