import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { Last } from '#core/watch/watch.ts'
import type { GatewayState, Saved } from '../../ports/stores.ts'
import { atMost } from '../at-most.ts'
import { fitGatewayState } from '../codecs/heard/fit.ts'
import type { Said } from '../codecs/heard/said.ts'
import { groupOf, groupsFor } from './groups.ts'
import { checkItem, type Item, type Key, numberOf, schemaVersion } from './item.ts'
import { gatewayOfPart, heardPartKeys } from './keys.ts'
import type { createKnownStates } from './known-states.ts'
import { saveVersion } from './save-version.ts'
import type { Table, Unchecked } from './table.ts'

/** A gateway of more sensors is stored in several items, so that a report of one of them does not write all of them anew. */
const wholeMax = 64
const savedAtOnceMax = 50

/** In how many parts a state is stored; one: it stands in its own item. What was divided once stays so. */
export const partsOf = ({ lasts, parts = [] }: GatewayState): number => {
  const sensors = Object.keys(lasts).length
  return Math.max(sensors <= wholeMax ? 1 : groupsFor(sensors), parts.length)
}

/** Everything but what is said of the sensors. */
export const headOf = ({ restless: _restless, ...state }: GatewayState): GatewayState => ({
  ...state,
  lasts: {},
})

/** What of each group is said: which of its sensors are restless stands beside them, and so changes with them alone. */
const divide = ({ lasts, restless }: GatewayState, groups: number): readonly Said[] => {
  const divided = Array.from({ length: groups }, () => ({
    lasts: {} as Record<SensorId, Last>,
    restless: [] as SensorId[],
  }))
  for (const [sensor, last] of Object.entries(lasts)) {
    const part = divided[groupOf(sensor, groups)]
    if (part !== undefined) part.lasts[sensor] = last
  }
  for (const sensor of restless ?? []) divided[groupOf(sensor, groups)]?.restless.push(sensor)
  return divided.map((part) => ({
    sentAt: 0,
    backSince: 0,
    lasts: part.lasts,
    ...(restless !== undefined && { restless: part.restless }),
  }))
}

/** Whether nothing of it is another than what was read: what is not changed is the very same object. */
const isSame = (one: Said | undefined, other: Said): boolean => {
  if (one === undefined || one.restless?.join() !== other.restless?.join()) return false
  const sensors = Object.keys(other.lasts)
  return (
    sensors.length === Object.keys(one.lasts).length &&
    sensors.every((sensor) => one.lasts[sensor] === other.lasts[sensor])
  )
}

/**
 * The items in which a gateway of many sensors is stored besides its own. They are written first and each under its version, so
 * that two functions that write one of them meet there, and a state that counts as saved is saved whole.
 */
export const createGatewayParts = (deps: {
  readonly table: Table
  readonly known: ReturnType<typeof createKnownStates>
  readonly saidOf: (item: Item) => Said
}) => {
  const { table, known, saidOf } = deps
  const inTurn = atMost(savedAtOnceMax)
  /** How many parts each gateway had when this process last saw it, to ask for them at once. */
  const seen = new Map<string, number>()
  const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`

  const versionsOf = async (keys: readonly Key[]): Promise<readonly number[]> => {
    const found = new Map((await table.getUnchecked(keys)).map((item) => [item.sk, checkItem(item)]))
    return keys.map(({ sk }) => {
      const item = found.get(sk)
      return item === undefined ? 0 : numberOf(item, 'version')
    })
  }

  const savePart = async (key: Key, said: Said, version: number): Promise<Saved> => {
    const isEmpty = version === 0 && Object.keys(said.lasts).length === 0
    if (isEmpty || (version > 0 && isSame(known.newest(nameOf(key)), said))) return 'saved'
    const { state, body } = fitGatewayState({ gateway: key.sk, version, ...said })
    const saved = await saveVersion(table, { ...key, v: schemaVersion, body }, version)
    const { gateway: _gateway, version: _version, ...stored } = state
    if (saved === 'saved') known.note(nameOf(key), body, stored)
    return saved
  }

  return {
    /** The keys of the parts that a gateway had when it was last seen. */
    likelyKeys: (organization: OrganizationId, gateway: GatewayId): readonly Key[] =>
      heardPartKeys(organization, gateway, seen.get(`${organization}/${gateway}`) ?? 0),
    /** The parts of heads, from what was read with them; those that were not asked for are read now. */
    of: async (
      organization: OrganizationId,
      heads: readonly Unchecked[],
      { read, asked }: { readonly read: readonly Unchecked[]; readonly asked: readonly Key[] },
    ): Promise<(gateway: string) => readonly Unchecked[]> => {
      const names = new Set(asked.map(({ sk }) => sk))
      const missing = heads.flatMap(({ sk, groups }): readonly Key[] => {
        const count = typeof groups === 'number' ? groups : 0
        seen.set(`${organization}/${sk}`, count)
        return heardPartKeys(organization, String(sk), count).filter((key) => !names.has(key.sk))
      })
      const all = missing.length === 0 ? read : [...read, ...(await table.getUnchecked(missing))]
      const byGateway = new Map<GatewayId, Unchecked[]>()
      for (const item of all) {
        const gateway = gatewayOfPart(String(item.sk))
        if (gateway === undefined) continue
        const its = byGateway.get(gateway) ?? []
        its.push(item)
        byGateway.set(gateway, its)
      }
      return (gateway) => byGateway.get(gateway) ?? []
    },
    /** The state that a head and its parts are. Those of another division than the head's are of before. */
    join: (
      organization: OrganizationId,
      head: GatewayState,
      groups: number,
      parts: readonly Unchecked[],
    ): GatewayState => {
      const lasts: Record<SensorId, Last> = {}
      const restless: SensorId[] = []
      const byName = new Map(parts.map((part) => [part.sk, part]))
      const versions = heardPartKeys(organization, head.gateway, groups).map(({ sk }) => {
        const found = byName.get(sk)
        if (found === undefined) return 0
        const item = checkItem(found)
        const said = saidOf(item)
        Object.assign(lasts, said.lasts)
        restless.push(...(said.restless ?? Object.keys(said.lasts)))
        return numberOf(item, 'version')
      })
      return { ...head, lasts, restless, parts: versions }
    },
    save: async (organization: OrganizationId, state: GatewayState, groups: number): Promise<Saved> => {
      const keys = heardPartKeys(organization, state.gateway, groups)
      // Where it is divided anew somebody may have begun that before, and died.
      const versions = state.parts?.length === groups ? state.parts : await versionsOf(keys)
      const divided = divide(state, groups)
      const saved = await Promise.all(
        keys.map((key, group) => {
          const said = divided[group]
          return said === undefined ? 'saved' : inTurn(() => savePart(key, said, versions[group] ?? 0))
        }),
      )
      return saved.includes('conflict') ? 'conflict' : 'saved'
    },
  }
}
