import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withSensorTable } from '../../../gateway/decoders/sensor-table.ts'

const readme = readFileSync(new URL('../../../gateway/README.md', import.meta.url), 'utf8')

test('the README lists the sensors that are read: npm run docs:sensors writes it anew', () => {
  expect(withSensorTable(readme)).toBe(readme)
})

test('says of each what it can watch, and of none that it reaches an ultra-low freezer by itself', () => {
  const table = withSensorTable(readme) ?? ''
  expect(table).toMatch(/\| Govee \|.*−40 to 100 °C.*−80 °C it cannot even say/)
  expect(table).toMatch(/\| SensorPush \| TC\.x \|.*with a probe made for −80 °C/)
  expect(table).toMatch(
    /\| Xiaomi \| LYWSD03MMC \(firmware of Xiaomi’s own\).*made for 0 to 60 °C \| its bind key/,
  )
})

test('a text without a place for the table gets none', () => {
  expect(withSensorTable('nothing')).toBeUndefined()
})
