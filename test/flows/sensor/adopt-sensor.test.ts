import { expect, test } from 'vitest'
import { adoptSensor, strangersOf } from '../../../pipeline/flows/sensor/adopt-sensor.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { Died, dyingStores } from '../../support/dying-stores.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { hearStranger } from '../../support/strangers.ts'

const adoption = { sensor: 'new', name: 'Freezer', site: 'cellar', preset: 'freezer' } as const

const strangerAt = (at: number) => ({ sensor: 'new', gateway: 'pi', firstHeardAt: at, lastHeardAt: at })

const heard = async () => {
  const under = await flowsUnderTest()
  await hearStranger(under.flows.stores, strangerAt(under.clock.now()))
  return under
}

test('the same adoption again changes nothing; somebody else learns who was first', async () => {
  const { flows, clock } = await heard()
  const first = await adoptSensor(flows, organization, adoption, anna)
  await clock.advance(1000)
  expect(await adoptSensor(flows, organization, adoption, anna)).toEqual(first)
  expect(await adoptSensor(flows, organization, { ...adoption, name: 'Mine' }, erik)).toMatchObject({
    kind: 'already',
    by: 'Anna',
    sensor: { name: 'Freezer' },
  })
  expect(await flows.stores.history.list(organization, 'new', 9)).toHaveLength(1)
  expect(await adoptSensor(flows, organization, { ...adoption, sensor: 'a' }, anna)).toMatchObject({
    kind: 'already',
    by: null,
  })
})

test('a sensor that is not heard, or has no site or no name of its own, is not adopted', async () => {
  const { flows } = await heard()
  const tried = (more: object) => adoptSensor(flows, organization, { ...adoption, ...more }, anna)
  expect(await tried({ sensor: 'never' })).toEqual({ kind: 'not-heard' })
  expect(await tried({ site: 'attic' })).toEqual({ kind: 'no-such-site' })
  expect(await tried({ name: ' ' })).toEqual({ kind: 'empty' })
  expect(await tried({ name: 'x'.repeat(65) })).toEqual({ kind: 'too-long' })
  expect(await tried({ name: 'SENSOR B' })).toMatchObject({ kind: 'taken', by: { id: 'b' } })
  expect((await strangersOf(flows, organization)).map(({ sensor }) => sensor)).toEqual(['new'])
})

test('a process that dies anywhere on the way leaves an adoption that can be done again', async () => {
  for (let calls = 1; calls < 12; calls++)
    for (const after of [false, true]) {
      const stores = memoryStores()
      const under = await flowsUnderTest(undefined, stores)
      await hearStranger(stores, strangerAt(under.clock.now()))
      const dying = await under.withStores(dyingStores(stores, calls, after))
      await adoptSensor(dying.flows, organization, adoption, anna).catch((error: unknown) => {
        expect(error).toBeInstanceOf(Died)
      })
      expect(await adoptSensor(under.flows, organization, adoption, anna)).toMatchObject({ kind: 'adopted' })
      expect(await strangersOf(under.flows, organization)).toEqual([])
    }
})

test('of two who adopt it in one moment the history says who did, and that the other did not', async () => {
  const { flows, clock } = await heard()
  const both = [
    adoptSensor(flows, organization, adoption, anna),
    adoptSensor(flows, organization, { ...adoption, name: 'Mine' }, erik),
  ]
  const outcomes = await Promise.all(both)
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['adopted', 'already'])
  const [winner, loser] = outcomes[0]?.kind === 'adopted' ? [anna, erik] : [erik, anna]
  await clock.advance(1000)
  const facts = await flows.stores.history.list(organization, 'new', 9)
  const undone = facts.filter(({ what }) => what === 'not-carried-out').map(({ person }) => person)
  expect(undone).toEqual([loser.id])
  expect(facts.filter(({ what, person }) => what === 'adopted' && person === winner.id)).toHaveLength(1)
})
