import { expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { sealCode } from '../../../pipeline/flows/voice/spoken-code.ts'
import { takeByVoice } from '../../../pipeline/flows/voice/take-by-voice.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const account = { door: 'alexa', id: 'one' } as const
// Slow on purpose: once for all of these.
const sealed = await sealCode('123456')

const start = async (person = erik) => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  await clock.advance(dayMs - (clock.now() % dayMs))
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no organization')
  const { webKeys } = flows.stores
  const { putFirst } = webKeys
  /** The places that were asked for, and until when they hold; those that are full give none. */
  const places: { readonly hash: string; readonly expiresAt: number }[] = []
  const world = { isFull: (_expiresAt: number): boolean => false }
  Object.assign(webKeys, {
    putFirst: async (...[hash, key]: Parameters<typeof putFirst>) => {
      places.push({ hash, expiresAt: key.expiresAt })
      return world.isFull(key.expiresAt) ? false : putFirst(hash, key)
    },
  })
  const speaker = { organization, directory, person, code: sealed }
  const take = async (said: string, who = person) =>
    (await takeByVoice(flows, { ...speaker, person: who }, account, said, [])).kind
  return { ...stack, directory, places, world, take }
}

test('who may take nothing is not even asked for a code', async () => {
  const { take, places } = await start({ ...erik, id: 4711 })
  expect([await take('123456'), places]).toEqual(['may-not', []])
})

test('six tries in an hour and thirty in a day are all, also for a right code, and the log says who is locked out', async () => {
  const { clock, take, places, world, lines } = await start()
  const day = clock.now()
  world.isFull = (expiresAt) => expiresAt === day + hourMs
  expect([await take('123456'), places.length]).toEqual(['locked', 6])
  places.length = 0
  world.isFull = (expiresAt) => expiresAt === day + dayMs
  expect([await take('123456'), places.length]).toEqual(['locked', 31])
  expect(lines.at(-1)).toEqual({
    ...{ level: 'warn', event: 'voice-locked', organization, person: erik.id, door: 'alexa' },
  })
})

test('after a right code tries are counted anew, and so within one hour only once', async () => {
  const { clock, take, places } = await start()
  const firstOf = async (said: string, kind: string): Promise<string | undefined> => {
    places.length = 0
    expect(await take(said)).toBe(kind)
    return places[0]?.hash
  }
  await clock.advance(50 * minuteMs)
  const before = await firstOf('123456', 'done')
  await clock.advance(1)
  const between = await firstOf('123456', 'done')
  expect(between).not.toBe(before)
  expect(await firstOf('654321', 'wrong-code')).not.toBe(between)
  await clock.advance(15 * minuteMs)
  const soon = await firstOf('654321', 'wrong-code')
  await clock.advance(50 * minuteMs)
  expect(await firstOf('654321', 'wrong-code')).toBe(soon)
})

test('a right code of one person gives nobody else more tries', async () => {
  const { take, places, world } = await start()
  const placeOfAnna = async () => {
    places.length = 0
    world.isFull = () => true
    expect(await take('1', anna)).toBe('locked')
    world.isFull = () => false
    return places[0]?.hash
  }
  const before = await placeOfAnna()
  expect(await take('123456')).toBe('done')
  expect(await placeOfAnna()).toBe(before)
})
