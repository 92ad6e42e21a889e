/**
 * What a node says of its firmware, in an opened frame of type 51: state u8, why u8, version 3, offset u24 in steps of 16 bytes. The
 * same tables stand in `firmware/components/update/include/update.h`.
 */
export const firmwareFrame = 0x51
const bodyBytes = 8
const offsetStep = 16

const firmwareStates = [
  'running',
  'receiving',
  'checking',
  'restarting',
  'trial',
  'refused',
  'rolled-back',
] as const
export type FirmwareState = (typeof firmwareStates)[number]

/** Why a node took no firmware, or did not keep it. */
export const firmwareWhys = [
  'none',
  'bad-header',
  'other-hardware',
  'not-newer',
  'too-big',
  'bad-signature',
  'battery-low',
  'flash-failed',
  'bad-image',
  'on-trial',
  'not-reported',
  'crashed',
  'abandoned',
  'other-wiring',
] as const
export type FirmwareWhy = (typeof firmwareWhys)[number] | 'unknown'

export type FirmwareWord = {
  readonly state: FirmwareState
  readonly why: FirmwareWhy
  /** Of what the state is about. */
  readonly version: number
  /** So many bytes of it are there. */
  readonly offset: number
}

/** A word on firmware; nothing when it cannot be read. */
export const parseWord = (body: Uint8Array): FirmwareWord | undefined => {
  const bytes = Buffer.from(body)
  if (bytes.length !== bodyBytes) return undefined
  const state = firmwareStates[bytes.readUInt8(0)]
  if (state === undefined) return undefined
  return {
    state,
    why: firmwareWhys[bytes.readUInt8(1)] ?? 'unknown',
    version: bytes.readUIntBE(2, 3),
    offset: bytes.readUIntLE(5, 3) * offsetStep,
  }
}

/** The body of a word, for simulated nodes. */
export const packWord = ({ state, why, version, offset }: FirmwareWord): Uint8Array => {
  const bytes = Buffer.alloc(bodyBytes)
  bytes.writeUInt8(firmwareStates.indexOf(state), 0)
  bytes.writeUInt8(firmwareWhys.indexOf(why === 'unknown' ? 'none' : why), 1)
  bytes.writeUIntBE(version, 2, 3)
  bytes.writeUIntLE(Math.floor(offset / offsetStep), 5, 3)
  return bytes
}
