import type { SensorId } from '#core/ids.ts'
import { hourMs } from '#core/time.ts'
import { minutes, type SimulatedSensor, type Story } from './story.ts'

/** A freezer is taken out of service and forgotten; that rings, and it comes to a good end. */
export const forgottenMaintenance = (sensors: readonly SimulatedSensor[], freezer: SensorId): Story => ({
  sensors,
  recommendedSpeed: 60,
  story:
    'Erik takes the sample freezer out of service for an hour and thaws it. The hour passes, it is forgotten, and that rings; an hour and a half later it runs again, and returns by a signature.',
  incidents: [{ sensors: freezer, from: minutes(5), until: minutes(95), what: { kind: 'off' } }],
  acts: [
    {
      at: minutes(2),
      what: 'Erik takes the sample freezer out of service',
      since: 'The sample freezer is out of service for an hour: its alarms are recorded, and nobody is told.',
    },
    {
      at: minutes(5),
      what: 'It is switched off',
      since: 'The sample freezer is switched off and thaws: look at it with /status.',
    },
    {
      at: minutes(62),
      what: 'Its time is up',
      since: 'The time is up and nobody has signed: that rings, and climbs until somebody takes it.',
    },
    {
      at: minutes(80),
      what: 'Erik gives it more time',
      since: 'Erik has given it three more hours, and said why.',
    },
    {
      at: minutes(95),
      what: 'It is switched on again',
      since: 'The sample freezer runs again and gets cold.',
    },
    {
      at: minutes(255),
      what: 'Erik signs',
      since: 'Erik looked at its value and signed: the sample freezer is in service again.',
    },
  ],
  care: {
    sensor: freezer,
    turns: [
      {
        at: minutes(2),
        does: 'begins',
        forMs: hourMs,
        why: 'Emptied and defrosted',
        checklist: ['Switched on again', 'Door closed'],
      },
      { at: minutes(80), does: 'extends', forMs: 3 * hourMs, why: 'Has to reach its temperature first' },
      { at: minutes(255), does: 'signs' },
    ],
  },
  repeatMs: 12 * hourMs,
})
