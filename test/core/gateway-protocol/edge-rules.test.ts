import { describe, expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import { edgeRulesBytesMax, packEdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { presetRules, silentRule } from '#core/rule.ts'
import { high, low, makeSensor } from '../../support/core/directory.ts'

const sensor = (id: string, more: Partial<Sensor> = {}): Sensor => ({ ...makeSensor([high()]), id, ...more })
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
    const many = Array.from({ length: 900 }, (_, index) =>
      sensor(`a0dd6c87${String(index).padStart(4, '0')}`),
    )
    const cut = packEdgeRules(many)
    expect([cut.left, cut.sensors.length + cut.left]).toEqual([expect.any(Number), 900])
    expect(parseEdgeRules(sent(cut))).not.toHaveProperty('isWhole')
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
    const { sensors } = packEdgeRules([sensor('pi', { kind: 'gateway' }), sensor('old', { retiredAt: 1 })])
    expect(sensors).toEqual([])
  })

  test('fits into a shadow; sensors beyond that are left to be streamed', () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      sensor(`a0dd6c87${String(index).padStart(4, '0')}`),
    )
    const packed = packEdgeRules(many)
    expect(packed.sensors.length).toBeGreaterThan(250)
    expect(JSON.stringify(packed).length).toBeLessThan(edgeRulesBytesMax + 200)
    const each = many.map((one, index) => ({ ...one, rules: [high({ setpoint: index })] }))
    expect(parseEdgeRules(packEdgeRules(each))?.sensors.size).toBeGreaterThan(100)
  })

  test.each([
    ['not an object', 'rules'],
    ['nothing', null],
    ['another version', { v: 2, number: 1, sets: [], sensors: [] }],
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
