import { excursionsIn } from '#core/history/excursions.ts'
import type { SensorId } from '#core/ids.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import { timeZone } from '../../infra/local/demo/time-zone.ts'
import { stackUnderTest } from './stack.ts'
import { until } from './until.ts'

const group = -2001
const organization = 'norrsken'
/** What freezers say, whose limit is -15 °C for ten minutes; it is over after one minute below. */
export const [cold, justUnder, warm] = [-20, -15.5, -6]
export const onDelayMs = 10 * minuteMs
export const clearedAfterMs = minuteMs
export const patienceMs = 150_000

/** Said where the reader's day is another one by now. */
export const day = '(?:\\w{3} \\d{1,2} \\w{3} )?'
export const clockTime = (at: Millis): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)

/** The whole stack with freezers that say once a minute what they are; who is taken off `says` is out of reach. */
export const freezerNight = async (sensors: readonly SensorId[], speed: number) => {
  const night = await stackUnderTest({ speed, sensors, preset: 'freezer' })
  const { stack, clock, radio } = night
  const { stores } = stack.flows
  const says = new Map<SensorId, number>(sensors.map((sensor) => [sensor, cold]))
  const said: { readonly sensor: SensorId; readonly value: number; readonly at: Millis }[] = []
  let stopSaying = (): void => undefined
  const say = (): void => {
    const at = clock.now()
    for (const [sensor, value] of says) {
      said.push({ sensor, value, at })
      radio.say(sensor, value, at)
    }
    stopSaying = clock.after(minuteMs, say)
  }
  say()
  const inGroup = (words: RegExp) =>
    stack.telegram?.messages(group).filter(({ plain }) => words.test(plain)) ?? []
  return {
    stack,
    clock,
    radio,
    says,
    /** All that was said. */
    said,
    organization,
    inGroup,
    cardsOf: (sensor: SensorId) =>
      inGroup(new RegExp(`Freezer ${sensor} .*too warm`)).filter(({ replyTo }) => replyTo === undefined),
    pass: async (ms: number): Promise<void> => {
      const at = clock.now() + ms
      await until('time has passed', () => clock.now() >= at || undefined, patienceMs)
    },
    watchOf: async (sensor: SensorId) => (await stores.watches.load(organization, [sensor])).get(sensor),
    past: async (sensor: SensorId) =>
      excursionsIn(await stores.history.list(organization, sensor, 1000))
        .filter(({ rule }) => rule === 'high')
        .map(({ began, clearedAt, worst }) => ({ began, clearedAt, worst })),
    close: async (): Promise<void> => {
      stopSaying()
      await night.close()
    },
  }
}

export type FreezerNight = Awaited<ReturnType<typeof freezerNight>>
