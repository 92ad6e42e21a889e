import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { hashOf } from '../../../pipeline/flows/sign-in/secrets.ts'
import { isCode, newDigits } from '../../../pipeline/flows/voice/spoken-code.ts'
import { mayTry } from '../../../pipeline/flows/voice/tries.ts'
import {
  countVoices,
  endVoices,
  linkVoice,
  offerVoice,
  speakerOf,
  type VoiceAccount,
} from '../../../pipeline/flows/voice/voice.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const account = (id: string): VoiceAccount => ({ door: 'alexa', id })

/** Flows of a clock of that speed, in which a code that links is there without the slow seal of the one that is spoken. */
const start = async (speed = 1) => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  Object.assign(clock, { speed })
  const { webKeys, doors } = flows.stores
  const offer = async (person = erik, link = '12345678'): Promise<string> => {
    const [id, since] = [hashOf('voice-link', link), clock.now()]
    const expiresAt = since + 10 * minuteMs
    await doors.put(organization, person.id, { kind: 'voice-link', id, since, expiresAt })
    await webKeys.put(id, { kind: 'voice-link', organization, person: person.id, expiresAt, code: 'sealed' })
    return link
  }
  const link = async (id: string, person = erik) => linkVoice(flows, account(id), await offer(person))
  const speaks = async (id: string) => (await speakerOf(flows, account(id)))?.person.id
  return { ...stack, offer, link, speaks }
}

describe('tries', () => {
  test('are so many in a period, which is one of the world, each for what is tried', async () => {
    const { flows, clock } = await start(60)
    await clock.advance(60 * hourMs - (clock.now() % (60 * hourMs)))
    const one = (what: string) => mayTry(flows, what, [[hourMs, 3]])
    const many = await Promise.all(Array.from({ length: 5 }, () => one('a')))
    expect(many.filter(Boolean)).toHaveLength(3)
    expect([await one('a'), await one('b')]).toEqual([false, true])
    await clock.advance(60 * hourMs - 1)
    expect(await one('a')).toBe(false)
    await clock.advance(1)
    expect(await one('a')).toBe(true)
  })

  test('count in each period that is asked, and are forgotten after it', async () => {
    const { flows, clock } = await start()
    const kept: number[] = []
    const { putFirst } = flows.stores.webKeys
    Object.assign(flows.stores.webKeys, {
      putFirst: (...[hash, key]: Parameters<typeof putFirst>) => {
        kept.push(key.expiresAt)
        return putFirst(hash, key)
      },
    })
    await clock.advance(dayMs - (clock.now() % dayMs))
    const [day, one] = [
      clock.now(),
      () =>
        mayTry(flows, 'a', [
          [hourMs, 1],
          [dayMs, 2],
        ]),
    ]
    expect(await one()).toBe(true)
    expect(kept).toEqual([day + hourMs, day + dayMs])
    const later = []
    for (let hour = 1; hour < 4; hour++) {
      await clock.advance(hourMs)
      later.push(await one())
    }
    expect(later).toEqual([true, false, false])
  })
})

describe('a code', () => {
  test('of digits has as many, of which none can be lost in front', () => {
    const codes = Array.from({ length: 300 }, () => newDigits(3))
    expect(codes.filter((code) => !/^[1-9]\d\d$/.test(code))).toEqual([])
    expect(new Set(codes.map(([first]) => first)).size).toBe(9)
  })

  test('is none where nothing was sealed', async () => {
    expect([await isCode('', ''), await isCode('c2FsdA.c2hvcnQ', '123456')]).toEqual([false, false])
  })

  test('is offered with another to be spoken, for ten real minutes', async () => {
    const { flows, clock, speaks } = await start(60)
    const { link, spoken } = await offerVoice(flows, organization, erik)
    expect([link, spoken]).toEqual([expect.stringMatching(/^\d{8}$/), expect.stringMatching(/^\d{6}$/)])
    expect(await countVoices(flows, organization, erik.id)).toBe(0)
    await clock.advance(600 * minuteMs - 1)
    expect(await linkVoice(flows, account('one'), link)).toEqual({ kind: 'linked', name: 'Erik' })
    expect([await speaks('one'), await countVoices(flows, organization, erik.id)]).toEqual([erik.id, 1])
    // What was listed of the code is gone with it.
    const listed = await flows.stores.doors.list(organization, erik.id, 0)
    expect(listed.map(({ kind }) => kind)).toEqual(['voice'])
    const late = await offerVoice(flows, organization, erik)
    await clock.advance(600 * minuteMs)
    expect(await linkVoice(flows, account('two'), late.link)).toEqual({ kind: 'unknown' })
  })
})

describe('an account is linked', () => {
  test('for a year, and the history says through which door; nobody speaks whom the organization does not know', async () => {
    const { flows, clock, link, speaks } = await start(2)
    await link('one')
    const history = await flows.stores.history.since(organization, 0, clock.now() + 1, 9)
    expect(history).toMatchObject([{ what: 'voice-linked', person: erik.id, detail: { new: 'alexa' } }])
    await clock.advance(2 * 365 * dayMs - 1)
    expect(await speaks('one')).toBe(erik.id)
    await clock.advance(1)
    expect(await speaks('one')).toBeUndefined()
    const stranger = { ...erik, id: 4711 }
    expect(await link('two', stranger)).toEqual({ kind: 'unknown' })
    const key = { kind: 'voice', organization, person: erik.id, expiresAt: clock.now() + 1 } as const
    const put = (more: object) =>
      flows.stores.webKeys.put(hashOf('voice', 'alexa:three'), { ...key, ...more })
    await put({})
    expect(await speaks('three')).toBeUndefined()
    await put({ code: 'sealed', person: 4711 })
    expect(await speaks('three')).toBeUndefined()
    await put({ code: 'sealed', organization: 'gone' })
    expect(await speaks('three')).toBeUndefined()
    await put({ code: 'sealed' })
    expect(await speaks('three')).toBe(erik.id)
  })

  test('and was ten others of theirs before, of which the first ends; another way in is none of them', async () => {
    const { flows, clock, link, speaks } = await start()
    const session = { kind: 'session', id: 'x', browser: 'firefox', since: 0, expiresAt: 1e15 } as const
    await flows.stores.doors.put(organization, erik.id, session as never)
    for (let n = 0; n < 10; n++) {
      await link(`n${n}`)
      await clock.advance(1)
    }
    expect([await speaks('n0'), await countVoices(flows, organization, erik.id)]).toEqual([erik.id, 10])
    // The same once more takes no place.
    await link('n9')
    expect(await speaks('n0')).toBe(erik.id)
    await clock.advance(1)
    await link('n10')
    expect([await speaks('n0'), await speaks('n1'), await speaks('n10')]).toEqual([
      undefined,
      erik.id,
      erik.id,
    ])
    expect(await countVoices(flows, organization, erik.id)).toBe(10)
    await endVoices(flows, organization, erik)
    const left = await flows.stores.doors.list(organization, erik.id, 0)
    expect(left.map(({ kind }) => kind)).toEqual(['session'])
  })

  test('to whom it was linked last; who had it before has nothing to end', async () => {
    const { flows, link, speaks } = await start()
    await link('one')
    await link('one', anna)
    expect([await speaks('one'), await countVoices(flows, organization, erik.id)]).toEqual([anna.id, 0])
  })
})

describe('a code that links is not found', () => {
  test('by one account, which has ten tries in an hour', async () => {
    const { flows, clock, lines } = await start()
    await clock.advance(hourMs - (clock.now() % hourMs))
    const wrong = async (id: string) => (await linkVoice(flows, account(id), '1')).kind
    for (let n = 0; n < 10; n++) expect(await wrong('one')).toBe('unknown')
    expect([await wrong('one'), await wrong('two')]).toEqual(['locked', 'unknown'])
    expect(lines).toEqual([{ level: 'warn', event: 'voice-link-locked', door: 'alexa' }])
    await clock.advance(hourMs)
    expect(await wrong('one')).toBe('unknown')
  })

  test('by however many, which have a thousand together', async () => {
    const { flows, clock, offer, speaks } = await start()
    await clock.advance(hourMs - (clock.now() % hourMs))
    for (let part = 0; part < 50; part++)
      for (let n = 0; n < 20; n++) await mayTry(flows, `link of all ${part}`, [[hourMs, 20]])
    expect(await linkVoice(flows, account('one'), await offer())).toEqual({ kind: 'locked' })
    expect(await speaks('one')).toBeUndefined()
    await clock.advance(hourMs)
    expect((await linkVoice(flows, account('one'), await offer())).kind).toBe('linked')
  })
})
