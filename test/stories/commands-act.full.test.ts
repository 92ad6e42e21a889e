import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { phoneOf } from '../support/phone.ts'
import { speakOn } from '../support/says-until.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const erik = 1002
const maja = 1003
const group = -2001
const organization = 'norrsken'

let night: StackUnderTest
let telegram: LocalTelegram
let speaking: ReturnType<typeof speakOn>

beforeAll(async () => {
  night = await stackUnderTest({ speed: 120, sensors: ['a', 'b'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  speaking = speakOn(night, ['a', 'b'])
})
afterAll(async () => {
  speaking?.stop()
  await night?.close()
})

const directory = () => night.stack.flows.directories.get(organization)

test('alarms are taken from the chat: one by name, the rest at once, none twice', async () => {
  const card = (): string => telegram.messages(group)[0]?.plain ?? ''
  await speaking.until(
    'both are told',
    26,
    () => ['a', 'b'].every((id) => card().includes(`Freezer ${id}`)) || undefined,
  )
  const watching = phoneOf(telegram, maja)
  await watching.write('/ack a', /det här kräver operatör/)
  const onDuty = phoneOf(telegram, erik)
  await onDuty.write('/ack', /2 sensors have alarms that nobody has taken/)
  await onDuty.press('🔴 Freezer a', /You have it:\n✋ Freezer a: too warm/)
  await until(
    'the card says so',
    () => /Erik has/.test(telegram.messages(group)[0]?.plain ?? '') || undefined,
  )
  const boss = phoneOf(telegram, anna, group)
  await boss.write('/ack all', /You have it:.*✋ Freezer b: too warm/s)
  expect(boss.last()).toContain('Freezer a: too warm. Erik has had it since')
  await onDuty.write('/handover', /Open, all taken:.*Freezer a.*Erik has it/s)
})

test('an owner hands an alarm to somebody, who is told and gives it back', async () => {
  const onDuty = phoneOf(telegram, erik)
  const before = telegram.messages(anna).length
  await onDuty.write('/assign freezer a', /To whom do you hand on the alarm of Freezer a/)
  await onDuty.press('Anna', /Anna has it now, and has been told/)
  const handed = await until('Anna is told', () =>
    telegram
      .messages(anna)
      .slice(before)
      .find(({ plain }) => /Erik has handed it on to you/.test(plain)),
  )
  expect(handed.sound).toBe(true)
  expect(handed.plain.split('\n')[0]).toContain('Freezer a · Cellar lab')
  const boss = phoneOf(telegram, anna)
  // Whoever waits long for their turn in the chat is told that it is worked on.
  expect(await boss.toast('↩️ Give it back')).toMatch(/You have given it back|Working on it/)
  const called = await until('the group is told again', () =>
    telegram
      .messages(group)
      .find(({ plain }) => /Freezer a · Cellar lab: Anna has given it back/.test(plain)),
  )
  expect(called.buttons.flat().map(({ text }) => text)).toEqual(['I have it'])
  await onDuty.write('/ack a', /You have it:/)
})

test('a sensor gets another name, and everybody sees it by that name', async () => {
  await phoneOf(telegram, maja).write('/rename a Mitt', /det här kräver operatör/)
  const phone = phoneOf(telegram, erik)
  await phone.write('/rename a Cell bank A', /Freezer a is now called Cell bank A/)
  await phone.write('/rename freezer b cell bank a', /Nobody could tell them apart/)
  await phoneOf(telegram, maja).write('/sensor bank', /Cell bank A/)
  await phone.write('/history bank', /Erik renamed it: Freezer a → Cell bank A/)
  expect(phone.last()).toMatch(/Erik took it: too warm/)
})

test('a part of a name acts on no other device: it is asked which is meant, and the press acts on that one', async () => {
  const phone = phoneOf(telegram, erik)
  await phone.write('/rename freezer b Freezer 10', /now called Freezer 10/)
  const before = (await directory())?.sensors.get('b')?.rules
  await phone.write(
    '/silence Freezer 1 2h defrosting',
    /No sensor is called “Freezer 1”\. Do you mean this one/,
  )
  await phone.write('/threshold Freezer 1 -5', /No sensor is called “Freezer 1”\. Do you mean this one/)
  expect(phone.buttons()).toEqual(['Freezer 10: −5 °C'])
  expect((await directory())?.sensors.get('b')?.rules).toEqual(before)
  expect((await night.stack.flows.stores.watches.load(organization, ['b'])).get('b')?.silence).toBeNull()
  await phone.press('Freezer 10: −5 °C', /Freezer 10, high limit: 24 °C → −5 °C/)
  await phone.press('↩️ Undo', /Freezer 10, high limit: 24 °C again/)
  await phone.write('/rename Freezer 10 Freezer b', /now called Freezer b/)
})

test('an admin changes the duty in the chat, and the audit has it', async () => {
  const phone = phoneOf(telegram, anna)
  await phoneOf(telegram, erik).write('/duty', /this needs admin/)
  await phone.write('/sites', /📟 On duty: Erik/)
  await phone.press('📟 Duty: Cellar lab', /Who is on duty at Cellar lab/)
  await phone.press('☑ Erik', /Nobody is on duty/)
  await phone.press('☐ Anna', /On duty: Anna/)
  expect((await directory())?.sites.get('cellar')?.onDuty).toEqual([anna])
  await phone.write('/history', /Anna changed who is on duty at Cellar lab: – → Anna/)
})

test('a test card comes on the way of a real one, says that it is none, and sounds', async () => {
  const phone = phoneOf(telegram, erik, group)
  const before = telegram.messages(group).length
  await phone.write('/test', /The test card reached this chat in \d+ ms/)
  const card = telegram
    .messages(group)
    .slice(before)
    .find(({ plain }) => /Test: nothing is wrong/.test(plain))
  expect(card?.sound).toBe(true)
  expect(card?.buttons).toEqual([])
  await phoneOf(telegram, maja).write('/test', /det här kräver operatör/)
})

test('a button that is out of date does nothing and says so', async () => {
  const phone = phoneOf(telegram, erik)
  await phone.write('/sensor b', /Freezer b.*Measured/s)
  const sensor = (await directory())?.sensors.get('b')
  if (sensor === undefined) throw new Error('no sensor b')
  await night.stack.flows.stores.directories.put(organization, [
    { kind: 'sensor', value: { ...sensor, retiredAt: night.clock.now() } },
  ])
  expect(await phone.toast('📏 Limits')).toMatch(/out of date/)
})
