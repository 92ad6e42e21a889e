import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Rule } from '#core/rule.ts'
import type { Message } from '../../infra/local/telegram/model.ts'
import type { StackUnderTest } from '../support/stack.ts'
import { quantile } from './figure.ts'

/**
 * Measures one checkout, with what every checkout has since be00e1e; so the same bench, of this file, measures both sides. Its
 * argument is that checkout; it prints one `Measured` as JSON.
 */
export type Measured = { readonly p50: number; readonly p99: number; readonly processorMs: number }

const group = -2001
const organization = 'norrsken'
const warmUp = 6
const rounds = Number(process.env.LATENCY_ROUNDS ?? 40)
/**
 * Fast enough that two cards are more than a minute apart: neither Telegram's limits nor a flood's digest are measured. Slow enough that
 * neither side has its minutes' work to do all the time: be00e1e writes each sensor's deadline anew in each report, and at 48 times
 * the speed its card waits for that.
 */
const speed = 16
/** `LATENCY_REST_MS=4500`: connections that rest for 5 s are closed by Node, and the next card then waits for new ones, on both sides. */
const pauseMs = Number(process.env.LATENCY_REST_MS ?? 2_200)
/** Less of one core than this says that what came before is done: after a card its picture is drawn, in this process. */
const idleShare = 0.1
const idleWindowMs = 250
const idleMostMs = 15_000
/** `DATABASE_MS=5` lets each answer of the database take so much longer, as one does that is not on this machine. */
const databaseMs = Number(process.env.DATABASE_MS ?? 0)

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** After the pause, until this process has nothing to do; on a machine on which that never comes, for 15 s. */
const pauseUntilIdle = async (): Promise<void> => {
  const last = performance.now() + idleMostMs
  await pause(pauseMs)
  while (performance.now() < last) {
    const before = process.cpuUsage()
    await pause(idleWindowMs)
    const { user, system } = process.cpuUsage(before)
    if ((user + system) / 1000 < idleShare * idleWindowMs) return
  }
}

const delayAnswers = async (checkout: string): Promise<void> => {
  const found = createRequire(join(checkout, 'package.json')).resolve('@aws-sdk/lib-dynamodb')
  const { DynamoDBDocumentClient } = await import(pathToFileURL(found).href)
  const { send } = DynamoDBDocumentClient.prototype
  DynamoDBDocumentClient.prototype.send = async function (this: unknown, ...given: unknown[]) {
    const answer = await Reflect.apply(send, this, given)
    await pause(databaseMs)
    return answer
  }
}

/** The house of that checkout, on loopback; be00e1e calls it so, and has its database in a thread at any rate. */
const openHouse = async (
  checkout: string,
  sensors: readonly string[],
): Promise<Pick<StackUnderTest, 'stack' | 'clock' | 'radio' | 'close'>> => {
  const isNamedHouse = existsSync(join(checkout, 'test/support/house.ts'))
  const support = await import(
    pathToFileURL(join(checkout, isNamedHouse ? 'test/support/house.ts' : 'test/support/stack.ts')).href
  )
  if (!isNamedHouse) return support.stackUnderTest({ speed, sensors, databaseInThread: true })
  const { house, ...rest } = await support.houseUnderTest({ speed, sensors })
  return { ...rest, stack: house }
}

/** Without delays, so that one reading raises and the next one clears. */
const atOnce = (rule: Rule): Rule => ('onDelayMs' in rule ? { ...rule, onDelayMs: 0, offDelayMs: 0 } : rule)

const isCardOf = (sensor: string, { text }: Message): boolean => text.includes(`Freezer ${sensor}`)

const measure = async (checkout: string): Promise<Measured> => {
  if (databaseMs > 0) await delayAnswers(checkout)
  // Each is in breach once, so no card is of an alarm that came again.
  const sensors = Array.from({ length: warmUp + rounds }, (_, index) => `s${String(index).padStart(3, '0')}`)
  const { stack, clock, radio, close } = await openHouse(checkout, sensors)
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
  while (stack.gateway.status().uplink !== 'connected') await pause(50)
  const untilCard: number[] = []
  const processor: number[] = []
  for (const [round, sensor] of sensors.entries()) {
    // All of them: one that is not heard for minutes would be an alarm of its own.
    for (const each of sensors) radio.say(each, 20, clock.now())
    await pauseUntilIdle()
    const began = performance.now()
    const processorBefore = process.cpuUsage()
    const card = new Promise<void>((resolve) => {
      const forget = telegram.onChange((change) => {
        if (change.kind !== 'message' || change.chatId !== group || change.edited) return
        if (!isCardOf(sensor, change.message)) return
        forget()
        resolve()
      })
    })
    radio.say(sensor, 30, clock.now())
    await card
    if (round >= warmUp) {
      untilCard.push(performance.now() - began)
      const { user, system } = process.cpuUsage(processorBefore)
      processor.push((user + system) / 1000)
    }
    await pauseUntilIdle()
  }
  await close()
  return {
    p50: quantile(untilCard, 0.5),
    p99: quantile(untilCard, 0.99),
    processorMs: quantile(processor, 0.5),
  }
}

const [checkout] = process.argv.slice(2)
if (checkout === undefined) throw new Error('which checkout is to be measured?')
process.stdout.write(`${JSON.stringify(await measure(checkout))}\n`)
process.exit(0)
