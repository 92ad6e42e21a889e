import '../support/at-hand.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scenarios } from '../../gateway/simulation/scenarios.ts'
import { minutes, type Story } from '../../gateway/simulation/story.ts'
import { createWorld } from '../../gateway/virtual-radio/world.ts'
import { type StackUnderTest, stackUnderTest } from '../support/stack.ts'
import { until } from '../support/until.ts'
import { nobleIsMissing, overNoble } from '../support/virtual-radio.ts'

const group = -2001

/** A freezer without power and with its door open warms fast enough for a test. */
const story: Story = {
  ...scenarios['freezer-fails'],
  incidents: [{ sensors: 'ult-2', from: minutes(2), what: { kind: 'off' } }],
}

describe.skipIf(nobleIsMissing)(overNoble('the whole stack over noble'), () => {
  let night: StackUnderTest

  beforeAll(async () => {
    night = await stackUnderTest({
      speed: 120,
      createRadio: (clock, log) => createWorld({ clock, log, story }),
    })
  })
  afterAll(() => night?.close())

  const texts = (): readonly string[] =>
    night.stack.telegram?.messages(group).map((message) => message.plain) ?? []

  test('a freezer that fails rings, heard through links and broadcasts', async () => {
    const card = await until(
      'the card comes',
      // Links are set up in real time: on a busy machine a sensor may be missed first, on the same card.
      () => texts().find((text) => /ULT freezer 2.*too warm/.test(text)),
    )
    expect(card).toMatch(/limit/)
    const directory = await night.stack.flows.directories.get('norrsken')
    const sensors = [...(directory?.sensors.values() ?? [])].filter(({ kind }) => kind === 'sensor')
    const lasts = await until('every sensor is heard', async () => {
      const heard = await night.stack.flows.stores.gatewayStates.load('norrsken', ['pi-cellar'])
      const said = heard.get('pi-cellar')?.lasts ?? {}
      return sensors.every(({ id }) => typeof said[id]?.values.temperature === 'number') ? said : undefined
    })
    expect(lasts['ult-1']?.values).toMatchObject({ battery: 2.96 })
  })
})
