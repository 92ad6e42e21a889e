import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { acknowledge } from '../../pipeline/flows/alarm/acknowledge.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { beginDrill } from '../../pipeline/flows/drill/drill.ts'
import { addWay } from '../../pipeline/flows/people/change-ways.ts'
import { anna, erik, organization } from '../support/flows.ts'
import { type Transcript, transcript } from '../support/ways-transcript.ts'

/** Whose phone is first within one minute is chance. */
const inOrder = (lines: readonly string[]): readonly string[] => [...lines].sort()

/** So many minutes in which the gateway is heard, and the watcher looks. */
const pass = async (night: Transcript, minutes: number): Promise<void> => {
  for (let minute = 0; minute < minutes; minute++) {
    await night.clock.advance(minuteMs)
    await night.gatewaySpeaks()
    await watch(night.flows)
    await night.clock.advance(1000)
  }
}
const drilled = async (): Promise<Transcript> => {
  const night = await transcript()
  await addWay(night.flows, organization, erik.id, 'sms', '+46701740605')
  await addWay(night.flows, organization, anna.id, 'mail', 'anna@lab.example')
  await night.gatewaySpeaks()
  await beginDrill(night.flows, organization, 'pi', anna)
  return night
}
const results = async ({ flows }: Transcript) =>
  (await flows.stores.history.list(organization, 'pi', 50)).filter(
    ({ what }) => what === 'drill-missed' || what === 'drill-taken',
  )

test('a drill that nobody answers climbs to everybody, is missed, and rings on for that until somebody takes it', async () => {
  const night = await drilled()
  await night.gatewaySpeaks(['drill'])
  await pass(night, 18)
  expect((await results(night)).map(({ detail }) => detail.why)).toEqual(['nobody'])
  expect(inOrder(night.lines)).toMatchInlineSnapshot(`
    [
      "02:00 group: 🧪 Sensor pi · Cellar: this is a drill, nothing is wrong",
      "02:05 Anna: 🧪 Sensor pi · Cellar: this is a drill, nothing is wrong",
      "02:05 Erik: 🧪 Sensor pi · Cellar: this is a drill, nothing is wrong",
      "02:15 Anna mail: Re: Sensor pi · Cellar: drill missed, nobody took it",
      "02:15 Anna: (edited) 🔴 Sensor pi · Cellar: drill missed, nobody took it",
      "02:15 Anna: 🔴 Sensor pi · Cellar: the drill was missed",
      "02:15 Erik SMS: Sensor pi, Cellar: drill missed, nobody took it. Since 02:00. Answer 1 to take it",
      "02:15 Erik: (edited) 🔴 Sensor pi · Cellar: drill missed, nobody took it",
      "02:15 Erik: 🔴 Sensor pi · Cellar: the drill was missed",
      "02:15 group: (edited) 🔴 Sensor pi · Cellar: drill missed, nobody took it",
      "02:15 group: 🔴 Sensor pi · Cellar: the drill was missed",
    ]
  `)
  const before = night.lines.length
  const alarm = (await night.flows.stores.watches.load(organization, ['pi'])).get('pi')?.alarms.drill
  const raisedAt = alarm !== undefined && 'raisedAt' in alarm ? alarm.raisedAt : 0
  await acknowledge(night.flows, organization, { sensor: 'pi', rule: 'drill', raisedAt }, erik)
  await pass(night, 40)
  expect(inOrder(night.lines.slice(before))).toMatchInlineSnapshot(`
    [
      "02:18 Anna mail: Re: Sensor pi · Cellar: drill missed, nobody took it",
      "02:18 Anna: (edited) ✅ Sensor pi · Cellar: the drill was taken",
      "02:18 Anna: ✅ Sensor pi · Cellar: the drill was taken",
      "02:18 Erik SMS: Sensor pi, Cellar: the drill was taken. It lasted 18 min",
      "02:18 Erik: (edited) ✅ Sensor pi · Cellar: the drill was taken",
      "02:18 Erik: ✅ Sensor pi · Cellar: the drill was taken",
      "02:18 group: (edited) ✅ Sensor pi · Cellar: the drill was taken",
      "02:18 group: ✅ Sensor pi · Cellar: the drill was taken",
    ]
  `)
})

test('a drill that its gateway does not say is missed within three minutes, and the admins hear why', async () => {
  const night = await drilled()
  await pass(night, 5)
  expect((await results(night)).map(({ detail }) => detail.why)).toEqual(['gateway'])
  expect(inOrder(night.lines)).toMatchInlineSnapshot(`
    [
      "02:03 Anna: 🔴 Sensor pi · Cellar: drill missed, the gateway did not answer",
      "02:03 group: 🔴 Sensor pi · Cellar: drill missed, the gateway did not answer",
    ]
  `)
})
