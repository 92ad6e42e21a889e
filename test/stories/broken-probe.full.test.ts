import { afterAll, beforeAll, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const group = -2001

let lab: StackUnderTest
beforeAll(async () => {
  lab = await stackUnderTest({ speed: 120, preset: 'fridge' })
})
afterAll(() => lab.close())

/** What `a` says, once a minute, for as long as nothing else is said. */
const saying = () => {
  const { radio, clock } = lab
  let value: number | 'unavailable' = 4.5
  let stop: () => void = () => undefined
  const say = (): void => {
    radio.say('a', value, clock.now())
    stop = clock.after(minuteMs, say)
  }
  say()
  return {
    say: (next: number | 'unavailable') => {
      value = next
    },
    stop: () => stop(),
  }
}

test('a probe that breaks is told in the same words everywhere, from its first word on and until it measures again', async () => {
  const { telegram } = lab.stack
  if (telegram === undefined) throw new Error('no local Telegram')
  const phone = phoneOf(telegram, anna)
  const probe = saying()
  const inGroup = (words: RegExp) =>
    until(`the group reads ${words}`, () =>
      telegram.messages(group).find((message) => words.test(message.plain)),
    )
  const look = async (command: string, words: RegExp) => {
    await until(`${command} says ${words}`, async () =>
      words.test((await phone.write(command, /./)).plain) ? true : undefined,
    )
    return phone.last()
  }
  expect(await look('/status', /Freezer a 4\.5 °C/)).toContain('🟢 Freezer a')

  probe.say('unavailable')
  const early = await look('/status', /Freezer a no value since \d\d:\d\d \(last 4\.5 °C\)/)
  expect(early).not.toContain('in range')
  expect(early).toContain('⚫ Freezer a')
  expect(telegram.messages(group).some(({ plain }) => plain.includes('no value'))).toBe(false)

  const card = await inGroup(/Freezer a.*: no value from its probe/)
  const since = /No value since (\d\d:\d\d)/.exec(card.plain)?.[1]
  expect(early).toContain(`no value since ${since}`)
  expect(await look('/alarms', /no value since/)).toContain(`Freezer a · no value since ${since}`)
  expect(await look('/status', /no value since/)).toContain(`Freezer a last 4.5 °C · no value since ${since}`)
  expect(await look('/handover', /no value since/)).toContain(
    `Freezer a last 4.5 °C · no value since ${since}`,
  )
  expect(await look('/history Freezer a', /no value from its probe/)).not.toContain('no readings')

  probe.say(4.6)
  await inGroup(/Its probe measures again: Freezer a/)
  expect(await look('/status', /Freezer a 4\.6 °C/)).not.toContain('no value')
  expect(await look('/history Freezer a', /over after/)).toMatch(/over after .*: no value from its probe/)
  probe.stop()
})
