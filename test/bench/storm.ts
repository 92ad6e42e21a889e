import { emptyChat } from '#core/notice/chat-state.ts'
import { countSent, mayTellAt } from '#core/notice/rate-limits.ts'
import type { Rule } from '#core/rule.ts'
import { createLimits } from '../../infra/local/telegram/bot-api/rate-limits.ts'
import { stackUnderTest, until } from '../support/stack.ts'
import { virtualClock } from '../support/virtual-clock.ts'
import type { Figure } from './figure.ts'
import { namedIn } from './named.ts'

const group = -2001
const organization = 'norrsken'
const count = 500

/** Without delays, so that one reading raises. */
const atOnce = (rule: Rule): Rule => ('onDelayMs' in rule ? { ...rule, onDelayMs: 0, offDelayMs: 0 } : rule)

const people = ['Anna', 'Erik', 'Maja', 'Sven', 'Karin', 'Olof', 'Siri', 'Nils', 'Ebba', 'Arvid']
const things = [
  'cell bank',
  'plasma',
  'tissue',
  'vaccines',
  'primers',
  'enzymes',
  'serum',
  'biopsies',
  'RNA',
  'DNA',
]
const places = ['by the door', 'in the corner', 'at the window', 'behind the lift', 'in the hall']
/** What people call things, so that no two read as one. */
const givenName = (index: number): string =>
  `${people[index % 10]}: ${things[Math.floor(index / 10) % 10]} ${places[Math.floor(index / 100) % 5]}`

type Storm = {
  readonly seconds: number
  readonly calls: number
  readonly tooMany: number
  readonly ignored: number
  readonly lost: number
}

/** All sensors fail in one moment: radio, MQTT over TLS, hot path, database on disk, Telegram's limits in real time. */
const playStorm = async (nameOf: (index: number) => string): Promise<Storm> => {
  const ids = Array.from({ length: count }, (_, index) => `s${index}`)
  const night = await stackUnderTest({ speed: 1, sensors: ids, databaseInThread: true })
  try {
    const { stack, clock, radio } = night
    const { telegram } = stack
    if (telegram === undefined) throw new Error('no local Telegram')
    const { stores } = stack.flows
    const directory = await stack.flows.directories.get(organization)
    await stores.directories.put(
      organization,
      [...(directory?.sensors.values() ?? [])].map((sensor) => {
        const index = ids.indexOf(sensor.id)
        const name = index < 0 ? sensor.name : nameOf(index)
        return { kind: 'sensor', value: { ...sensor, name, rules: sensor.rules.map(atOnce) } }
      }),
    )
    await until('the uplink is connected', () => stack.gateway.status().uplink === 'connected' || undefined)
    for (const id of ids) radio.say(id, 20, clock.now())
    const isWatched = async () => (await stores.watches.all(organization)).length >= count || undefined
    await until('every sensor is watched', isWatched, 120_000)

    const names = new Set(ids.map((_, index) => nameOf(index)))
    const named = (): number =>
      [...namedIn(telegram.messages(group).map(({ plain }) => plain))].filter((name) => names.has(name))
        .length
    const before = telegram.counters()
    const began = performance.now()
    let namedAt: number | undefined
    telegram.onChange((change) => {
      if (change.kind === 'message' && change.chatId === group && named() === count)
        namedAt ??= performance.now()
    })
    for (const id of ids) radio.say(id, 30, clock.now())
    await until('every sensor is named', () => namedAt, 180_000).catch(() => undefined)
    const isSettled = async () =>
      (await stores.watches.all(organization)).every(({ owed }) => Object.keys(owed).length === 0) ||
      undefined
    await until('nothing is owed any more', isSettled, 180_000)
    const after = telegram.counters()
    const calls = (of: typeof before): number => Object.values(of.requests).reduce((sum, one) => sum + one, 0)
    return {
      seconds: ((namedAt ?? Number.NaN) - began) / 1000,
      calls: calls(after) - calls(before),
      tooMany: after.tooMany - before.tooMany,
      ignored: after.violations - before.violations,
      lost: count - named(),
    }
  } finally {
    await night.close()
  }
}

/** One message for each alarm, through the same limiter and against the same limits, on a clock that need not wait. */
const playPeer = async (): Promise<number> => {
  const clock = virtualClock()
  const limits = createLimits(clock)
  const began = clock.now()
  let state = emptyChat
  for (let sent = 0; sent < count; ) {
    await clock.advance(Math.max(0, mayTellAt(group, state, 1) - clock.now()))
    const taken = limits.take(group, false)
    if (!taken.ok) state = { ...state, notBefore: clock.now() + taken.retryAfter * 1000 }
    else {
      state = countSent(state, clock.now())
      sent += 1
    }
  }
  return (clock.now() - began) / 1000
}

const figuresOf = (what: string, { seconds, calls, tooMany, ignored, lost }: Storm): readonly Figure[] => [
  { name: `storm, ${count} sensors ${what}: until all are named`, value: seconds, unit: 's', goal: '< 10' },
  { name: `storm, ${what}: calls of the Bot API, all chats`, value: calls, unit: '', goal: 'few' },
  { name: `storm, ${what}: 429s met`, value: tooMany, unit: '', goal: 'all obeyed' },
  { name: `storm, ${what}: 429s not obeyed`, value: ignored, unit: '', goal: '0' },
  { name: `storm, ${what}: lost`, value: lost, unit: '', goal: '0' },
]

/** Five hundred sensors fail at once in a group with Telegram's limits on. */
export const benchStorm = async (): Promise<readonly Figure[]> => {
  const numbered = await playStorm((index) => `Freezer ${index + 1}`)
  const given = await playStorm(givenName)
  const peer = await playPeer()
  return [
    ...figuresOf('numbered', numbered),
    ...figuresOf('named by people', given),
    {
      name: 'storm, peer: one message per alarm, same limiter (virtual time)',
      value: peer,
      unit: 's',
      goal: 'beside it',
    },
    {
      name: 'storm: peer / ours, named by people',
      value: peer / given.seconds,
      unit: 'times',
      goal: '> 100',
    },
  ]
}
