import { describe, expect, test } from 'vitest'
import type { AlarmReference } from '#core/notice/notice.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { lookAtTakeLink, offerTakeLink, takeByLink } from '../../../pipeline/flows/notice/take-links.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const speed = 4

/** Sensor `a` rings, and a mail to Erik has a link to take that. */
const open = async (of: Partial<AlarmReference> = {}) => {
  const under = await flowsUnderTest()
  const { clock } = under
  const flows = { ...under.flows, clock: { ...clock, speed } }
  const feel = async (...values: readonly number[]): Promise<void> => {
    for (const value of values) {
      await clock.advance(minuteMs)
      await ingest(under.flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    }
  }
  await feel(26, 26, 26)
  const alarm = (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  if (alarm?.name !== 'active') throw new Error('it does not ring')
  const reference = { sensor: 'a', rule: 'high', raisedAt: alarm.raisedAt, ...of }
  const { secret, until } = await offerTakeLink(flows, organization, erik.id, reference)
  const stands = async () => (await lookAtTakeLink(flows, secret))?.stands
  return { ...under, flows, feel, reference, secret, until, stands }
}

describe('the link of a mail', () => {
  test('says whose the alarm is, and takes it for the person to whom it went, once', async () => {
    const { flows, secret, stands } = await open()
    expect(await stands()).toEqual({ owner: null, returned: false })
    expect(await takeByLink(flows, secret)).toMatchObject({ person: erik, outcome: { kind: 'taken' } })
    expect(await takeByLink(flows, secret)).toBeUndefined()
    const other = await open()
    expect(await lookAtTakeLink(other.flows, secret)).toBeUndefined()
    await acknowledge(other.flows, organization, other.reference, anna)
    expect(await other.stands()).toEqual({ owner: 'Anna', returned: false })
  })

  test('says that it came back by itself, or is over, or that it is about another one by now', async () => {
    const back = await open()
    await back.feel(20, 20, 20)
    expect(await back.stands()).toEqual({ owner: null, returned: true })
    const over = await open()
    await acknowledge(over.flows, organization, over.reference, anna)
    await over.feel(20, 20, 20)
    expect(await over.stands()).toBe('over')
    expect(await (await open({ raisedAt: 5 })).stands()).toBe('over')
    expect(await (await open({ rule: 'low' })).stands()).toBe('over')
    expect(await (await open({ sensor: 'never' })).stands()).toBe('over')
  })

  test('holds for twelve hours of real time', async () => {
    const { flows, clock, secret, until } = await open()
    expect(until - clock.now()).toBe(12 * hourMs * speed)
    await clock.advance(12 * hourMs * speed - 1)
    expect(await lookAtTakeLink(flows, secret)).toBeDefined()
    await clock.advance(1)
    expect(await lookAtTakeLink(flows, secret)).toBeUndefined()
  })

  test('is nothing for who may not act any more, or left, nor in an organization that is gone', async () => {
    const { flows, secret } = await open()
    const { get } = flows.directories
    const without: typeof get = async (...of) => {
      const directory = await get(...of)
      const people = new Map(directory?.people)
      people.delete(erik.id)
      return directory && { ...directory, people }
    }
    for (const one of [without, async () => undefined])
      expect(
        await lookAtTakeLink({ ...flows, directories: { ...flows.directories, get: one } }, secret),
      ).toBeUndefined()
    const viewer = { ...erik, role: 'viewer' } as const
    await flows.stores.directories.put(organization, [{ kind: 'person', value: viewer }])
    expect(await takeByLink(flows, secret)).toBeUndefined()
  })

  test('is looked for only by what is a secret, and takes only what is about an alarm', async () => {
    const { flows, secret } = await open()
    let asked = 0
    const find = async () => {
      asked += 1
      return { kind: 'code', organization, person: erik.id, expiresAt: Number.MAX_SAFE_INTEGER } as const
    }
    const stores = { ...flows.stores, webKeys: { ...flows.stores.webKeys, find } }
    const none = ['', secret.slice(1), `${secret}a`, `!${secret}`, `${secret}!`, `${secret.slice(1)}!`]
    for (const words of none) expect(await lookAtTakeLink({ ...flows, stores }, words)).toBeUndefined()
    expect(asked).toBe(0)
    expect(await lookAtTakeLink({ ...flows, stores }, secret)).toBeUndefined()
    expect(asked).toBe(1)
  })
})
