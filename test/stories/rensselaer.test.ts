import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledge } from '../../pipeline/flows/alarm/acknowledge.ts'
import { silenceAlarm } from '../../pipeline/flows/alarm/silence-alarm.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { addWay } from '../../pipeline/flows/people/change-ways.ts'
import { anna, erik, organization } from '../support/flows.ts'
import { type Transcript, transcript } from '../support/ways-transcript.ts'

const known = async ({ flows }: Transcript) => {
  const alarm = (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  const raisedAt = alarm !== undefined && 'raisedAt' in alarm ? alarm.raisedAt : 0
  return { sensor: 'a', rule: 'high', raisedAt }
}

/** Whose phone is first within one minute is chance. */
const inOrder = (lines: readonly string[]): readonly string[] => [...lines].sort()

/** A freezer is in an alarm that everybody knows: Erik has it, and waits for the engineer; then the beep is silenced. */
const knownAndSilenced = async (): Promise<Transcript> => {
  const night = await transcript()
  const { flows } = night
  await addWay(flows, organization, erik.id, 'sms', '+46701740605')
  await addWay(flows, organization, anna.id, 'mail', 'anna@lab.example')
  await night.minutes(2, 21)
  await night.minutes(3, 24.6)
  await acknowledge(flows, organization, await known(night), erik)
  await night.minutes(2, 24.6)
  await silenceAlarm(flows, organization, 'a', anna, 'the annoying beep', 24 * hourMs)
  await night.minutes(30, 24.6)
  return night
}

test('Rensselaer: a known alarm is silenced, and nothing sounds while it stays as it was known', async () => {
  const night = await knownAndSilenced()
  expect(inOrder(night.lines)).toMatchInlineSnapshot(`
    [
      "02:03 group: 🔴 Sensor a · Cellar: too warm",
      "02:05 group: (edited) 🔴 Sensor a · Cellar: too warm",
      "02:07 group: (edited) 🔴🔕 Sensor a · Cellar: too warm",
    ]
  `)
})

test('Rensselaer: then it gets worse, and the silence does not hide that: who has it and the others hear it at once', async () => {
  const night = await knownAndSilenced()
  const before = night.lines.length
  await night.minutes(17, 26)
  expect(inOrder(night.lines.slice(before))).toMatchInlineSnapshot(`
    [
      "02:37 Erik: 🔴 Sensor a · Cellar: too warm",
      "02:37 group: (edited) 🔴 Sensor a · Cellar: too warm",
      "02:37 group: 🔴 Sensor a · Cellar: it has got worse",
      "02:42 Anna: 🔴 Sensor a · Cellar: too warm",
      "02:42 Erik: (edited) 🔴 Sensor a · Cellar: too warm",
      "02:42 Erik: 🔴 Sensor a · Cellar: nobody has had it for 5 min",
      "02:52 Anna mail: Re: Sensor a · Cellar: too warm",
      "02:52 Anna: (edited) 🔴 Sensor a · Cellar: too warm",
      "02:52 Anna: 🔴 Sensor a · Cellar: nobody has had it for 15 min",
      "02:52 Erik SMS: Sensor a, Cellar: too warm, nobody has had it for 15 min. 26.0 C, limit 24 C. Since 02:02. Answer 1 to take it",
      "02:52 Erik: (edited) 🔴 Sensor a · Cellar: too warm",
      "02:52 Erik: 🔴 Sensor a · Cellar: nobody has had it for 15 min",
      "02:52 group: (edited) 🔴 Sensor a · Cellar: too warm",
      "02:52 group: 🔴 Sensor a · Cellar: nobody has had it for 15 min",
    ]
  `)
  const watched = (await night.flows.stores.watches.load(organization, ['a'])).get('a')
  expect(watched?.silence).toBeNull()
})

test('Rensselaer: then the freezer is switched off, and its sensor with it: that nothing is heard breaks the silence, too', async () => {
  const night = await knownAndSilenced()
  const before = night.lines.length
  for (let minute = 0; minute < 20; minute++) {
    await night.clock.advance(minuteMs)
    await night.gatewaySpeaks()
    await watch(night.flows)
  }
  await night.clock.advance(2000)
  expect(inOrder(night.lines.slice(before))).toMatchInlineSnapshot(`
    [
      "02:45 group: (edited) 🔴 Sensor a · Cellar: too warm",
      "02:45 group: 🔴 Sensor a · Cellar: the silence is over, the alarm is not",
      "02:45 group: 🟠 Sensor a · Cellar: no readings",
      "02:50 Anna: 🟠 Sensor a · Cellar: no readings",
      "02:50 Erik: 🟠 Sensor a · Cellar: no readings",
    ]
  `)
})
