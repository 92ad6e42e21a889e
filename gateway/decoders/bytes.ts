/** Numbers out of a frame at an offset. Whoever asks has checked the length: what is not there reads as zero. */
export const u8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0
export const u16le = (bytes: Uint8Array, at: number): number => u8(bytes, at) | (u8(bytes, at + 1) << 8)
export const u16be = (bytes: Uint8Array, at: number): number => (u8(bytes, at) << 8) | u8(bytes, at + 1)
export const s16le = (bytes: Uint8Array, at: number): number => (u16le(bytes, at) << 16) >> 16
export const s16be = (bytes: Uint8Array, at: number): number => (u16be(bytes, at) << 16) >> 16
export const u24be = (bytes: Uint8Array, at: number): number => (u8(bytes, at) << 16) | u16be(bytes, at + 1)
export const u24le = (bytes: Uint8Array, at: number): number => u16le(bytes, at) | (u8(bytes, at + 2) << 16)
