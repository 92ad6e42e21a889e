import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Rule } from '#core/rule.ts'
import { stackUnderTest, until } from '../support/stack.ts'
import { type Figure, quantile } from './figure.ts'

const group = -2001
const organization = 'norrsken'
/** `LATENCY_ROUNDS=40` asks for fewer. */
const rounds = Number(process.env.LATENCY_ROUNDS ?? 110)
const warmUp = 10
/**
 * Fast enough that two rounds are minutes apart: neither Telegram's limits nor a flood's digest are measured. Five seconds after the
 * first card its picture is drawn, in this process; they are long enough that the last card is out by then.
 */
const speed = 24
const pauseMs = 3_000
/** `DATABASE_MS=5` lets each answer of the database take so much longer, as one does that is not on this machine. */
const databaseMs = Number(process.env.DATABASE_MS ?? 0)

/** Without delays, so that one reading raises and the next one clears. */
const atOnce = (rule: Rule): Rule => ('onDelayMs' in rule ? { ...rule, onDelayMs: 0, offDelayMs: 0 } : rule)

const far = databaseMs === 0 ? '' : `, database ${databaseMs} ms away`

const delayAnswers = (): void => {
  const { send } = DynamoDBDocumentClient.prototype
  DynamoDBDocumentClient.prototype.send = async function (this: unknown, ...given: unknown[]) {
    const answer = await Reflect.apply(send, this, given)
    await new Promise((resolve) => setTimeout(resolve, databaseMs))
    return answer
  } as typeof send
}

/**
 * From a reading at the radio to its card at the Bot API: relay, MQTT over mutual TLS, the hot path, a database on disk,
 * the inbox, the lease and the HTTP call; all in one process, as `npm start` runs it.
 */
export const benchLatency = async (): Promise<readonly Figure[]> => {
  if (databaseMs > 0) delayAnswers()
  const sensors = Array.from({ length: 10 }, (_, index) => `s${index}`)
  const night = await stackUnderTest({ speed, sensors, databaseInThread: true })
  try {
    const { stack, clock, radio } = night
    const { telegram } = stack
    if (telegram === undefined) throw new Error('no local Telegram')
    const directory = await stack.flows.directories.get(organization)
    await stack.flows.stores.directories.put(
      organization,
      [...(directory?.sensors.values() ?? [])].map((sensor) => ({
        kind: 'sensor',
        value: { ...sensor, rules: sensor.rules.map(atOnce) },
      })),
    )
    await until('the uplink is connected', () => stack.gateway.status().uplink === 'connected' || undefined)
    const ofAlarm: number[] = []
    for (let round = 0; round < rounds; round++) {
      const sensor = sensors[round % sensors.length] ?? 's0'
      // All of them: one that is not heard for minutes would be an alarm of its own.
      for (const each of sensors) radio.say(each, 20, clock.now())
      // Room for the limits of the chat, and for the all-clear of the round before.
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      const said = performance.now()
      const arrived = new Promise<number>((resolve) => {
        const forget = telegram.onChange((change) => {
          if (change.kind !== 'message' || change.chatId !== group) return
          forget()
          resolve(performance.now() - said)
        })
      })
      radio.say(sensor, 30, clock.now())
      const ms = await arrived
      if (round >= warmUp) ofAlarm.push(ms)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    return [
      {
        name: `reading at the radio -> card at the Bot API${far}, p50`,
        value: quantile(ofAlarm, 0.5),
        unit: 'ms',
        goal: '< 15',
      },
      {
        name: `reading at the radio -> card at the Bot API${far}, p99`,
        value: quantile(ofAlarm, 0.99),
        unit: 'ms',
        goal: '< 60',
      },
    ]
  } finally {
    await night.close()
  }
}
