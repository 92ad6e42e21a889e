import { expect, test } from 'vitest'
import { scenarios } from '../../../../gateway/simulation/scenarios.ts'
import { minutes, stageAt } from '../../../../gateway/simulation/story.ts'
import { storyText } from '../../../../infra/local/console/stage/story-text.ts'

const next = { what: 'ULT freezer 2 fails', inMs: 1_800_000 }

test('what comes next is counted down in real time', () => {
  expect(storyText({ next, speed: 90 }, 0)).toBe('ULT freezer 2 fails in 20 s.')
  expect(storyText({ next, speed: 90 }, 5_500)).toBe('ULT freezer 2 fails in 15 s.')
  expect(storyText({ next, speed: 1 }, 0)).toBe('ULT freezer 2 fails in 30 min.')
  expect(storyText({ next, speed: 90 }, 21_000)).toBe('ULT freezer 2 fails any moment now.')
})

test('what happened stands before it, also where nothing comes any more', () => {
  expect(storyText({ since: 'It is cold.', next, speed: 90 }, 0)).toBe(
    'It is cold. ULT freezer 2 fails in 20 s.',
  )
  expect(storyText({ since: 'It is cold.', speed: 90 }, 0)).toBe('It is cold.')
  expect(storyText({ speed: 90 }, 0)).toBe('')
})

test('a story that repeats goes from its last act to its first; one that does not stays at its last', () => {
  const fails = scenarios['freezer-fails']
  const [first, , repaired] = fails.acts
  expect(stageAt(fails, 0)).toEqual({ next: { what: first?.what, inMs: 30_000 } })
  expect(stageAt(fails, minutes(470))).toEqual({
    since: repaired?.since,
    next: { what: first?.what, inMs: minutes(10) + 30_000 },
  })
  expect(stageAt(fails, minutes(480)).since).toBe(repaired?.since)
  const { storm } = scenarios
  expect(stageAt(storm, minutes(500))).toEqual({ since: storm.acts.at(-1)?.since })
})

test('every turn of every story is told, in order', () => {
  for (const { incidents, offline, acts } of Object.values(scenarios)) {
    const turns = [...incidents, ...(offline ? [offline] : [])].flatMap(({ from, until }) => [from, until])
    for (const at of turns) expect(acts.map((act) => act.at)).toContain(at)
    expect(acts.map(({ at }) => at)).toEqual(acts.map(({ at }) => at).sort((one, other) => one - other))
  }
})
