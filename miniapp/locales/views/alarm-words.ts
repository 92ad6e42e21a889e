/** What is said of alarms, and of one of them. */
export type AlarmWords = {
  readonly alarms: {
    readonly open: string
    readonly noneOpen: string
    readonly recent: string
    readonly noneRecent: string
    readonly lasted: (length: string) => string
    readonly endUnknown: string
    readonly tookIt: (name: string) => string
    readonly nobodyTookIt: string
    /** Of who came when it was over: they had nothing to take any more. */
    readonly noted: (name: string) => string
    readonly takerUnknown: string
    readonly worst: (value: string) => string
  }
  readonly incident: {
    /** Of what goes on; for how long stands beside it. */
    readonly since: (time: string) => string
    readonly back: string
    readonly gone: string
    readonly limitThen: string
    readonly limitNow: (limit: string) => string
    /** The value of this moment. */
    readonly now: string
    readonly lasts: string
    readonly lasted: string
    readonly worst: string
    readonly has: string
    /** Of what is over. */
    readonly had: string
    readonly happened: string
    readonly notWhole: string
    readonly whoKnows: string
    readonly nobodyKnows: string
    /** So many chats more could remember that they were told, and were not asked. */
    readonly unasked: (count: number) => string
    readonly onDuty: string
    readonly results: Readonly<Record<'sent' | 'waiting' | 'failed' | 'dead' | 'refused', string>>
    readonly openSensor: string
    readonly remark: string
    readonly remarkLabel: string
    readonly handOn: string
    readonly handTo: string
    readonly giveBack: string
    readonly whatWasIt: string
    readonly whichCause: string
    readonly sayCause: string
    readonly silence: string
    readonly events: {
      readonly crossed: (limit: string | null) => string
      readonly raised: (value: string | null) => string
      readonly told: (name: string, way: string) => string
      readonly waits: (name: string, way: string) => string
      readonly untold: (name: string, way: string) => string
      readonly worsened: string
      readonly cleared: (worst: string | null) => string
      readonly acknowledged: (name: string) => string
      readonly acknowledgementEnded: string
      readonly handedOn: (name: string, to: string) => string
      readonly noted: (name: string) => string
      readonly remarked: (name: string, words: string) => string
      readonly causeGiven: (name: string, cause: string) => string
      readonly silenced: (name: string, until: string, reason: string) => string
      readonly silenceEnded: string
      readonly maintenanceBegan: (name: string) => string
      readonly maintenanceEnded: (name: string) => string
      readonly moved: (name: string, from: string, to: string) => string
      readonly ruleChanged: (name: string) => string
    }
  }
}
