import { createHash, type KeyObject, sign, verify } from 'node:crypto'

/**
 * A firmware as it goes to nodes: header (48 bytes), signature (64), image. The header, little endian: "NVFW", layout 1, hardware u8,
 * version 3 (major, minor, patch), wiring 3 (wiring.ts), size u32, SHA-256 of the image. The signature is ECDSA P-256 over the SHA-256 of the
 * header, r and s. The same table stands in `firmware/components/update/include/image.h`; both read `test/vectors/firmware.json`.
 */
const magic = 'NVFW'
const layout = 1
const headerBytes = 48
const digestAt = 16
export const offerBytes = headerBytes + 64
/** ESP-IDF fills images up to this. */
export const stepBytes = 16

export type Firmware = {
  readonly hardware: number
  /** The sensor and the pins that it is built for (wiring.ts). */
  readonly wiring: number
  /** As one number: a higher one is newer. */
  readonly version: number
  /** What a node is shown first: the header and its signature. */
  readonly offer: Uint8Array
  readonly image: Uint8Array
}

/** By what people and the cloud name it: two images of one version have different digests. */
export const imageId = ({ offer }: Pick<Firmware, 'offer'>): string =>
  Buffer.from(offer.subarray(digestAt, digestAt + 4)).toString('hex')

export const versionText = (version: number): string =>
  `${version >> 16}.${(version >> 8) & 0xff}.${version & 0xff}`

/** "1.2.3" as one number; nothing for any other text. */
export const parseVersion = (text: string): number | undefined => {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number)
  return parts?.every((part) => part <= 0xff)
    ? parts.reduce((version, part) => version * 0x100 + part, 0)
    : undefined
}

export type ParsedHeader = Pick<Firmware, 'hardware' | 'version' | 'wiring'> & {
  readonly size: number
  readonly digest: Uint8Array
}

/** What a header says; nothing when it is none of this layout. */
export const parseHeader = (bytes: Uint8Array): ParsedHeader | undefined => {
  const header = Buffer.from(bytes.subarray(0, headerBytes))
  const isHeader = header.length === headerBytes && header.toString('latin1', 0, 4) === magic
  if (!isHeader || header[4] !== layout) return undefined
  return {
    hardware: header.readUInt8(5),
    version: header.readUIntBE(6, 3),
    wiring: header.readUIntBE(9, 3),
    size: header.readUInt32LE(12),
    digest: header.subarray(digestAt, headerBytes),
  }
}

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** A file of firmware, whole and undamaged; who signed it, only nodes know. */
export const parseFirmware = (file: Uint8Array): Firmware | undefined => {
  const header = parseHeader(file)
  const image = file.subarray(offerBytes)
  if (header === undefined || image.length !== header.size || image.length % stepBytes !== 0) return undefined
  if (!digestOf(image).equals(header.digest)) return undefined
  const { hardware, version, wiring } = header
  return { hardware, version, wiring, offer: file.subarray(0, offerBytes), image }
}

/** The file of a firmware, signed. */
export const signFirmware = (
  { hardware, version, wiring = 0 }: Pick<Firmware, 'hardware' | 'version'> & { readonly wiring?: number },
  image: Uint8Array,
  privateKey: KeyObject,
): Uint8Array => {
  const header = Buffer.alloc(headerBytes)
  header.write(magic, 'latin1')
  header.writeUInt8(layout, 4)
  header.writeUInt8(hardware, 5)
  header.writeUIntBE(version, 6, 3)
  header.writeUIntBE(wiring, 9, 3)
  header.writeUInt32LE(image.length, 12)
  digestOf(image).copy(header, 16)
  return Buffer.concat([
    header,
    sign('sha256', header, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    image,
  ])
}

/** Whether whoever has the private key to this one made the offer: what a node asks, for simulated nodes and the tool. */
export const isSigned = (offer: Uint8Array, publicKey: KeyObject): boolean =>
  verify(
    'sha256',
    offer.subarray(0, headerBytes),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    offer.subarray(headerBytes, offerBytes),
  )
