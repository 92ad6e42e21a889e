import fc from 'fast-check'
import type { Peak } from '#core/alarm/alarm.ts'
import { placeholders } from '#core/alarm/instruction.ts'
import type { Directory, Sensor } from '#core/directory.ts'
import type { AlarmReference, AlarmView } from '#core/notice/notice.ts'
import { quantityNames } from '#core/reading.ts'
import { presetRules, type Rule } from '#core/rule.ts'
import { codePoint, grapheme } from '../../support/characters.ts'
import { began, directoryWith } from './support.ts'

const idOf = (max: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[a-z0-9][a-z0-9-]{0,${max - 1}}$`))

export const anyOrganization = idOf(12)
export const anyAlarm: fc.Arbitrary<AlarmReference> = fc.record({
  sensor: idOf(24),
  rule: idOf(10),
  raisedAt: fc.nat(36 ** 9 - 1),
})

/** What people call things: markup, entities, emoji, right-to-left, piles of marks, controls, thousands of letters. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: grapheme, maxLength: 30 }),
  fc.string({ unit: codePoint, maxLength: 200 }),
  fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    maxLength: 80,
  }),
  fc.constantFrom(
    '<b>Freezer</b>',
    '</b></blockquote>',
    'A & B &lt; C &amp;',
    '<a href="tg://user?id=1">x</a>',
    '👩‍👩‍👧‍👦'.repeat(400),
    `e${'\u0301'.repeat(5000)}`,
    'מקפיא 2',
    '\u202eevil',
    'مجمد '.repeat(900),
    '<'.repeat(5000),
    '&'.repeat(5000),
    '',
    ' \u200b ',
    'Line\nbreak\r\nand\ttab',
  ),
)

const at = fc.integer({ min: began - 1e9, max: began + 1e9 })
const peak: fc.Arbitrary<Peak> = fc.record({ value: fc.double({ min: -300, max: 2e5, noNaN: true }), at })

/** Templates as people write them, and what no check would have let through. */
const anyInstruction: fc.Arbitrary<string> = fc.oneof(
  anyName,
  fc
    .array(
      fc.oneof(anyName, fc.constantFrom(...placeholders.map((name) => `{${name}}`), '{{', '}}', '{', '\n')),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join(' ')),
)

const anyRule: fc.Arbitrary<Rule> = fc
  .tuple(
    fc.constantFrom(...presetRules('ultra-low'), ...presetRules('fridge')),
    fc.constantFrom(...quantityNames),
    fc.option(anyInstruction, { nil: undefined }),
  )
  .map(([rule, quantity, instruction]) => {
    const told = instruction === undefined ? rule : { ...rule, instruction }
    return told.kind === 'silent' ? told : { ...told, quantity }
  })

/** What only some views have. */
const extras: fc.Arbitrary<Pick<AlarmView, 'noted' | 'quietUntil'>> = fc.record(
  { noted: fc.record({ by: fc.constant(1), name: anyName, at }), quietUntil: at },
  { requiredKeys: [] },
)

const viewOf = (sensor: string): fc.Arbitrary<AlarmView> =>
  fc.tuple(plainViewOf(sensor), extras).map(([view, more]) => ({ ...view, ...more }))

const plainViewOf = (sensor: string): fc.Arbitrary<AlarmView> =>
  fc.record({
    sensor: fc.constant(sensor),
    rule: anyRule,
    raisedAt: at,
    began: at,
    severity: fc.constantFrom('critical', 'warning'),
    state: fc.constantFrom('active', 'recovering', 'returned', 'ended'),
    clearedAt: fc.option(at),
    latest: fc.option(peak),
    worst: fc.option(peak),
    acknowledgement: fc.option(fc.record({ by: fc.constant(1), name: anyName, at })),
    silence: fc.option(fc.record({ name: anyName, until: at, reason: anyName })),
    perMinute: fc.option(fc.double({ min: -100, max: 100, noNaN: true })),
    order: fc.nat(),
  })

export type Scene = { readonly directory: Directory; readonly views: readonly AlarmView[] }

/** Up to `most` alarms of sensors with any names, in two sites with any names, some of them unknown. */
export const anyScene = (most: number): fc.Arbitrary<Scene> =>
  fc
    .record({
      siteName: anyName,
      sensors: fc.array(fc.tuple(anyName, fc.constantFrom('cellar', 'attic', 'nowhere')), {
        minLength: 1,
        maxLength: most,
        size: 'max',
      }),
      known: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .chain(({ siteName, sensors, known }) => {
      const made: readonly Sensor[] = sensors.map(([name, site], index) => ({
        id: `s${index}`,
        kind: index % 5 === 0 ? 'gateway' : 'sensor',
        name,
        site,
        intervalMs: 5_000,
        rules: [],
        addedAt: 0,
      }))
      const directory = directoryWith(made.slice(0, Math.ceil(made.length * known)), siteName)
      return fc.record({
        directory: fc.constant(directory),
        views: fc.tuple(...made.map(({ id }) => viewOf(id))),
      })
    })
