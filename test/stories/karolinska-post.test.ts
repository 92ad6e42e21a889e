import { expect, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { beginMaintenance } from '../../pipeline/flows/maintenance/begin.ts'
import { signOff } from '../../pipeline/flows/maintenance/sign-off.ts'
import { addWay, preferWay } from '../../pipeline/flows/people/change-ways.ts'
import { anna, erik, organization } from '../support/flows.ts'
import { transcript } from '../support/ways-transcript.ts'

/** Whose phone is first within one minute is chance. */
const inOrder = (lines: readonly string[]): readonly string[] => [...lines].sort()

test('Karolinska: what every phone and mailbox shows while a valve stays shut over a holiday, until somebody signs', async () => {
  const night = await transcript()
  const { flows, clock, lines } = night
  await addWay(flows, organization, erik.id, 'sms', '+46701740605')
  await addWay(flows, organization, anna.id, 'mail', 'anna@lab.example')
  await preferWay(flows, organization, anna.id, 'mail')
  const outcome = await beginMaintenance(flows, organization, erik, {
    sensors: ['a'],
    at: clock.now(),
    forMs: 2 * hourMs,
    isSure: false,
    reason: 'Service of the nitrogen line',
    checklist: ['Valve open again'],
    answers: erik,
  })
  const id = outcome.kind === 'begun' ? outcome.maintenance.id : ''
  await night.minutes(60, 21)
  // Erik blocks the bot; the text messages that he asked for still reach him.
  const chat = (await flows.directories.get(organization))?.chats.get(erik.id)
  if (chat === undefined) throw new Error('Erik has a chat')
  await flows.stores.directories.put(organization, [{ kind: 'chat', value: { ...chat, reachable: false } }])
  await night.minutes(150, 30)
  const seen = { shownAt: clock.now(), isChecked: true }
  await signOff(flows, organization, id, ['a'], anna, seen)
  await night.minutes(3, 30)
  expect(inOrder(lines)).toMatchInlineSnapshot(`
    [
      "03:00 Erik SMS: Maintenance ends soon: Sensor a, Cellar. Sign or give it more time",
      "03:45 Erik SMS: Maintenance ends soon: Sensor a, Cellar. Sign or give it more time",
      "04:00 group: 🔴 Sensor a · Cellar: maintenance not signed off",
      "04:05 Anna mail: Re: Sensor a · Cellar: maintenance not signed off",
      "04:05 Erik SMS: Sensor a, Cellar: maintenance not signed off, nobody has had it for 5 min. Since 04:00. Answer 1 to take it",
      "04:15 Anna mail: Re: Sensor a · Cellar: maintenance not signed off",
      "04:15 Anna: 🔴 Sensor a · Cellar: maintenance not signed off",
      "04:15 Erik SMS: Sensor a, Cellar: maintenance not signed off, nobody has had it for 15 min. Since 04:00. Answer 1 to take it",
      "04:15 group: (edited) 🔴 Sensor a · Cellar: maintenance not signed off",
      "04:15 group: 🔴 Sensor a · Cellar: nobody has had it for 15 min",
      "04:45 Anna mail: Re: Sensor a · Cellar: maintenance not signed off",
      "04:45 Anna: (edited) 🔴 Sensor a · Cellar: maintenance not signed off",
      "04:45 Anna: 🔴 Sensor a · Cellar: nobody has had it for 45 min",
      "04:45 Erik SMS: Sensor a, Cellar: maintenance not signed off, nobody has had it for 45 min. Since 04:00. Answer 1 to take it",
      "04:45 group: (edited) 🔴 Sensor a · Cellar: maintenance not signed off",
      "04:45 group: 🔴 Sensor a · Cellar: nobody has had it for 45 min",
      "05:15 Anna mail: Re: Sensor a · Cellar: maintenance not signed off",
      "05:15 Anna: (edited) 🔴 Sensor a · Cellar: maintenance not signed off",
      "05:15 Anna: 🔴 Sensor a · Cellar: nobody has had it for 1 h 15 min",
      "05:15 Erik SMS: Sensor a, Cellar: maintenance not signed off, nobody has had it for 1 h 15 min. Since 04:00. Answer 1 to take it",
      "05:15 group: (edited) 🔴 Sensor a · Cellar: maintenance not signed off",
      "05:15 group: 🔴 Sensor a · Cellar: nobody has had it for 1 h 15 min",
      "05:30 Anna mail: Re: Sensor a · Cellar: maintenance not signed off",
      "05:30 Anna: (edited) ✅ Sensor a · Cellar: Anna signed, it is in service again",
      "05:30 Anna: ✅ Sensor a · Cellar: Anna signed, it is in service again",
      "05:30 Erik SMS: Sensor a: signed, in service again. Signed, in service again: Sensor a, Cellar",
      "05:30 group: (edited) ✅ Sensor a · Cellar: Anna signed, it is in service again",
      "05:30 group: ✅ Sensor a · Cellar: Anna signed, it is in service again",
      "05:30 group: 🔴 Sensor a · Cellar: too warm",
    ]
  `)
})
