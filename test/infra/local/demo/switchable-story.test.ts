import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { happeningAt, stageAt } from '../../../../gateway/simulation/story.ts'
import { createStage } from '../../../../infra/local/demo/stage.ts'
import { switchableStory } from '../../../../infra/local/demo/switchable-story.ts'
import { virtualClock } from '../../../support/virtual-clock.ts'

test('another story begins when somebody chooses it, and what was to come of the first does not', () => {
  const { story, choose, name, names } = switchableStory('freezer-fails')
  expect(names).toEqual(['freezer-fails', 'door-left-open', 'sensor-dies', 'gateway-offline', 'calm'])
  const past = story.beginsAt ?? 0
  expect(happeningAt(story, 'ult-2', past + 20 * minuteMs).condition.kind).toBe('compressor-fails')
  choose('door-left-open', 20 * minuteMs)
  expect(name()).toBe('door-left-open')
  const at = (minute: number): number => past + (20 + minute) * minuteMs
  expect(happeningAt(story, 'ult-2', at(1)).condition.kind).toBe('healthy')
  expect([0, 2, 50].map((minute) => happeningAt(story, 'fridge-1', at(minute)).condition.kind)).toEqual([
    'healthy',
    'door-open',
    'healthy',
  ])
  expect(stageAt(story, at(0)).next).toEqual({
    what: 'The door of the vaccine fridge is left ajar',
    inMs: minuteMs,
  })
  // It happens once.
  expect(happeningAt(story, 'fridge-1', at(6 * 60 + 2)).condition.kind).toBe('healthy')
})

test('a link that one story cuts is whole in the next', () => {
  const { story, choose } = switchableStory('freezer-fails')
  choose('gateway-offline', 0)
  expect(story.offline).toBeDefined()
  choose('calm', minuteMs)
  expect([story.offline, story.repeatMs, story.incidents]).toEqual([undefined, undefined, []])
})

test('the stage takes the speeds and the stories that it offers, and nothing else', () => {
  const switching = switchableStory('calm')
  let speed = 60
  const control = {
    fastest: 60,
    speed: () => speed,
    set: (next: number) => {
      speed = next
      return true
    },
  }
  const clock = virtualClock()
  const stage = createStage({
    story: { stageAt: (at) => stageAt(switching.story, at), switching },
    control,
    clock,
    began: clock.now(),
  })
  expect(stage.look()).toMatchObject({ speed: 60, speeds: [0, 1, 15, 60], scenario: 'calm' })
  expect(stage.change({ speed: 0 })).toBe(true)
  expect(stage.look().speed).toBe(0)
  for (const wish of [
    { speed: 7 },
    { speed: '15' },
    { speed: -1 },
    { scenario: 'storm' },
    { scenario: 7 },
    {},
  ])
    expect(stage.change(wish), JSON.stringify(wish)).toBe(false)
  expect(stage.change({ scenario: 'freezer-fails' })).toBe(true)
  expect(stage.look()).toMatchObject({ scenario: 'freezer-fails', next: { what: 'ULT freezer 2 fails' } })
})
