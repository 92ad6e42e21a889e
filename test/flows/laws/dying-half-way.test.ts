import { expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { isWay, mayTake, type Sensor } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { strangersOf } from '../../../pipeline/flows/sensor/adopt-sensor.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { type ChangeOfSeveral, changesOfSeveral, prepare } from '../../support/changes-of-several.ts'
import { dyingStores } from '../../support/dying-stores.ts'
import { erik, type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'
import { momentStep } from '../../support/runs.ts'

/** When something was done is another moment when it is done again. */
const withoutTimes = ({
  addedAt,
  retiredAt,
  installedAt,
  formerDevices,
  movedAt: _movedAt,
  rules,
  ...sensor
}: Sensor) => ({
  ...sensor,
  isRetired: retiredAt !== undefined,
  isInstalled: installedAt !== undefined,
  had: formerDevices?.map(({ device }) => device),
  rules: rules.map((rule) => JSON.parse(JSON.stringify(rule, (key, value) => (key === 'at' ? 0 : value)))),
})

/** All that people and the next process find, but when. */
const endOf = async ({ flows, clock }: FlowsUnderTest) => {
  const { stores } = flows
  const stored = (await stores.directories.load(organization))?.directory
  if (stored === undefined) throw new Error('no directory')
  const { organization: own, sites, sensors, people, chats } = stored
  const watches = await stores.watches.all(organization)
  return {
    own,
    sites: [...sites.values()],
    sensors: [...sensors.values()].map(withoutTimes),
    people: [...people.values()],
    chats: [...chats.values()],
    strangers: (await strangersOf(flows, organization)).map(({ sensor }) => sensor),
    dismissed: (await stores.strangers.dismissed(organization)).map(({ sensor }) => sensor),
    proposals: await Promise.all(
      ['a', 'b'].map(async (sensor) => {
        const found = await stores.proposals.find(organization, sensor, 'high', clock.now())
        return found && { proposed: found.proposal.to, isAnswered: found.answer !== undefined }
      }),
    ),
    refusals: (await stores.history.list(organization, 'a', 99)).filter(
      ({ what }) => what === 'limit-refused',
    ).length,
    invitations: (await stores.invitations.list(organization, clock.now())).length,
    watches: watches.map(({ sensor, alarms, silence, owed, stories }) => ({
      sensor,
      silence,
      owed: Object.keys(owed),
      owners: Object.values(stories).map(({ acknowledgement }) => acknowledgement?.by),
      alarms: Object.entries(alarms).map(([rule, alarm]) => ({
        rule,
        name: alarm.name,
        ...(isStanding(alarm) && {
          owner: alarm.acknowledgement?.by,
          climbs: alarm.climb !== null,
          isHeldBack: alarm.climb?.quiet === true,
          told: [...alarm.told].sort(),
        }),
      })),
    })),
    browsers: await Promise.all(
      [...chats.keys()].map(async (id) => (await stores.pushes.find(organization, id)).list.length),
    ),
    inboxes: await Promise.all([...chats.keys()].map((id) => stores.inboxes.list(organization, id))),
  }
}

/** The clock goes on for three minutes, and the watcher looks each minute. */
const pass = async (under: FlowsUnderTest): Promise<void> => {
  for (let round = 0; round < 3; round++) {
    await under.clock.advance(minuteMs)
    await watch(under.flows)
    await under.idle()
  }
}

type End = Awaited<ReturnType<typeof endOf>>

/** A command whose process dies at its store call `calls`; then it is said once more, or nobody does anything. */
const playDeath = async (
  change: ChangeOfSeveral,
  calls: number,
  repeats: boolean,
): Promise<{ readonly died: boolean; readonly end: End }> => {
  const stores = memoryStores()
  const under = await flowsUnderTest(undefined, stores)
  await prepare(under.flows)
  const command = await change(under.flows)
  await under.idle()
  let died = false
  const mortal = await under.withStores(
    dyingStores(stores, calls, false, () => {
      died = true
    }),
  )
  await command(mortal.flows).catch(() => undefined)
  await mortal.idle()
  await under.clock.advance(minuteMs)
  if (died && repeats) await command(under.flows)
  await under.idle()
  await pass(under)
  return { died, end: await endOf(under) }
}

const changes = Object.entries(changesOfSeveral)

test.each(changes)(
  '%s, and the process dies, anywhere: said once more, it ends as if nobody had died',
  async (_name, change) => {
    const { end } = await playDeath(change, Number.POSITIVE_INFINITY, false)
    for (let calls = 1; ; calls += momentStep) {
      const { died, end: ended } = await playDeath(change, calls, true)
      if (!died) {
        expect(calls).toBeGreaterThan(2)
        break
      }
      expect(ended, `died at call ${calls}`).toEqual(end)
    }
  },
)

/** Where something stays wrong for long unless the watcher sees it. */
const watched = changes.filter(([name]) => /removed|only look|retired|quiet|supergroup/.test(name))

test.each(watched)(
  '%s, and the process dies, anywhere: what nobody repeats, the watcher finishes',
  async (_name, change) => {
    for (let calls = 1; ; calls += momentStep) {
      const { died, end } = await playDeath(change, calls, false)
      if (!died) break
      const people = new Map(end.people.map((person) => [person.id, person]))
      const duties = end.sites.flatMap(({ onDuty }) => onDuty)
      const owners = end.watches.flatMap((one) => [...one.owners, ...one.alarms.map(({ owner }) => owner)])
      const left = [...duties, ...owners].filter((id) => id !== undefined && !mayTake({ people }, id))
      expect(left, `died at call ${calls}`).toEqual([])
      const ofNobody = end.chats.filter(
        (chat) => isWay(chat) && chat.address !== '' && !people.has(chat.person),
      )
      expect(ofNobody, `died at call ${calls}`).toEqual([])
      if (!people.has(erik.id)) expect(Math.max(...end.browsers), `died at call ${calls}`).toBe(0)
      const retired = end.sensors.filter(({ isRetired }) => isRetired).map(({ id }) => id)
      const ringing = end.watches.filter(
        ({ sensor, alarms }) => retired.includes(sensor) && alarms.length > 0,
      )
      expect(ringing, `died at call ${calls}`).toEqual([])
      const gone = end.chats.filter(({ movedTo }) => movedTo !== undefined).map(({ id }) => id)
      expect(end.sites.filter(({ chat }) => chat !== null && gone.includes(chat))).toEqual([])
      const quiet = end.sites.every(({ quietHours }) => quietHours === undefined)
      const held = end.watches.flatMap(({ alarms }) => alarms.filter(({ isHeldBack }) => isHeldBack))
      if (quiet) expect(held, `died at call ${calls}`).toEqual([])
      expect(end.watches.flatMap(({ owed }) => owed)).toEqual([])
    }
  },
)
