/** Why a person is told. `changed` only brings the card up to date; `late`, `lost` and `settled` are about the past; the others make a sound. */
export type NoticeReason =
  | 'raised'
  | 'rung'
  | 'worsened'
  | 'silence-ended'
  /** It stands as its sensor returns to service. */
  | 'back-in-service'
  | 'acknowledgement-ended'
  /** Somebody who had it has handed it to the reader. */
  | 'handed-on'
  | 'quiet-ended'
  | 'cleared'
  /** An excursion of which people know has come again, and is told from the first rung on, or to who has it. */
  | 'repeated'
  /** What came again and again has not come for long. */
  | 'settled'
  | 'changed'
  | 'late'
  /** A gateway had no more room: readings are gone. */
  | 'lost'
  | 'undeliverable'
  /** About a maintenance, to who answers for it or is asked to. */
  | 'maintenance'
  /** Nothing is wrong; somebody wants to know whether it would be heard here. */
  | 'test'

/** True when a phone should make a sound for it. News of the past must not ring as if it happened now (design, law 9). */
export const makesSound = (reason: NoticeReason): boolean =>
  reason !== 'changed' && reason !== 'late' && reason !== 'lost' && reason !== 'settled'

/** Reasons that do not ask anybody to do something about the alarm. */
export const isNoCall = (reason: NoticeReason): boolean =>
  reason === 'changed' ||
  reason === 'cleared' ||
  reason === 'settled' ||
  reason === 'late' ||
  reason === 'lost' ||
  reason === 'undeliverable' ||
  reason === 'maintenance' ||
  reason === 'test'

/** True for what names an alarm only to say something else. */
export const isNoAlarm = (reason: NoticeReason): boolean =>
  reason === 'test' || reason === 'undeliverable' || reason === 'maintenance' || reason === 'lost'
