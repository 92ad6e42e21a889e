import '../support/at-hand.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scenarios } from '../../gateway/simulation/scenarios.ts'
import { createWorld } from '../../gateway/virtual-radio/world.ts'
import { type Phone, phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest } from '../support/stack.ts'
import { nobleIsMissing, overNoble } from '../support/virtual-radio.ts'

const anna = 1001
const story = { ...scenarios['freezer-fails'], incidents: [] }

describe.skipIf(nobleIsMissing)(overNoble('a node of ours in what `npm start` runs'), () => {
  let night: StackUnderTest
  let phone: Phone
  beforeAll(async () => {
    night = await stackUnderTest({
      speed: 60,
      createRadio: (clock, log) => createWorld({ clock, log, story }),
    })
    const { telegram } = night.stack
    if (telegram === undefined) throw new Error('no local Telegram')
    phone = phoneOf(telegram, anna)
  })
  afterAll(() => night?.close())

  test('is listed by its name, says what it is set to, and is set', async () => {
    const listed = await phone.write('/node', /Settings of our own sensors/)
    expect(listed.plain).toMatch(/ULT freezer 1/)
    await phone.press('⚙️ ULT freezer 1', /ULT freezer 1 is set to this, as it says itself/)
    await phone.press('⏱ How often', /How often is ULT freezer 1 to measure/)
    await phone.press('5 min', /Is ULT freezer 1 to measure every 5 min\? Now it is 5 s\./)
    await phone.press('Yes, set it', /ULT freezer 1 is set to this now[\s\S]*It measures every 5 min\./)
    await phone.write('/node ULT freezer 1', /measures every 5 min/)
    const updates = await phone.write('/update', /ULT freezer 1/)
    expect(updates.plain).toContain('1.0.0')
  })
})
