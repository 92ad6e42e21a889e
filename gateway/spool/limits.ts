export type SpoolLimits = {
  /** Of all files together: two days of 20 sensors at one reading in 5 s, about 85 bytes each. */
  readonly bytesMax: number
  /** Of one file: what goes at once when the oldest must go, about 1,500 readings. */
  readonly segmentBytes: number
  /** What a disk that takes nothing more leaves in memory before the oldest file goes: two hours. */
  readonly unsavedMax: number
}
export const spoolLimits: SpoolLimits = {
  bytesMax: 64 * 1024 * 1024,
  segmentBytes: 128 * 1024,
  unsavedMax: 2 * 1024 * 1024,
}

export type SpoolStatus = {
  /** Also what is in a file that cannot be read now. */
  readonly waiting: number
  readonly dropped: number
  /** Lines that could not be read when the spool was opened, or when they were to go. */
  readonly damaged: number
  readonly bytes: number
  readonly unsavedBytes: number
}
