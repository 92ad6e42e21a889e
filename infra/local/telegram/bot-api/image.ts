export type Image = { readonly contentType: string; readonly width: number; readonly height: number }

/** What a picture's own bytes say it is; what a client claims is not looked at. */
export const readImage = (bytes: Buffer): Image | undefined =>
  readPng(bytes) ?? readGif(bytes) ?? readJpeg(bytes)

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

/** PNG: signature 0-7, IHDR length and name 8-15, width 16-19, height 20-23, big endian. */
const readPng = (bytes: Buffer): Image | undefined =>
  bytes.length >= 24 && bytes.subarray(0, 8).equals(pngSignature)
    ? { contentType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : undefined

/** GIF: "GIF8", width 6-7, height 8-9, little endian. */
const readGif = (bytes: Buffer): Image | undefined =>
  bytes.length >= 10 && bytes.toString('latin1', 0, 4) === 'GIF8'
    ? { contentType: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
    : undefined

/** JPEG: a chain of segments FF marker length; SOF0-SOF15 (without C4, C8, CC) holds height at 5, width at 7. */
const readJpeg = (bytes: Buffer): Image | undefined => {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      return {
        contentType: 'image/jpeg',
        width: bytes.readUInt16BE(at + 7),
        height: bytes.readUInt16BE(at + 5),
      }
    }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}
