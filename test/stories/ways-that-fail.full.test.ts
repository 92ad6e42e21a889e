import { expect, test } from 'vitest'
import { answerEvent, returnEvent } from '../../infra/local/post/sns-messages.ts'
import { addHook } from '../../pipeline/flows/hook/add-hook.ts'
import { addWay, preferWay } from '../../pipeline/flows/people/change-ways.ts'
import { anna, erik, organization } from '../support/flows.ts'
import { type Transcript, transcript } from '../support/ways-transcript.ts'

/** Whose phone is first within one minute is chance. */
const inOrder = (lines: readonly string[]): readonly string[] => [...lines].sort()

const eriksPhone = '+46701740605'
const onDuty = async ({ flows }: Transcript): Promise<void> => {
  const site = (await flows.directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  await flows.stores.directories.put(organization, [{ kind: 'site', value: { ...site, onDuty: [erik.id] } }])
}
const nothingIsOwed = async ({ flows }: Transcript): Promise<void> => {
  const watches = await flows.stores.watches.all(organization)
  expect(watches.flatMap(({ owed }) => Object.keys(owed))).toEqual([])
}

test('Telegram is away for an hour: a text reaches who is on duty, an answer takes the alarm, and the cards come later and are true', async () => {
  const night = await transcript()
  const { lines, away } = night
  await onDuty(night)
  await addWay(night.flows, organization, erik.id, 'sms', eriksPhone)
  await night.minutes(2, 21)
  away.add('telegram')
  await night.minutes(4, 26)
  await night.letter(answerEvent(eriksPhone, '+46701740600', '1'))
  await night.minutes(55, 26)
  away.delete('telegram')
  await night.minutes(3, 26)
  expect(inOrder(lines)).toEqual(
    inOrder([
      '02:03 Erik SMS: Sensor a, Cellar: too warm. 26.0 C, limit 24 C. Since 02:02. Answer 1 to take it',
      '02:06 Erik SMS: Your name stands on it: Sensor a',
      '03:01 Erik: 🔴 Sensor a · Cellar: too warm',
      '03:01 group: 🔴 Sensor a · Cellar: too warm',
    ]),
  )
  await nothingIsOwed(night)
})

test('SES takes a mail and it bounces minutes later: his other way rings at once, the admins read which way is dead, and the program knows all along', async () => {
  const night = await transcript()
  const { lines, flows } = night
  await onDuty(night)
  await addWay(flows, organization, erik.id, 'mail', 'erik@lab.example')
  await preferWay(flows, organization, erik.id, 'mail')
  await addWay(flows, organization, anna.id, 'mail', 'anna@lab.example')
  await preferWay(flows, organization, anna.id, 'mail')
  const hook = {
    title: 'alarms.example',
    format: 'nattvakt',
    url: 'https://alarms.example/',
    token: undefined,
  } as const
  await addHook(flows, organization, { ...hook, secret: 'whsec_c2VjcmV0' }, anna)
  await night.minutes(2, 21)
  await night.minutes(4, 26)
  await night.letter(returnEvent('erik@lab.example', 'permanent', night.lastMailAt()))
  await night.minutes(2, 26)
  await night.minutes(4, 21)
  expect(inOrder(lines)).toEqual(
    inOrder([
      '02:03 group: 🔴 Sensor a · Cellar: too warm',
      '02:03 program: raised (open)',
      '02:03 Erik mail: Sensor a · Cellar: too warm',
      '02:06 Anna mail: ⚠️ Erik (e-mail) could not be reached',
      '02:06 Erik: ⚠️ I cannot tell you anything this way any more (e-mail)',
      '02:06 Erik: 🔴 Sensor a · Cellar: too warm',
      '02:08 Erik: (edited) 🔴 Sensor a · Cellar: too warm, coming back',
      '02:08 program: rung (open)',
      '02:08 Anna mail: Re: Sensor a · Cellar: too warm',
      '02:08 Erik: 🔴 Sensor a · Cellar: nobody has had it for 5 min',
      '02:09 Anna mail: Re: Sensor a · Cellar: too warm',
      '02:09 program: cleared (over)',
      '02:09 Erik: (edited) ⚪ Sensor a · Cellar: came back by itself, nobody had it',
      '02:09 group: (edited) ⚪ Sensor a · Cellar: came back by itself, nobody had it',
      '02:09 group: ⚪ Back to normal by itself: Sensor a · Cellar',
      '02:09 Erik: ⚪ Back to normal by itself: Sensor a · Cellar',
    ]),
  )
  await nothingIsOwed(night)
})

test.each([
  { how: 'refuses his address', also: ['02:03 Anna: ⚠️ Erik (e-mail) could not be reached'] },
  { how: 'is paused for everybody', also: [] },
])('SES $how: his phone rings in that minute, and it is told once', async ({ how, also }) => {
  const night = await transcript()
  const { lines, flows, away, refused } = night
  await onDuty(night)
  await addWay(flows, organization, erik.id, 'mail', 'erik@lab.example')
  await preferWay(flows, organization, erik.id, 'mail')
  await addWay(flows, organization, erik.id, 'sms', eriksPhone)
  if (how === 'refuses his address') refused.add('erik@lab.example')
  else away.add('mail')
  await night.minutes(2, 21)
  await night.minutes(4, 26)
  const told = ['02:03 Erik: 🔴 Sensor a · Cellar: too warm', '02:03 group: 🔴 Sensor a · Cellar: too warm']
  expect(inOrder(lines)).toEqual(inOrder([...told, ...also]))
})
