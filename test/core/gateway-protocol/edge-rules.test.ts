import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import { edgeRulesBytesMax, packEdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { presetRules, silentRule } from '#core/rule.ts'
import { fnv1a } from '#core/spread.ts'
import { high, low, makeSensor } from '../../support/core/directory.ts'
import { runs } from '../../support/runs.ts'

const sensor = (id: string, more: Partial<Sensor> = {}): Sensor => ({ ...makeSensor([high()]), id, ...more })
/** Sensors of addresses without an order, which begin in one way. */
const anyAddresses = (count: number, start = ''): readonly Sensor[] =>
  Array.from({ length: count }, (_, index) => {
    const any =
      fnv1a(`${index}`).toString(16).padStart(8, '0') + fnv1a(`${index} `).toString(16).padStart(8, '0')
    return sensor(`${start}${any}`.slice(0, 12))
  })
const sent = (packed: unknown): unknown => JSON.parse(JSON.stringify(packed))

describe('what a gateway judges by', () => {
  test('comes back as it was sent, without what only the cloud needs', () => {
    const packed = packEdgeRules([
      sensor('b', { rules: presetRules('ultra-low'), intervalMs: 5000 }),
      sensor('a', { rules: [low({ quantity: 'humidity' }), silentRule] }),
    ])
    const parsed = parseEdgeRules(sent(packed))
    expect(parsed?.number).toBe(packed.number)
    expect([...(parsed?.sensors ?? [])]).toEqual([
      [
        'a',
        { intervalMs: 60_000, rules: [{ kind: 'low', quantity: 'humidity', setpoint: 2, deadband: 0.3 }] },
      ],
      [
        'b',
        {
          intervalMs: 5000,
          rules: [
            { kind: 'high', quantity: 'temperature', setpoint: -70, deadband: 1 },
            { kind: 'high', quantity: 'temperature', setpoint: -60, deadband: 1 },
            { kind: 'rate', quantity: 'temperature', perMinute: 1.5, windowMs: 600_000 },
          ],
        },
      ],
    ])
  })

  test('has a number that changes with the content and with nothing else', () => {
    const { number } = packEdgeRules([sensor('a'), sensor('b')])
    expect(packEdgeRules([sensor('b'), sensor('a', { name: 'Renamed' })]).number).toBe(number)
    expect(packEdgeRules([sensor('a')]).number).not.toBe(number)
    expect(packEdgeRules([sensor('a'), sensor('b', { rules: [high({ setpoint: 25 })] })]).number).not.toBe(
      number,
    )
    expect(packEdgeRules([]).number).toBeGreaterThan(0)
  })

  test('says whether it names all that are adopted: what it does not name is a stranger then, and only then', () => {
    const whole = packEdgeRules([sensor('a')])
    expect(parseEdgeRules(sent(whole))?.isWhole).toBe(true)
    const { left: _left, ...older } = whole
    expect(parseEdgeRules(sent(older))).not.toHaveProperty('isWhole')
    const newer = { ...whole, sets: [[['frost', 'temperature', 1, 2]]] }
    expect(parseEdgeRules(sent(newer))).not.toHaveProperty('isWhole')
    const cut = packEdgeRules(anyAddresses(900))
    const read = parseEdgeRules(sent(cut))
    expect(cut.left).toBeGreaterThan(0)
    expect((read?.sensors.size ?? 0) + cut.left).toBe(900)
    expect(read).not.toHaveProperty('isWhole')
  })

  test('says that this cloud says what is stored; rules of an older one do not, and have another number', () => {
    const packed = packEdgeRules([sensor('a')])
    expect(parseEdgeRules(sent(packed))?.saysStored).toBe(true)
    const { saysStored: _says, ...older } = packed
    expect(parseEdgeRules(sent(older))).not.toHaveProperty('saysStored')
  })

  test('says which reports its cloud reads: of an older one nothing is known but JSON, of a newer one that it reads ours', () => {
    const packed = packEdgeRules([sensor('a')])
    expect(parseEdgeRules(sent(packed))?.readsBinary).toBe(true)
    expect(parseEdgeRules(sent({ ...packed, reads: 9 }))?.readsBinary).toBe(true)
    const { reads: _reads, ...older } = packed
    for (const one of [older, { ...packed, reads: 2 }, { ...packed, reads: 'all' }])
      expect(parseEdgeRules(sent(one))).not.toHaveProperty('readsBinary')
  })

  test('names neither gateways nor what was taken out of use', () => {
    const { groups } = packEdgeRules([sensor('pi', { kind: 'gateway' }), sensor('old', { retiredAt: 1 })])
    expect(groups).toEqual([])
  })

  test('fits into a shadow with 500 sensors of any makers, and with 1,200 of one; sensors beyond that are left to be streamed', () => {
    const oneMaker = anyAddresses(1_200, 'a0dd6c')
    for (const all of [anyAddresses(500), oneMaker]) {
      const packed = packEdgeRules(all)
      const read = parseEdgeRules(sent(packed))
      expect(JSON.stringify(packed).length).toBeLessThan(edgeRulesBytesMax + 200)
      expect(new Set(read?.sensors.keys())).toEqual(new Set(all.map(({ id }) => id)))
      expect(read?.isWhole).toBe(true)
    }
    const tooMany = packEdgeRules(anyAddresses(2_000))
    expect(tooMany.left).toBeGreaterThan(0)
    expect(JSON.stringify(tooMany).length).toBeLessThan(edgeRulesBytesMax + 200)
    // What is counted is what it takes, but for the brackets of both lists.
    const takes = ({ sets, groups }: typeof tooMany): number => JSON.stringify([sets, groups]).length
    expect(takes(tooMany)).toBeGreaterThan(edgeRulesBytesMax - 20)
    expect(takes(tooMany)).toBeLessThanOrEqual(edgeRulesBytesMax + 5)
    const own = anyAddresses(300).map((one, index) => ({ ...one, rules: [high({ setpoint: index })] }))
    const full = packEdgeRules(own)
    expect(full.left).toBeGreaterThan(0)
    expect(takes(full)).toBeGreaterThan(edgeRulesBytesMax - 80)
    expect(takes(full)).toBeLessThanOrEqual(edgeRulesBytesMax + 5)
    const each = oneMaker.map((one, index) => ({ ...one, rules: [high({ setpoint: index })] }))
    const read = parseEdgeRules(packEdgeRules(each))
    expect(read?.sensors.size).toBeGreaterThan(100)
    expect(read).not.toHaveProperty('isWhole')
  })

  test('comes back for any ids, intervals and rules', () => {
    const any = fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,40}$/),
        intervalMs: fc.constantFrom(1000, 60_000),
        setpoint: fc.integer({ min: 0, max: 3 }),
      }),
      { selector: ({ id }) => id, maxLength: 40 },
    )
    fc.assert(
      fc.property(any, (all) => {
        const packed = packEdgeRules(
          all.map(({ id, intervalMs, setpoint }) => sensor(id, { intervalMs, rules: [high({ setpoint })] })),
        )
        const read = parseEdgeRules(sent(packed))
        expect(read?.isWhole).toBe(true)
        const told = [...(read?.sensors ?? [])].map(([id, { intervalMs, rules }]) => ({
          id,
          intervalMs,
          setpoint: rules.flatMap((rule) => (rule.kind === 'high' ? [rule.setpoint] : []))[0],
        }))
        const byId = <One extends { readonly id: string }>(ones: readonly One[]) =>
          [...ones].sort((a, b) => (a.id < b.id ? -1 : 1))
        expect(byId(told)).toEqual(byId(all))
      }),
      runs(100),
    )
  })

  test('of a cloud that had a line for each sensor is read as well', () => {
    const raw = { v: 1, number: 1, sets: [[]], sensors: [['a', 5000, 0]], left: 0 }
    expect(parseEdgeRules(raw)).toEqual({
      number: 1,
      sensors: new Map([['a', { intervalMs: 5000, rules: [] }]]),
      isWhole: true,
    })
  })

  test('leaves out a group that cannot be read, and is not whole without it', () => {
    const groups = [[5000, 0, '0a,1b'], [5000, 0, '0c,2d'], [5000, 0, 7], [5000, 0, '?e'], 'x']
    const read = parseEdgeRules({ v: 2, number: 1, sets: [[]], groups, left: 0 })
    expect([...(read?.sensors.keys() ?? [])]).toEqual(['a', 'ab'])
    expect(read).not.toHaveProperty('isWhole')
  })

  test.each([
    ['not an object', 'rules'],
    ['nothing', null],
    ['another version', { v: 3, number: 1, sets: [], groups: [] }],
    ['the lines of one version with the number of another', { v: 2, number: 1, sets: [], sensors: [] }],
    ['half of it', { v: 1, number: 1, sets: [] }],
    ['no sets', { v: 1, number: 1, sensors: [] }],
    ['no number', { v: 1, number: 'x', sets: [], sensors: [] }],
    ['no whole number', { v: 1, number: 1.5, sets: [], sensors: [] }],
    ['a negative number', { v: 1, number: -1, sets: [], sensors: [] }],
  ])('is nothing, when the shadow holds %s', (_what, raw) => {
    expect(parseEdgeRules(raw)).toBe(undefined)
  })

  test('leaves out every sensor of which anything cannot be read', () => {
    const parsed = parseEdgeRules({
      v: 1,
      number: 7,
      sets: [
        [['high', 'temperature', 8, 1]],
        [['high', 'smell', 8, 1]],
        [['wide', 'temperature', 8, 1]],
        'x',
        [['high', 'temperature', 'x', 1]],
        [['low', 'temperature', 1, null]],
        [[7]],
      ],
      sensors: [
        ['a', 5000, 0],
        ['b', 5000, 1],
        ['c', 5000, 2],
        ['d', 5000, 9],
        ['E', 5000, 0],
        ['f', 'x', 0],
        ['g', 5000, 4],
        ['h', 5000, 5],
        ['i', 5000, 6],
        ['j', 5000, 'x'],
        'k',
      ],
    })
    expect([...(parsed?.sensors.keys() ?? [])]).toEqual(['a'])
  })
})
