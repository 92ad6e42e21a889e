import type { SensorId } from '#core/ids.ts'
import type { Quantity, Value } from '#core/reading.ts'
import { parseAddress } from './address.ts'
import { type Decoded, refused } from './decoded.ts'
import { measured } from './measured.ts'

/** DHT11 data sheet: outside of this the part does not measure. The node writes 0.00 for what it could not read. */
const dht11 = { temperature: { min: 0, max: 50 }, humidity: { min: 5, max: 95 } } as const

const decodeText = new TextDecoder('utf-8', { fatal: true })

/**
 * The original node's notification: 96 bytes of JSON, cut silently when the MTU is below 99. What is cut is not JSON any
 * more, and gives nothing. "offline" is no measurement, whatever numbers stand beside it; nor is a humidity of 0.00,
 * which no room has and which this node sends together with a temperature of 0.00 when its sensor did not answer.
 */
export const decodeOriginal = (data: Uint8Array, address: SensorId): Decoded => {
  const raw = parse(data)
  if (typeof raw === 'string') return refused('original', raw)
  const { temperature, humidity, macAddress, status } = raw
  if (typeof macAddress !== 'string' || typeof status !== 'string') return refused('original', 'malformed')
  if (status !== 'online') return refused('original', 'says-offline')
  if (parseAddress(macAddress) !== address) return refused('original', 'wrong-address')
  if (typeof temperature !== 'number' || typeof humidity !== 'number') return refused('original', 'malformed')
  const within = (quantity: 'temperature' | 'humidity', number: number): Value =>
    number >= dht11[quantity].min && number <= dht11[quantity].max ? number : 'unavailable'
  const unread = humidity < dht11.humidity.min
  const values: readonly (readonly [Quantity, Value])[] = [
    ['temperature', within('temperature', temperature)],
    ['humidity', within('humidity', humidity)],
  ]
  return { kind: 'reading', format: 'original', ...measured(values, unread ? ['probe'] : []), ageMs: 0 }
}

const parse = (data: Uint8Array): Readonly<Record<string, unknown>> | 'truncated' | 'malformed' => {
  let text: string
  try {
    text = decodeText.decode(data)
  } catch {
    return 'malformed'
  }
  try {
    const raw: unknown = JSON.parse(text)
    return isRecord(raw) ? raw : 'malformed'
  } catch {
    return text.startsWith('{') && !text.includes('}') ? 'truncated' : 'malformed'
  }
}

const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)
