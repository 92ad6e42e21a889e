import type { Sensor, Site } from '#core/directory.ts'
import type { Concern } from '#core/history/concerns.ts'
import type { Rule } from '#core/rule.ts'
import { whatWords } from './row-notes.ts'
import type { Say } from './say.ts'

/** What a change would do that whoever makes it may not have meant, one line each. */
export const concernLines = (
  say: Say,
  site: Site | undefined,
  { sensor, rule }: { readonly sensor: Sensor; readonly rule: Rule },
  concerns: readonly Concern[],
): readonly string[] => concerns.map((concern) => `⚠️ ${concernWords(say, site, sensor, rule, concern)}`)

const concernWords = (
  say: Say,
  site: Site | undefined,
  sensor: Sensor,
  changed: Rule,
  concern: Concern,
): string => {
  switch (concern.kind) {
    case 'unusual': {
      const { quantity, preset } = concern
      const range = { min: say.limit(quantity, concern.min), max: say.limit(quantity, concern.max) }
      return preset === null
        ? say.html('concern-unusual', { ...range, quantity: say.plain('quantity-name', { quantity }) })
        : say.html('concern-unusual-for', { ...range, preset: say.plain(`preset-${preset}`) })
    }
    case 'rings-now': {
      const delay = changed.kind === 'silent' ? 0 : changed.onDelayMs
      const filling = { value: say.value(concern.quantity, concern.value), delay: say.length(delay) }
      return say.html(delay === 0 ? 'concern-rings-at-once' : 'concern-rings-now', filling)
    }
    case 'hides': {
      const { rule, began, owner, value, worst } = concern
      const shown = (number: number | null): string =>
        number === null || !('quantity' in rule)
          ? say.plain('bot-no-value')
          : say.value(rule.quantity, number)
      return say.html('concern-hides', {
        what: whatWords(say, sensor.kind, rule),
        since: say.time(site, began),
        value: shown(value),
        worst: shown(worst),
        owner: owner === null ? say.plain('line-nobody') : say.plain('line-owner', { name: owner }),
      })
    }
    case 'last-critical':
      return say.html('concern-last-critical', { sensor: sensor.name })
  }
}
