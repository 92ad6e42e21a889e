import { describe, expect, test } from 'vitest'
import { changeOf } from '#core/audit.ts'
import type { EnergyPrice } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import { changePlug } from '../../../pipeline/flows/energy/change-plug.ts'
import { changePrice, undoPrice } from '../../../pipeline/flows/energy/change-price.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'

const sek = (perKWh: number): EnergyPrice => ({ perKWh, currency: 'SEK' })

const start = async () => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  const { stores } = flows
  await stores.directories.put(organization, [
    { kind: 'site', value: { id: 'attic', name: 'Attic', timeZone: 'UTC', onDuty: [] } as never },
  ])
  const directory = async () => {
    const found = await flows.directories.get(organization)
    if (found === undefined) throw new Error('no organization')
    return found
  }
  const set = async (site: string | undefined, price: EnergyPrice | null) => {
    await clock.advance(1)
    const known = site === undefined ? undefined : (await directory()).sites.get(site)
    return changePrice(flows, organization, known, price, anna)
  }
  const undo = (site: string | undefined, now: string | null) =>
    undoPrice(flows, organization, site, now, anna)
  const prices = async () => {
    const { organization: all, sites } = await directory()
    return [all.energyPrice, ...['cellar', 'attic'].map((id) => sites.get(id)?.energyPrice)].map(
      (one) => one?.perKWh ?? null,
    )
  }
  const facts = async () =>
    (await stores.history.since(organization, 0, clock.now() + 1, 50)).map(({ what }) => what)
  return { ...stack, set, undo, prices, facts }
}

test('a price, and what something is plugged into, that is so already is no change and no line of the audit', async () => {
  const { flows, set, facts } = await start()
  expect([await set('cellar', sek(2)), await set('cellar', sek(2)), await set('attic', null)]).toEqual([
    'changed',
    'unchanged',
    'unchanged',
  ])
  expect(await facts()).toEqual(['energy-price-changed'])
  const plugged = async (plug: string | null) => (await changePlug(flows, organization, 'a', plug, anna)).kind
  expect([await plugged(null), await plugged('b'), await plugged('b')]).toEqual([
    'unchanged',
    'changed',
    'unchanged',
  ])
  expect((await facts()).filter((what) => what === 'plug-changed')).toHaveLength(1)
})

describe('a price is taken back', () => {
  test('to what it was before the last change of that place, whatever was changed elsewhere since', async () => {
    const { flows, clock, set, undo, prices } = await start()
    await set(undefined, sek(1))
    await set('cellar', sek(2))
    await set(undefined, sek(3))
    await set('cellar', sek(4))
    await set('attic', sek(5))
    const other = { old: null, new: 'x', why: null }
    await flows.stores.history.record(organization, [
      changeOf({ kind: 'site', id: 'cellar' }, 'agreement-changed', clock.now(), anna, other),
    ])
    expect(await undo(undefined, '3 SEK')).toEqual({ kind: 'undone', price: sek(1) })
    expect(await undo('cellar', '4 SEK')).toEqual({ kind: 'undone', price: sek(2) })
    expect(await undo('attic', '5 SEK')).toEqual({ kind: 'undone', price: null })
    expect(await prices()).toEqual([1, 2, null])
  })

  test('only while it is so, and while nothing came after it', async () => {
    const { flows, set, undo, prices, facts } = await start()
    await set('cellar', sek(2))
    await set('cellar', sek(3))
    expect(await undo('cellar', '2 SEK')).toEqual({ kind: 'too-late' })
    // By another way than a change of it: what is there is not what was said.
    const site = (await flows.directories.get(organization))?.sites.get('cellar')
    if (site === undefined) throw new Error('no site')
    await flows.stores.directories.put(organization, [
      { kind: 'site', value: { ...site, energyPrice: sek(9) } },
    ])
    expect(await undo('cellar', '3 SEK')).toEqual({ kind: 'too-late' })
    expect(await undo('cellar', '9 SEK')).toEqual({ kind: 'too-late' })
    expect([await prices(), (await facts()).length]).toEqual([[null, 9, null], 2])
  })

  test('within five minutes, at a place that is there, in an organization that is', async () => {
    const { flows, clock, set, undo, prices } = await start()
    await set('cellar', sek(2))
    expect(await undo('gone', '2 SEK')).toEqual({ kind: 'too-late' })
    expect(await undoPrice(flows, 'nobody', undefined, null, anna)).toEqual({ kind: 'too-late' })
    expect(await undo('attic', null)).toEqual({ kind: 'too-late' })
    expect(await undo(undefined, null)).toEqual({ kind: 'too-late' })
    await clock.advance(5 * minuteMs)
    expect((await undo('cellar', '2 SEK')).kind).toBe('undone')
    await set('cellar', sek(2))
    await clock.advance(5 * minuteMs + 1)
    expect(await undo('cellar', '2 SEK')).toEqual({ kind: 'too-late' })
    expect(await prices()).toEqual([null, 2, null])
  })

  test('not over what somebody else said in the same moment, and the audit says that', async () => {
    const { flows, set, undo, prices, facts } = await start()
    await set('cellar', sek(2))
    const { replaceSite } = flows.stores.directories
    Object.assign(flows.stores.directories, { replaceSite: async () => 'conflict' })
    expect(await undo('cellar', '2 SEK')).toEqual({ kind: 'changed-by-others' })
    expect(await facts()).toContain('not-carried-out')
    Object.assign(flows.stores.directories, { replaceSite })
    expect(await prices()).toEqual([null, 2, null])
  })
})
