import { describe, expect, test } from 'vitest'
import { dayMs, hourMs } from '#core/time.ts'
import { keepRosters } from '../../../pipeline/flows/duty/keep-rosters.ts'
import { erik } from '../../support/flows.ts'
import { dayOf, facts, kept, onDuty, post, seenNow } from './kept-roster.ts'
import { anna, organization } from './support.ts'

describe('a roster that others changed meanwhile', () => {
  const refusal = {
    error: 'changed-by-others',
    message: 'Somebody has changed this in the meantime. Look again.',
  }

  test('is written over by nobody who has not seen it, and by whoever has', async () => {
    const api = await kept()
    const now = api.clock.now()
    const turns = { people: [anna.id], first: dayOf(now), minute: 0 }
    const hours = { person: anna.id, hours: api.day(1) }
    const away = { person: anna.id, first: dayOf(api.day(3).from), days: 1 }
    const forms = [
      ['/api/duty/turns', turns],
      ['/api/duty/end', {}],
      ['/api/duty/hours', hours],
      ['/api/duty/away', away],
    ] as const
    const seen = await seenNow(api)
    // Erik takes turns alone; the forms of Anna were opened before.
    expect(await post(api, '/api/duty/turns', { ...turns, people: [erik.id] })).toMatchObject({
      kind: 'changed',
    })
    for (const [path, body] of forms) {
      const refused = await api.ask(path, { body: { site: 'cellar', look: false, seen, ...body } })
      expect([path, refused.status, refused.body]).toEqual([path, 409, refusal])
      // To look changes nothing.
      expect(await post(api, path, { ...body, seen, look: true })).toMatchObject({ kind: 'would-be' })
    }
    expect(await onDuty(api, now)).toEqual([erik.id])
    expect(await facts(api)).toEqual([[anna.id, 'rotation', 'page']])
    const { sites } = (await api.ask('/api/duty')).body
    expect(sites).toMatchObject([{ version: seen + 1 }])
    expect(await post(api, '/api/duty/turns', { ...turns, seen: seen + 1 })).toMatchObject({
      kind: 'changed',
    })
    expect(await onDuty(api, now)).toEqual([anna.id])
  })

  test('is told apart from what it was before it ended and began anew', async () => {
    const api = await kept()
    const seen = await seenNow(api)
    await post(api, '/api/duty/end', {})
    const turns = { people: [erik.id], first: dayOf(api.clock.now()), minute: 0 }
    await post(api, '/api/duty/turns', turns)
    expect(await seenNow(api)).toBe(seen + 2)
    expect(await post(api, '/api/duty/end', { seen })).toEqual(refusal)
  })

  test('is no other one because somebody asks, or because its turns were worked out further', async () => {
    const api = await kept()
    await post(api, '/api/duty/turns', { people: [erik.id], first: dayOf(api.clock.now()), minute: 0 })
    const seen = await seenNow(api)
    await api.clock.advance(2 * dayMs)
    await keepRosters(api.flows, organization)
    const gives = { from: api.clock.now() + hourMs, to: api.clock.now() + 2 * hourMs }
    expect(await post(api, '/api/duty/swap', { other: anna.id, gives, takes: null }, erik.id)).toMatchObject({
      kind: 'asked',
    })
    expect(await seenNow(api)).toBe(seen)
    expect(await post(api, '/api/duty/end', { seen })).toMatchObject({ kind: 'changed' })
  })
})
