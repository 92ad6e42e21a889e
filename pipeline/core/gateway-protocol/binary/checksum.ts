/** The polynomial of CRC-32 as zip, PNG and Ethernet have it, its bits in reverse. */
const polynomial = 0xedb88320

/** CRC-32: whatever was cut off, or torn in one place, has another. */
export const crc32 = (data: Uint8Array): number => {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? polynomial : 0)
  }
  return ~crc >>> 0
}
