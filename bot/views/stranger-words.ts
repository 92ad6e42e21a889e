import type { Directory } from '#core/directory.ts'
import { type Probe, probeOf } from '#core/probe.ts'
import { quantityNames } from '#core/reading.ts'
import type { Stranger } from '#core/strangers.ts'
import { airFormOf, type StrangerDevice } from '#core/strangers.ts'
import { namedValue } from './row-values.ts'
import type { Say } from './say.ts'

/** What the button of an unknown sensor says: what it is, its id and, when a radio heard it, how well. */
export const strangerLabel = (say: Say, { sensor, rssi, model }: Stranger): string => {
  const id = rssi === undefined ? sensor : say.plain('adopt-label', { id: sensor, dbm: rssi })
  return model === undefined ? id : `${model} · ${id}`
}

/** Which of the probes of its device it is. */
export const probeWord = (say: Say, probe: Probe): string =>
  say.plain('probe-word', { probe, number: probe.slice(1) })

/** The newest that it said: what cannot be shown is no value, and not left out. */
const valuesIn = (say: Say, { values = {} }: Stranger): readonly string[] =>
  quantityNames.flatMap((quantity) => {
    const value = values[quantity]
    if (value === undefined) return []
    if (value !== 'unavailable') return [namedValue(say, quantity, value)]
    return quantity === 'temperature' ? [say.html('bot-no-value')] : []
  })

const probeIn = (say: Say, one: Stranger): readonly string[] => {
  const probe = probeOf(one.sensor)?.probe
  const said = valuesIn(say, one).join(' ')
  return probe === undefined || said === '' ? [] : [`${say.name(probeWord(say, probe))} ${said}`]
}

/** Maker and model; of a device that speaks in two forms also which of them is heard, and what that would need. */
const modelIn = (say: Say, { model }: Stranger): readonly string[] => {
  if (model === undefined) return []
  const form = airFormOf(model)
  return form === undefined ? [say.name(model)] : [say.html('adopt-form', { form })]
}

/** Maker, model, signal and what it said last, of it and of its further probes. */
const saidBy = (say: Say, one: StrangerDevice): string =>
  [
    ...modelIn(say, one),
    ...valuesIn(say, one),
    ...one.probes.flatMap((probe) => probeIn(say, probe)),
    ...(one.rssi === undefined
      ? []
      : [say.html('adopt-signal', { dbm: String(one.rssi).replace('-', '−') })]),
  ].join(' · ')

/** Which unknown sensors are heard, what they are and say, by which gateway, since and until when. */
export const strangersText = (say: Say, directory: Directory, some: readonly StrangerDevice[]): string => {
  const [anySite] = directory.sites.values()
  const lines = some.map((one) => {
    const said = saidBy(say, one)
    return say.html(said === '' ? 'adopt-line' : 'adopt-line-said', {
      id: say.code(one.sensor),
      said: { marked: said },
      gateway: directory.sensors.get(one.gateway)?.name ?? one.gateway,
      first: say.time(anySite, one.firstHeardAt),
      last: say.time(anySite, one.lastHeardAt),
    })
  })
  return [say.html('adopt-which'), ...lines].join('\n')
}
