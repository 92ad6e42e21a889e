import { describe, expect, test } from 'vitest'
import type { Hook } from '#core/directory.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { callId } from '#core/ways/phone-call.ts'
import { isTelegram } from '#core/ways/ways.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { takeCall } from '../../../pipeline/flows/call/take-call.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { addHook, hooksIn } from '../../../pipeline/flows/hook/add-hook.ts'
import { testHook } from '../../../pipeline/flows/hook/change-hook.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { takeReturn } from '../../../pipeline/flows/notice/take-return.ts'
import { addWay, preferWay } from '../../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { editRules } from '../../../pipeline/flows/rule/edit-rules.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'
import { type Mortal, mortalOf } from '../../support/mortal.ts'
import { temperatures } from '../../support/reports.ts'
import { momentStep } from '../../support/runs.ts'

/** What is there before somebody dies, what they do, and what of it is to be the same in the end. */
type Story<End> = {
  readonly begin: (under: FlowsUnderTest) => Promise<(flows: Flows) => Promise<unknown>>
  readonly answer?: (under: FlowsUnderTest) => Flows['teller']['tell']
  readonly end: (under: FlowsUnderTest) => Promise<End>
  /** Nobody repeats it: the watcher does. */
  readonly once?: true
}

const feel = async (flows: Flows, sensor: string, ...values: readonly number[]): Promise<void> => {
  for (const value of values) {
    const now = flows.clock.now()
    await ingest(flows, organization, temperatures(sensor, now, [now, value]), 'pi')
  }
}

const pass = async (under: FlowsUnderTest, minutes: number): Promise<void> => {
  for (let passed = 0; passed < minutes; passed++) {
    await under.clock.advance(minuteMs)
    await watch(under.flows)
    await under.idle()
  }
}

/** Lets time go by until something is done. */
const done = async (under: FlowsUnderTest, work: Promise<unknown>): Promise<void> => {
  let isDone = false
  const all = work
    .catch(() => undefined)
    .finally(() => {
      isDone = true
    })
  while (!isDone) await under.clock.advance(secondMs)
  await all
  await under.idle()
}

/** Every way, or program, of a story is the only one. */
const chatName = (chat: number): string => (isTelegram(chat) ? String(chat) : 'way')

/** Everything that was told since, each thing once for each time that it was owed: a crash may tell it twice. */
const toldSince = (processes: readonly FlowsUnderTest[], from: readonly number[]): readonly string[] => {
  const told = new Map<string, string>()
  for (const [nth, { calls }] of processes.entries())
    for (const { chat, call } of calls.slice(from[nth] ?? 0)) {
      const to = chatName(chat)
      if (call.kind === 'send-card')
        for (const key of Object.keys(call.card.alarms)) told.set(`${to} ${key}`, `${to} has ${key}`)
      if (call.kind === 'reply')
        for (const { id, reason, view } of call.notices)
          if (reason !== 'test') told.set(`${to} ${id}`, `${to} ${reason} ${alarmKey(view)}`)
    }
  return [...told.values()].sort()
}

const play = async <End>({ begin, end, answer, once }: Story<End>, calls: number, after: boolean) => {
  const under = await flowsUnderTest()
  const teller = under.flows.teller
  if (answer !== undefined) Object.assign(under.flows, { teller: { ...teller, tell: answer(under) } })
  const command = await begin(under)
  await under.idle()
  const before = under.calls.length
  const mortal: Mortal = await mortalOf(under, calls, after)
  if (answer !== undefined) {
    const again = await mortalOf(under, calls, after, answer(mortal))
    Object.assign(mortal, again, { calls: mortal.calls })
  }
  await done(under, Promise.all([command(mortal.flows), mortal.idle()]))
  const died = mortal.hasDied()
  await under.clock.advance(minuteMs)
  if (died && once === undefined) await done(under, command(under.flows))
  await pass(under, 3)
  const informed = [...mortal.informed, ...under.informed].map(
    ({ chat, notification }) => `${chat} ${notification.kind}`,
  )
  return {
    died,
    told: toldSince([under, mortal], [before]),
    informed: [...new Set(informed)].sort(),
    end: await end(under),
  }
}

const dieAnywhere = <End>(name: string, story: Story<End>): void => {
  test.each([false, true])(`${name} (the call at which it dies is done: %s)`, async (after) => {
    const { died: _lives, ...whole } = await play(story, Number.POSITIVE_INFINITY, after)
    expect(whole.told.length).toBeGreaterThan(0)
    for (let calls = 1; ; calls += momentStep) {
      const { died, ...ended } = await play(story, calls, after)
      if (!died) {
        expect(calls).toBeGreaterThan(5)
        break
      }
      expect(ended, `died at call ${calls}`).toEqual(whole)
    }
  })
}

const hookOf = async (flows: Flows): Promise<Hook> => {
  const directory = await flows.directories.get(organization)
  const [hook] = directory === undefined ? [] : hooksIn(directory)
  if (hook === undefined) throw new Error('no program')
  return hook
}

describe('a program that was dead and answers again hears how things are, whoever dies meanwhile', () => {
  const begin = async (under: FlowsUnderTest) => {
    const { flows } = under
    const program = { title: 'alarms.example', format: 'nattvakt', url: 'https://alarms.example/' } as const
    await addHook(flows, organization, { ...program, token: undefined, secret: 'whsec_c2VjcmV0' }, anna)
    const hook = await hookOf(flows)
    for (const value of [26, 26]) {
      await feel(flows, 'a', value)
      await pass(under, 1)
    }
    await flows.stores.directories.put(organization, [{ kind: 'chat', value: { ...hook, reachable: false } }])
    // Meanwhile a's alarm ends with its limit, and b begins to ring.
    await editRules(flows, organization, ['a'], { kind: 'remove', rule: 'high' }, anna, {
      seen: ['hides', 'last-critical'],
    })
    for (const value of [27, 27]) {
      await feel(flows, 'b', value)
      await pass(under, 1)
    }
    return async (later: Flows) => testHook(later, organization, await hookOf(later), anna)
  }
  const end = async ({ flows }: FlowsUnderTest) => {
    const { backAt, reachable, id } = await hookOf(flows)
    const { heard = [] } = await flows.stores.inboxes.peek(organization, id)
    const watches = await flows.stores.watches.all(organization)
    return {
      backAt,
      reachable,
      heard: heard.map(({ sensor, rule }) => `${sensor}/${rule.id}`),
      owed: watches.flatMap(({ owed }) => Object.keys(owed)),
    }
  }
  dieAnywhere('and it is tested once more', { begin, end })

  test('and nobody tests it once more: from the moment on at which it is told again, the watcher does', async () => {
    const whole = await play({ begin, end }, Number.POSITIVE_INFINITY, false)
    for (let calls = 1; ; calls += momentStep) {
      const ended = await play({ begin, end, once: true }, calls, false)
      if (!ended.died) break
      const { reachable } = ended.end
      if (reachable) expect(ended.end, `died at call ${calls}`).toEqual(whole.end)
    }
  })
})

const number = '+46701740605'
const address = 'erik@lab.example'
const onDuty = async (under: FlowsUnderTest, kind: 'call' | 'mail' | 'push', at: string): Promise<number> => {
  const { flows } = under
  await addWay(flows, organization, erik.id, kind, at)
  await preferWay(flows, organization, erik.id, kind)
  const site = (await flows.directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  await flows.stores.directories.put(organization, [{ kind: 'site', value: { ...site, onDuty: [erik.id] } }])
  return wayIdOf(kind, at)
}
const wayEnd =
  (way: number) =>
  async ({ flows }: FlowsUnderTest) => {
    const chat = (await flows.directories.get(organization))?.chats.get(way)
    const { deliveries = [] } = await flows.stores.inboxes.peek(organization, way)
    const watches = await flows.stores.watches.all(organization)
    const facts = await flows.stores.history.list(organization, 'a', 100)
    return {
      reachable: chat?.reachable,
      unsaid: chat?.unsaid,
      deliveries: deliveries.map(({ outcome }) => outcome),
      undeliverable: facts.filter(({ what }) => what === 'undeliverable').length,
      owed: watches.flatMap(({ owed }) => Object.keys(owed)),
    }
  }

describe('a message that was taken and did not arrive calls others once, whoever dies meanwhile', () => {
  dieAnywhere('a phone that takes no calls', {
    begin: async (under) => {
      const way = await onDuty(under, 'call', number)
      for (const value of [26, 26]) {
        await feel(under.flows, 'a', value)
        await under.clock.advance(minuteMs)
      }
      const at = under.calls.findLast(({ chat }) => chat === way)?.at
      if (at === undefined) throw new Error('nobody was called')
      return (flows) => takeCall(flows, { id: callId({ chat: way, at }), ended: 'refused' })
    },
    end: wayEnd(wayIdOf('call', number)),
  })
  dieAnywhere('a mail that comes back', {
    begin: async (under) => {
      const way = await onDuty(under, 'mail', address)
      for (const value of [26, 26]) {
        await feel(under.flows, 'a', value)
        await under.clock.advance(minuteMs)
      }
      const sentAt = under.calls.findLast(({ chat }) => chat === way)?.at
      if (sentAt === undefined) throw new Error('nobody was written to')
      return (flows) => takeReturn(flows, { address, sentAt, because: 'gone', why: '550' })
    },
    end: wayEnd(wayIdOf('mail', address)),
  })
})

describe('a way that is dead is an incident, and its call goes on, whoever dies meanwhile', () => {
  test.each(['mail', 'call', 'push'] as const)('%s', async (kind) => {
    const to = kind === 'mail' ? address : kind === 'call' ? number : String(erik.id)
    const way = wayIdOf(kind, to)
    const story: Story<unknown> = {
      begin: async (under) => {
        await onDuty(under, kind, to)
        await feel(under.flows, 'a', 26)
        await under.clock.advance(minuteMs)
        const at = under.clock.now()
        // A gateway says it again until it hears that it is stored.
        return (flows) => ingest(flows, organization, temperatures('a', at, [at, 26]), 'pi')
      },
      answer: (under) => {
        const tell = under.flows.teller.tell
        return async (...said): Promise<Told> =>
          said[1].id === way ? { kind: 'dead', because: 'gone', why: 'gone' } : tell(...said)
      },
      end: wayEnd(way),
    }
    const { died: _lives, ...whole } = await play(story, Number.POSITIVE_INFINITY, false)
    expect(whole.informed).toContain(`${erik.id} way-failed`)
    for (let calls = 1; ; calls += momentStep) {
      const { died, ...ended } = await play(story, calls, false)
      if (!died) break
      expect(ended, `died at call ${calls}`).toEqual(whole)
    }
  })
})
