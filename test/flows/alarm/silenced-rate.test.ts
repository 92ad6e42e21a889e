import { expect, test } from 'vitest'
import type { Rule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { silenceAlarm } from '../../../pipeline/flows/alarm/silence-alarm.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { rate } from '../../support/core/directory.ts'
import { eachStore, type Night } from '../../support/each-store.ts'
import { anna, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

/** It rings when it rises by 10 °C in ten minutes, and nothing else watches it. */
const onlyRate = async (night: Night): Promise<void> => {
  const rules: readonly Rule[] = [rate({ severity: 'critical' })]
  const value = { ...(await night.sensor('a')), rules }
  await night.flows.stores.directories.put(organization, [{ kind: 'sensor', value }])
}

const silence = ({ flows }: Night) => silenceAlarm(flows, organization, 'a', anna, 'defrosting', 8 * hourMs)

eachStore((begin) => {
  const rising = async () => {
    const night = await begin()
    await onlyRate(night)
    await night.pass(12, (minute) => night.hears('pi', 'a', -20 + minute))
    expect((await night.watchOf('a'))?.alarms.rate?.name).toBe('active')
    return night
  }

  test('a rise that goes on as its author knew it does not break a silence, one that goes on for long does', async () => {
    const night = await rising()
    await silence(night)
    const since = night.clock.now()
    await night.pass(10, (minute) => night.hears('pi', 'a', -8 + minute))
    expect([(await night.watchOf('a'))?.silence?.name, night.sounds(since)]).toEqual(['Anna', []])
    await night.pass(2, (minute) => night.hears('pi', 'a', 2 + minute))
    expect((await night.watchOf('a'))?.silence).toBe(null)
    expect(new Set(night.sounds(since).map(({ minute }) => minute))).toEqual(new Set([23]))
  })

  test('a backlog whose last word is far worse breaks a silence when nobody says within ten minutes that it is over', async () => {
    const night = await begin()
    await onlyRate(night)
    await night.pass(6, (minute) => night.hears('pi', 'a', -20 + minute))
    const from = night.clock.now()
    await night.clock.advance(40 * minuteMs)
    await silence(night)
    const since = night.clock.now()
    const waited = [1, 2, 3, 4, 5, 6].map(
      (minute) => [from + minute * minuteMs - 1000, -15 + 3 * minute] as [number, number],
    )
    await ingest(night.flows, organization, temperatures('a', since, ...waited), 'pi')
    // Its gateway falls silent meanwhile, which is told as that.
    const ofIt = () => night.sounds(since).filter(({ about }) => about.includes('a'))
    await night.pass(9)
    expect([(await night.watchOf('a'))?.silence?.name, ofIt()]).toEqual(['Anna', []])
    await night.pass(3)
    expect((await night.watchOf('a'))?.silence).toBe(null)
    expect(ofIt().length).toBeGreaterThan(0)
  })

  test('a rise that its author could not know of, because it was learned of later, breaks a silence', async () => {
    const night = await begin()
    await onlyRate(night)
    await night.pass(6, (minute) => night.hears('pi', 'a', -20 + minute))
    const from = night.clock.now()
    await night.clock.advance(6 * minuteMs)
    await silence(night)
    const now = night.clock.now()
    const since = now
    const waited = [1, 2, 3, 4, 5, 6].map(
      (minute) => [from + minute * minuteMs - 1000, -15 + 3 * minute] as [number, number],
    )
    await ingest(night.flows, organization, temperatures('a', now, ...waited), 'pi')
    await night.pass(1, () => night.hears('pi', 'a', 3))
    expect((await night.watchOf('a'))?.silence).toBe(null)
    expect(night.sounds(since).length).toBeGreaterThan(0)
  })
})
