import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultLadder } from '#core/alarm/ladder.ts'
import { makesSound } from '#core/notice/reason.ts'
import { silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { silentAfterMs } from '#core/watch/presence.ts'
import { high, t0 } from '../../support/core/directory.ts'
import { anyStep, happen, history, runOf } from '../../support/core/histories.ts'
import { makeWorld, tickUntil } from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

test('whatever is watched and not heard for its own interval three times and the grace is told, whatever was before', () => {
  const intervals = fc.constantFrom(minuteMs, 15 * minuteMs, 60 * minuteMs)
  fc.assert(
    fc.property(history(anyStep, 25), intervals, (steps, intervalMs) => {
      const run = runOf(makeWorld([high(), silentRule], { intervalMs }))
      const { world } = run
      for (const one of steps) happen(run, one)
      const heardAt = world.last.trails.temperature?.at(-1)?.[0] ?? t0
      const { silence } = world.watch
      // Who silenced it knowing that nothing is heard was told, and is told again when that is over.
      const hiddenUntil = silence?.isOfAbsence === true ? silence.until : 0
      const deadline = Math.max(heardAt + silentAfterMs(silentRule, intervalMs), world.now, hiddenUntil)
      tickUntil(world, deadline + minuteMs)
      const ofSilence = world.notices.filter(({ view }) => view.rule.kind === 'silent')
      expect(ofSilence.filter(({ at }) => at >= heardAt)).not.toEqual([])
      // A repeat that joins a story is on its card at once, and sounds no later than a repeat of its last sound would.
      const lastSoundAt = ofSilence.filter(({ reason }) => makesSound(reason)).at(-1)?.at ?? heardAt
      if (lastSoundAt < heardAt)
        tickUntil(world, Math.max(deadline, lastSoundAt + defaultLadder.repeatMs) + minuteMs)
      const sounds = world.notices.filter(
        ({ view, reason, at }) => view.rule.kind === 'silent' && at >= heardAt && makesSound(reason),
      )
      expect(sounds).not.toEqual([])
    }),
    runs(300),
  )
})
