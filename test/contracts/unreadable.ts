import { describe, expect, it } from 'vitest'
import { dayMs } from '#core/time.ts'
import type { LeftOut } from '../../pipeline/ports/left-out.ts'
import { auditKey, factKey, instantKey, runKey } from '../../pipeline/store/sort-keys.ts'
import {
  fact,
  group,
  heard,
  invitation,
  notice,
  person,
  readings,
  sensor,
  site,
  t0,
  watch,
} from './samples.ts'
import { type Subject, withStores } from './subject.ts'

const leaving = () => {
  const left: string[] = []
  const leftOut: LeftOut = (id, why) => {
    expect(why).not.toBe('')
    left.push(id)
  }
  return { left, leftOut }
}

export const unreadableContract = (subject: Subject): void => {
  describe(`one item of several that cannot be read, in ${subject.name}`, () => {
    it(
      'costs no other watch anything, where somebody is told of it; else nothing is read',
      withStores(subject, async ({ watches, gatewayStates }, _setNow, spoil) => {
        for (const id of ['a', 'b', 'c']) await watches.save('acme', watch(id))
        await gatewayStates.save('acme', heard('pi'))
        await spoil('watch', 'acme', 'b')
        const { left, leftOut } = leaving()
        expect((await watches.all('acme', leftOut)).map((one) => one.sensor)).toEqual(['a', 'c'])
        const loaded = await watches.load('acme', ['a', 'b', 'c'], leftOut)
        expect([...loaded.keys()].sort()).toEqual(['a', 'c'])
        expect(left).toEqual(['b', 'b'])
        await expect(watches.all('acme')).rejects.toThrow('b')
        await expect(watches.load('acme', ['a', 'b'])).rejects.toThrow('b')
        expect((await watches.load('acme', ['a'])).get('a')?.sensor).toBe('a')
        const report = await gatewayStates.forReport('acme', 'pi', ['a', 'b'])
        expect([[...report.watches.keys()], [...report.unreadable.keys()]]).toEqual([['a'], ['b']])
      }),
    )

    it(
      'costs no other gateway anything, and a report of its own fails',
      withStores(subject, async ({ gatewayStates }, _setNow, spoil) => {
        for (const id of ['one', 'two']) await gatewayStates.save('acme', heard(id))
        await spoil('heard', 'acme', 'one')
        const { left, leftOut } = leaving()
        expect((await gatewayStates.all('acme', leftOut)).map((one) => one.gateway)).toEqual(['two'])
        expect([...(await gatewayStates.load('acme', ['one', 'two'], leftOut)).keys()]).toEqual(['two'])
        expect(left).toEqual(['one', 'one'])
        await expect(gatewayStates.all('acme')).rejects.toThrow('one')
        await expect(gatewayStates.forReport('acme', 'one', [])).rejects.toThrow('one')
        expect((await gatewayStates.forReport('acme', 'two', [])).heard?.gateway).toBe('two')
      }),
    )

    it(
      'leaves a hole in the readings of a chart, and none in what is judged by',
      withStores(subject, async ({ readings: store }, _setNow, spoil) => {
        const batch = { sensor: 'freezer-1', gateway: 'pi' }
        const [early, late] = [readings('freezer-1', 2), readings('freezer-1', 2, t0 + 600_000)]
        await store.append('acme', [{ ...batch, seq: 1, readings: early }], t0)
        await store.append('acme', [{ ...batch, seq: 2, readings: late }], t0)
        await spoil('readings', 'acme', runKey(t0, { gateway: 'pi', seq: 1 }))
        const { left, leftOut } = leaving()
        expect(await store.range('acme', 'freezer-1', t0, t0 + dayMs, leftOut)).toEqual(late)
        expect(left).toHaveLength(1)
        await expect(store.range('acme', 'freezer-1', t0, t0 + dayMs)).rejects.toThrow()
        // Of what another gateway brought, it only means that something may be stored twice.
        const by = { gateway: 'pi', sensors: 1 }
        const brought = await store.broughtBy('acme', by, ['freezer-1'], { from: t0, to: t0 + dayMs })
        expect([...brought]).toEqual([['freezer-1', late]])
      }),
    )

    it(
      'costs no other fact, notice, invitation or dismissed device anything, and its day is made anew',
      withStores(subject, async (stores, _setNow, spoil) => {
        const facts = [fact('f1', t0, 'freezer-1'), fact('f2', t0 + 1, 'freezer-1')] as const
        await stores.history.record('acme', facts)
        await spoil('history#freezer-1', 'acme', factKey(t0, 'f1'))
        await spoil('audit', 'acme', auditKey(facts[1]))
        expect((await stores.history.list('acme', 'freezer-1', 9)).map(({ id }) => id)).toEqual(['f2'])
        expect((await stores.history.since('acme', 0, t0 + dayMs, 9)).map(({ id }) => id)).toEqual(['f1'])
        const unread: number[] = []
        const note = (at: number): void => void unread.push(at)
        const onwards = await stores.history.onwards('acme', 'freezer-1', t0, 9, note)
        expect(onwards.map(({ id }) => id)).toEqual(['f2'])
        await stores.history.list('acme', 'freezer-1', 9, undefined, note)
        await stores.history.since('acme', 0, t0 + dayMs, 9, note)
        expect(unread).toEqual([t0, t0, t0 + 1])
        // What cannot be read takes its place of those that were asked for: whoever counts knows whether there is more.
        expect(await stores.history.since('acme', 0, t0 + dayMs, 1)).toEqual([])
        await stores.inboxes.put('acme', [notice('n1'), notice('n2')])
        await spoil(`chat#${notice('n1').chat}`, 'acme', 'notice#n1')
        const waiting = await stores.inboxes.list('acme', notice('n1').chat)
        expect(waiting.map(({ id }) => id)).toEqual(['n2'])
        for (const id of ['0000beef', '0000cafe'])
          await stores.invitations.put('acme', invitation(id), 'hash')
        await spoil('invitation', 'acme', '0000beef')
        expect((await stores.invitations.list('acme', t0)).map(({ id }) => id)).toEqual(['0000cafe'])
        for (const id of ['x', 'y'])
          await stores.strangers.dismiss('acme', { sensor: id, at: t0, by: 'Anna' })
        await spoil('dismissed', 'acme', 'x')
        expect((await stores.strangers.dismissed('acme')).map((one) => one.sensor)).toEqual(['y'])
        const day = Math.floor(t0 / dayMs) * dayMs
        for (const at of [day, day + dayMs])
          await stores.rollups.save('acme', 'freezer-1', at, { version: 0, hours: [] })
        await spoil('rollup#freezer-1', 'acme', instantKey(day))
        const rolled = await stores.rollups.load('acme', 'freezer-1', day, day + 2 * dayMs)
        expect([...rolled.keys()]).toEqual([day + dayMs])
      }),
    )

    it(
      'costs an organization neither its people nor its other sensors, and leaves no unknown sensor behind',
      withStores(subject, async ({ directories }, _setNow, spoil) => {
        await directories.put('acme', [
          { kind: 'organization', value: { id: 'acme', name: 'Acme' } },
          { kind: 'sensor', value: sensor('freezer-1') },
          { kind: 'sensor', value: sensor('freezer-2') },
          { kind: 'chat', value: group },
          { kind: 'site', value: site },
          { kind: 'person', value: person },
        ])
        const before = (await directories.load('acme'))?.directory
        for (const key of ['sensor#freezer-1', `chat#${group.id}`, `site#${site.id}`])
          await spoil('directory', 'acme', key)
        const after = (await directories.load('acme'))?.directory
        expect(after?.organization).toEqual(before?.organization)
        expect(after?.people).toEqual(before?.people)
        expect([after?.chats.size, after?.sites.size]).toEqual([0, 0])
        expect(after?.sensors.get('freezer-2')).toEqual(sensor('freezer-2'))
        expect(after?.sensors.get('freezer-1')).toEqual({
          id: 'freezer-1',
          kind: 'sensor',
          name: 'freezer-1',
          site: '',
          intervalMs: expect.any(Number),
          rules: [],
          addedAt: 0,
          unreadable: expect.any(String),
        })
        const standIn = after?.sensors.get('freezer-1')
        if (standIn === undefined) throw new Error('no sensor')
        expect(await directories.replaceSensor('acme', standIn, { ...standIn, name: 'X' })).toBe('conflict')
      }),
    )

    it(
      'is the whole organization when it is the organization itself: nobody must seem to have left it',
      withStores(subject, async ({ directories }, _setNow, spoil) => {
        await directories.put('acme', [{ kind: 'organization', value: { id: 'acme', name: 'Acme' } }])
        await spoil('directory', 'acme', 'organization')
        await expect(directories.load('acme')).rejects.toThrow('organization')
      }),
    )
  })
}
