import type { SensorFactKind } from '../audit.ts'

/** What of a sensor's history belongs under a curve. */
export const curveEventKinds = [
  'raised',
  'worsened',
  'cleared',
  'acknowledged',
  'acknowledgement-ended',
  'handed-on',
  'noted',
  'silenced',
  'silence-ended',
  'maintenance-began',
  'maintenance-ended',
  'rule-changed',
] as const satisfies readonly SensorFactKind[]

/** What of it belongs on the page of one alarm, where there is room for people's words as well. */
export const alarmEventKinds = [
  ...curveEventKinds,
  'remarked',
  'cause-given',
] as const satisfies readonly SensorFactKind[]
