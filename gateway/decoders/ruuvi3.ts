import { u8, u16be } from './bytes.ts'
import { type Decoded, refused } from './decoded.ts'
import { measured } from './measured.ts'

/**
 * Data format 3 of the first RuuviTags ("RAWv1", docs.ruuvi.com), big endian, from the format byte on. The temperature is a
 * sign, whole degrees and hundredths, each for itself. It has neither a counter nor a code for no value.
 */
const bytes = 14
const minus = 0x80
const hundredths = 100

export const decodeRuuvi3 = (data: Uint8Array): Decoded => {
  if (data.length !== bytes) return refused('ruuvi', data.length < bytes ? 'truncated' : 'malformed')
  const whole = u8(data, 2)
  const fraction = u8(data, 3)
  const degrees = (whole & (minus - 1)) + fraction / hundredths
  return {
    kind: 'reading',
    format: 'ruuvi',
    model: 'RuuviTag',
    ...measured([
      ['temperature', fraction >= hundredths ? 'unavailable' : whole & minus ? -degrees : degrees],
      ['humidity', u8(data, 1) / 2],
      ['pressure', u16be(data, 4) + 50_000],
      ['battery', u16be(data, 12) / 1000],
    ]),
    ageMs: 0,
  }
}
