/** Everything that is said where people do something. */
export type ActWords = {
  /** What people do here. */
  readonly take: string
  readonly note: string
  /** Of which sensor, for who cannot see where the button stands. */
  readonly takeOf: (button: string, name: string) => string
  readonly saving: string
  readonly silence: string
  readonly silenceAgain: string
  readonly silenceWhat: string
  readonly silenceWhy: string
  readonly silenceFor: (length: string) => string
  readonly silenceNeedsReason: string
  readonly endSilence: string
  readonly cancel: string
  /** No answer came, so that nobody knows. */
  readonly changeLost: string
  readonly changeLate: string
  /** Nothing was to be changed. */
  readonly lookLost: string
  readonly notAllowed: string
  /** To move a limit. */
  readonly move: string
  readonly moveOf: (limit: string) => string
  readonly newAbove: (unit: string) => string
  readonly newBelow: (unit: string) => string
  readonly lookFirst: string
  readonly looking: string
  readonly moveLimit: string
  readonly limitSame: string
  readonly limitTwice: string
  readonly badLimit: string
  readonly outOfRange: (min: string, max: string) => string
  readonly crosses: (other: string) => string
  readonly previewUnknown: string
  /** So many stored pieces of readings could not be read and are not counted. */
  readonly previewUnread: (count: number) => string
  /** How often it would have rung in that time; `now`: how often by the limit of now, null when that is not known. */
  readonly previewed: (times: number, now: number | null, length: string) => string
  readonly concerns: {
    readonly unusual: (min: string, max: string) => string
    readonly ringsNow: (value: string) => string
    readonly hides: string
    readonly lastCritical: string
  }
  readonly reallySure: string
  readonly needsSecond: string
  readonly lookAgain: string
}
