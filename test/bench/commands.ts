import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { stackUnderTest, until } from '../support/stack.ts'
import { type Figure, quantile } from './figure.ts'

/** The admin of the local stack: may ask everything. */
const anna = 1001
const sensorCount = 20
const rounds = 30
const warmUp = 5
/** Fast enough that Telegram's limits, which are counted on the stack's clock, are not what is measured. */
const speed = 120
/** Real time between two questions, in which what the first one set off comes to rest. */
const pauseMs = 40

const asked: readonly string[] = [
  '/status',
  '/alarms',
  '/sensor',
  '/sensor s1',
  '/ack',
  '/rules s1',
  '/history',
  '/history s1',
  '/handover',
  '/gateways',
  '/sites',
  '/duty',
  '/rename s1',
  '/threshold s1 30',
  '/silence s1 30m bench',
  '/unsilence s1',
  '/test',
  '/app',
  '/web',
  '/start',
  '/help',
  '/help silence',
]

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Real milliseconds from the moment somebody sends to the moment the answer is on their phone. */
const answerTo = async (telegram: LocalTelegram, text: string): Promise<number> => {
  const said = performance.now()
  const arrived = new Promise<number>((resolve) => {
    const forget = telegram.onChange((change) => {
      if (change.kind !== 'message' || change.edited) return
      if (change.chatId !== anna || change.message.fromId === anna) return
      forget()
      resolve(performance.now() - said)
    })
  })
  telegram.send(anna, anna, text)
  return arrived
}

/** Each command through the whole stack: Telegram, webhook, bot, a database on disk, and back over HTTP. */
export const benchCommands = async (): Promise<readonly Figure[]> => {
  const sensors = Array.from({ length: sensorCount }, (_, index) => `s${index}`)
  const night = await stackUnderTest({ speed, sensors, databaseInThread: true })
  try {
    const { stack, clock, radio } = night
    const { telegram } = stack
    if (telegram === undefined) throw new Error('no local Telegram')
    for (const sensor of sensors) radio.say(sensor, 21, clock.now())
    await until('readings arrive', async () => (await stack.health()).readings > 0 || undefined)
    const figures: Figure[] = []
    const all: number[] = []
    for (const text of asked) {
      const took: number[] = []
      for (let round = 0; round < rounds + warmUp; round++) {
        const ms = await answerTo(telegram, text)
        if (round >= warmUp) took.push(ms)
        await pause(pauseMs)
      }
      all.push(...took)
      const p50 = quantile(took, 0.5).toFixed(1)
      figures.push({
        name: `${text}: p50 ${p50} ms, p95`,
        value: quantile(took, 0.95),
        unit: 'ms',
        goal: '< 150',
      })
    }
    figures.push({
      name: 'every command together, p95',
      value: quantile(all, 0.95),
      unit: 'ms',
      goal: '< 150',
    })
    return figures
  } finally {
    await night.close()
  }
}
