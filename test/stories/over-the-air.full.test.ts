import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scenarios } from '../../gateway/simulation/scenarios.ts'
import type { World } from '../../gateway/virtual-radio/world.ts'
import { createWorld } from '../../gateway/virtual-radio/world.ts'
import { type StackUnderTest, stackUnderTest } from '../support/stack.ts'
import { until } from '../support/until.ts'
import { nobleIsMissing, overNoble } from '../support/virtual-radio.ts'

const group = -2001

describe.skipIf(nobleIsMissing)(overNoble('a radio of the whole stack that dies'), () => {
  let night: StackUnderTest
  let world: World | undefined

  beforeAll(async () => {
    night = await stackUnderTest({
      // A sensor is missed after six and a half minutes: time enough for a process to start, also on a busy machine.
      speed: 60,
      createRadio: (clock, log) => {
        world = createWorld({ clock, log, story: scenarios['freezer-fails'] })
        return world
      },
    })
  })
  afterAll(() => night?.close())

  const texts = (): readonly string[] =>
    night.stack.telegram?.messages(group).map((message) => message.plain) ?? []

  test('the radio may die in the middle of an alarm: no sensor is missed, and nothing else notices', async () => {
    const rings = () => texts().find((text) => /ULT freezer 2/.test(text))
    expect(await until('the card comes', rings, 60_000)).toMatch(/limit/)
    const { pid } = world?.status() ?? {}
    if (pid === undefined) throw new Error('no process')
    process.kill(pid, 'SIGKILL')
    const radio = await until('/healthz has it', async () => (await night.stack.health()).down.radio)
    expect(radio).toBe("the radio's process has ended; it starts again")
    await until('it started again', () => world?.status().restarts === 1 || undefined)
    const before = night.stack.gateway.status().heard
    await until('readings come', () => night.stack.gateway.status().heard > before + 20 || undefined)
    expect(texts().filter((text) => /no readings|not heard/.test(text))).toEqual([])
    expect(await night.stack.health()).toMatchObject({ ok: true, down: {} })
  })
})
