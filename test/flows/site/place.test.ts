import { expect, test } from 'vitest'
import type { Site } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { changePlace, undoPlace } from '../../../pipeline/flows/site/change-place.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'

const quay = { latitude: 59.3293, longitude: 18.0686 }
const yard = { latitude: 60, longitude: 17 }

const siteIn = async ({ directories }: Flows, id = 'cellar'): Promise<Site> => {
  const site = (await directories.get(organization))?.sites.get(id)
  if (site === undefined) throw new Error('no site')
  return site
}
const linesOf = async ({ stores }: Flows) =>
  (await stores.history.since(organization, 0, 9e12, 20)).map(({ what, detail }) => [
    what,
    detail.old,
    detail.new,
  ])
const change = async (flows: Flows, place: typeof quay | null, id = 'cellar') =>
  changePlace(flows, organization, await siteIn(flows, id), place, anna)

/** Anna says where two sites are in one instant. */
const said = async () => {
  const under = await flowsUnderTest()
  const { flows } = under
  const attic = { id: 'attic', name: 'Attic', timeZone: 'UTC', chat: null, onDuty: [] }
  await flows.stores.directories.put(organization, [{ kind: 'site', value: attic }])
  await change(flows, yard, 'attic')
  const outcome = await change(flows, quay)
  if (outcome.kind !== 'changed') throw new Error(outcome.kind)
  return {
    ...under,
    at: outcome.at,
    undo: (id = 'cellar', at = outcome.at) => undoPlace(flows, organization, id, at, anna),
  }
}

test('a place is said once, is another one then, and is taken away', async () => {
  const { flows, clock } = await flowsUnderTest()
  expect(await change(flows, null)).toEqual({ kind: 'unchanged' })
  const outcome = await change(flows, quay)
  expect(outcome).toEqual({ kind: 'changed', site: await siteIn(flows), at: clock.now() })
  expect((await siteIn(flows)).place).toEqual(quay)
  expect(await change(flows, quay)).toEqual({ kind: 'unchanged' })
  await clock.advance(1)
  expect((await change(flows, null)).kind).toBe('changed')
  expect(await siteIn(flows)).not.toHaveProperty('place')
  expect(await linesOf(flows)).toEqual([
    ['place-changed', '59.32930 18.06860', null],
    ['place-changed', null, '59.32930 18.06860'],
  ])
})

test('a place that was said of what others changed in that moment is not so, and the history says it', async () => {
  const { flows } = await flowsUnderTest()
  const old = await siteIn(flows)
  await flows.stores.directories.replaceSite(organization, old, { ...old, name: 'Vault' })
  expect(await changePlace(flows, organization, old, quay, anna)).toEqual({ kind: 'changed-by-others' })
  expect(await siteIn(flows)).toEqual({ ...old, name: 'Vault' })
  expect((await linesOf(flows)).map(([what]) => what).sort()).toEqual(['not-carried-out', 'place-changed'])
})

test('what was said is taken back for five minutes, and what was before is so again', async () => {
  const { flows, clock, undo } = await said()
  await clock.advance(minuteMs)
  const next = await change(flows, yard)
  if (next.kind !== 'changed') throw new Error(next.kind)
  await clock.advance(5 * minuteMs)
  expect((await undo('cellar', next.at)).kind).toBe('changed')
  expect((await siteIn(flows)).place).toEqual(quay)
  expect((await siteIn(flows, 'attic')).place).toEqual(yard)
})

test.each(['cellar', 'attic'])(
  'the first that was said of %s is taken back to nothing, at that very instant too',
  async (id) => {
    const { flows, undo } = await said()
    expect((await undo(id)).kind).toBe('changed')
    expect(await siteIn(flows, id)).not.toHaveProperty('place')
    const [other, place] = id === 'cellar' ? ['attic', yard] : ['cellar', quay]
    expect((await siteIn(flows, other)).place).toEqual(place)
  },
)

test('what was said too long ago, or is not so any more, or of no such site, is not taken back', async () => {
  const { flows, clock, at, undo } = await said()
  expect(await undo('moon')).toEqual({ kind: 'too-late' })
  expect(await undo('cellar', at - 1)).toEqual({ kind: 'too-late' })
  await clock.advance(5 * minuteMs + 1)
  expect(await undo()).toEqual({ kind: 'too-late' })
  const next = await change(flows, null)
  if (next.kind !== 'changed') throw new Error(next.kind)
  await clock.advance(1)
  await change(flows, yard)
  expect(await undo('cellar', next.at)).toEqual({ kind: 'too-late' })
  expect((await siteIn(flows)).place).toEqual(yard)
})

test('only what was said of a place is taken back, not what else happened in that instant', async () => {
  const { flows, clock } = await flowsUnderTest()
  const at = clock.now()
  expect(await undoPlace(flows, organization, 'cellar', at, anna)).toEqual({ kind: 'too-late' })
  await flows.stores.history.record(organization, [
    {
      kind: 'record',
      id: 'x',
      at,
      what: 'quiet-hours-changed',
      about: { kind: 'site', id: 'cellar' },
      person: anna.id,
      detail: { old: '59.32930 18.06860', new: null, why: null },
    },
  ])
  expect(await undoPlace(flows, organization, 'cellar', at, anna)).toEqual({ kind: 'too-late' })
  expect(await siteIn(flows)).not.toHaveProperty('place')
})
