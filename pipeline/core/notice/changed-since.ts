import { type AlarmRule, judgeAlike, type RuleStamp, setpointOf } from '../rule.ts'

/** What a person did to the rule of an alarm after it rang. */
export type ChangedSince = {
  /** Null when nobody did, or nobody knows who. */
  readonly stamp: RuleStamp | null
  /** The setpoint that a limit has now, if it was moved. */
  readonly setpoint?: number
  /** The rule is not there any more. */
  readonly removed?: true
  /** The alarm ended because of it: by the rule that it rang by it would have gone on. */
  readonly ended?: true
}

/** How a rule differs from the one that an alarm rang by; nothing when it does not. */
export const changeSince = (rangBy: AlarmRule | undefined, rule: AlarmRule): ChangedSince | undefined => {
  if (rangBy === undefined || (judgeAlike(rangBy, rule) && rangBy.severity === rule.severity))
    return undefined
  const setpoint = setpointOf(rule)
  const moved = setpoint !== undefined && setpoint !== setpointOf(rangBy) ? { setpoint } : {}
  return { stamp: rule.changed ?? null, ...moved }
}

/** The rule as it was, with its words of now. */
export const withWordsOf = (rangBy: AlarmRule, { instruction }: AlarmRule): AlarmRule =>
  instruction === undefined ? rangBy : { ...rangBy, instruction }
