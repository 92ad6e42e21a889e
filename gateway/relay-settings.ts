export type RelaySettings = {
  /** How long readings are gathered into one report; 0 means until the next turn of the event loop. */
  readonly gatherMs: number
  /** 13 hours of 20 sensors at one reading in 5 s, about 60 MB. */
  readonly waitingMost: number
  /** Reports on their way at the same time; AWS IoT Core takes 100 of a client. */
  readonly inFlightMost: number
}
export const relayDefaults: RelaySettings = { gatherMs: 0, waitingMost: 200_000, inFlightMost: 16 }
