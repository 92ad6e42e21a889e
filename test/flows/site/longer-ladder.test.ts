import { expect, test } from 'vitest'
import type { Audience, Rung } from '#core/policy.ts'
import { minuteMs } from '#core/time.ts'
import { changeLadder } from '../../../pipeline/flows/site/change-ladder.ts'
import { eachStore, type Night } from '../../support/each-store.ts'
import { anna, erik, groupId, organization } from '../../support/flows.ts'

const rung = (minutes: number, ...audience: readonly Audience[]): Rung => ({
  afterMs: minutes * minuteMs,
  audience,
})
const repeatMs = 10 * minuteMs
const group = rung(0, 'site-chat')
const [toErik, toAnna, toBoth] = [
  rung(2, { person: erik.id }),
  rung(4, { person: anna.id }),
  rung(6, { person: erik.id }, { person: anna.id }),
]

const climbBy = ({ flows }: Pick<Night, 'flows'>, seen: number, ...rungs: readonly [Rung, ...Rung[]]) =>
  changeLadder(
    flows,
    organization,
    { site: 'cellar', severity: 'critical', ladder: { rungs, repeatMs }, seen },
    anna,
  )

const whoseSounds = (night: Night, since: number) =>
  night.sounds(since).map(({ minute, chat }) => `${minute} ${chat}`)

eachStore((begin) => {
  /** It rings at minute 2, and nags on the last of its two rungs for half an hour. */
  const nagging = async () => {
    const night = await begin()
    await climbBy(night, 0, group, toErik)
    await night.pass(30, () => night.hears('pi', 'a', 30))
    expect(whoseSounds(night, 0)).toEqual([`2 ${groupId}`, `4 ${erik.id}`, `14 ${erik.id}`, `24 ${erik.id}`])
    return night
  }

  test('rungs that are put behind the last, while it is told again and again, are all told', async () => {
    const night = await nagging()
    const since = night.clock.now()
    await climbBy(night, 1, group, toErik, toAnna, toBoth)
    await night.pass(6, () => night.hears('pi', 'a', 30))
    expect(whoseSounds(night, since).slice(0, 2)).toEqual([`31 ${anna.id}`, `32 ${erik.id}`])
    expect(whoseSounds(night, since)).toHaveLength(3)
  })

  test('a rung that is put before the last is told, and then the last', async () => {
    const night = await nagging()
    const since = night.clock.now()
    await climbBy(night, 1, group, rung(1, { person: anna.id }), toErik)
    await night.pass(13, () => night.hears('pi', 'a', 30))
    expect(whoseSounds(night, since)).toEqual([`31 ${anna.id}`, `32 ${erik.id}`, `42 ${erik.id}`])
  })

  test('what whoever changed it died before is done by the watcher, when it looks next', async () => {
    const night = await nagging()
    const since = night.clock.now()
    const { directories } = night.flows.stores
    const replaceSite: typeof directories.replaceSite = async (...of) => {
      await directories.replaceSite(...of)
      throw new Error('the process died')
    }
    const dying = await night.withStores({
      ...night.flows.stores,
      directories: { ...directories, replaceSite },
    })
    const rungs = [group, rung(1, { person: anna.id }), toErik] as const
    await expect(climbBy(dying, 1, ...rungs)).rejects.toThrow('died')
    await night.pass(13, () => night.hears('pi', 'a', 30))
    expect(whoseSounds(night, since)).toEqual([`31 ${anna.id}`, `32 ${erik.id}`, `42 ${erik.id}`])
    expect((await night.watchOf('a'))?.formerLadders).toBeUndefined()
  })
})
