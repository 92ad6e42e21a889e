import { gatewaySilentRule, heartbeatMs } from '#core/directory.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { TellingCall } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import { makesSound } from '#core/notice/reason.ts'
import { presetRules } from '#core/rule.ts'
import type { Watch } from '#core/watch/watch.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import type { Due, Stores } from '../../pipeline/ports/stores.ts'
import type { Told } from '../../pipeline/ports/teller.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { anna, erik, groupId, organization } from './flows.ts'
import { type Crash, createInterleaving, type Lambda } from './interleaving.ts'
import { randomFrom } from './random-from.ts'

export const minute = 60_000
/** How Telegram answers one call; `lost` has sent it, and its answer is lost. */
export type Answer = 'sent' | 'wait' | 'failed' | 'lost' | 'dead' | 'moved'
/** What one person's phone was made to show, in order. */
export type Spoken = { readonly chat: number; readonly call: TellingCall; readonly messageId: number }

/** What the group becomes when it moves. */
const supergroupId = -1_002_001
export const sameAs = (chat: number): number => (chat === supergroupId ? groupId : chat)
export const chats = [groupId, supergroupId, anna.id, erik.id]

const directory = async (stores: Stores, addedAt: number): Promise<void> => {
  const device = (id: string, kind: 'sensor' | 'gateway') => ({
    kind: 'sensor' as const,
    value: {
      id,
      kind,
      name: `Sensor ${id}`,
      site: 'cellar',
      intervalMs: kind === 'gateway' ? heartbeatMs : minute,
      rules: kind === 'gateway' ? [gatewaySilentRule] : presetRules('room'),
      addedAt,
    },
  })
  const chat = (id: number, title: string, kind: 'private' | 'group') =>
    ({ kind: 'chat', value: { id, kind, title, language: 'en', reachable: true } }) as const
  await stores.directories.put(organization, [
    { kind: 'organization', value: { id: organization, name: 'Lab' } },
    { kind: 'site', value: { id: 'cellar', name: 'Cellar', timeZone: 'UTC', chat: groupId, onDuty: [] } },
    { kind: 'person', value: anna },
    { kind: 'person', value: erik },
    chat(anna.id, 'Anna', 'private'),
    chat(erik.id, 'Erik', 'private'),
    chat(groupId, 'Cellar lab', 'group'),
    device('pi', 'gateway'),
    device('a', 'sensor'),
    device('b', 'sensor'),
  ])
}

/** The flows as many functions at once, over one store in memory and one Telegram. */
export const interleavedStack = async (
  choices: readonly number[],
  answers: readonly Answer[],
  lags: readonly boolean[] = [],
) => {
  const interleaving = createInterleaving(choices, Date.UTC(2026, 10, 22, 2, 0, 0))
  const { clock } = interleaving
  const stores = memoryStores({ clock })
  await directory(stores, clock.now())
  const spoken: Spoken[] = []
  const owed = new Map<string, Notice>()
  const seen = new Set<string>()
  const wrong: string[] = []
  let messageId = 100
  let asked = 0
  let moved = false
  let looks = 0
  let listed: readonly Due[] = []
  let uncertain = false
  let lastHeard = { at: clock.now(), calls: 0 }

  const note = (watch: Watch, lambda: Lambda): void => {
    for (const effect of Object.values(watch.owed)) {
      const name = `${watch.sensor} ${effect.id}`
      if (seen.has(name)) continue
      seen.add(name)
      if (effect.kind === 'tell') {
        owed.set(effect.id, effect)
        const isCall = makesSound(effect.reason) && effect.reason !== 'undeliverable'
        if (watch.silence !== null && isCall) wrong.push(`${effect.id} is told in a silence`)
      } else if (effect.what === 'raised' && effect.rule === 'silent' && lastHeard.calls < lambda.beganAt)
        if (Number(effect.detail.began) < lastHeard.at)
          wrong.push(`${watch.sensor} is missed though it was heard`)
    }
  }

  const speak = async (call: TellingCall, chat: number): Promise<Told> => {
    const answer = answers[asked++] ?? 'sent'
    // Cards stay behind in the old group: their alarms get new ones.
    if (answer === 'moved') moved = uncertain = true
    if (moved && chat === groupId) return { kind: 'moved', to: supergroupId }
    if (answer === 'wait') return { kind: 'wait', ms: 35_000 }
    if (answer === 'failed') return { kind: 'failed', why: 'ECONNREFUSED' }
    if (answer === 'dead' && chat === erik.id)
      return { kind: 'dead', because: 'blocked', why: '403 bot was blocked' }
    messageId += 1
    const id = call.kind === 'edit-card' ? call.card.messageId : messageId
    spoken.push({ chat: sameAs(chat), call, messageId: id })
    if (answer === 'lost') uncertain = true
    return answer === 'lost' ? { kind: 'failed', why: 'no answer in time' } : { kind: 'sent', messageId: id }
  }

  const flowsOf = (lambda: Lambda): Flows => {
    let holders = 0
    const saving: Stores = {
      ...stores,
      watches: {
        ...stores.watches,
        due: async (now, limit) => {
          // An index that is behind the table: it lists what is over, and not what is new.
          if (!lags[looks++]) listed = await stores.watches.due(now, limit)
          return listed
        },
        save: async (org, watch) => {
          const saved = await stores.watches.save(org, watch)
          if (saved === 'saved') note(watch, lambda)
          return saved
        },
      },
    }
    return createFlows(
      {
        stores: lambda.stores(saving),
        clock,
        teller: { tell: (call, chat) => lambda.call(() => speak(call, chat.id)) },
        log: ({ level, event, ...rest }) => {
          if (level === 'error' && event !== 'recipient-dead') wrong.push(`${event} ${JSON.stringify(rest)}`)
        },
        holder: () => `lambda-${lambda.number}-${++holders}`,
        random: randomFrom(lambda.number),
        rest: (ms) => new Promise<void>((resolve) => clock.after(ms, resolve)),
        telegramScale: 1,
      },
      async (work) => lambda.keep(work),
    )
  }

  /** Starts a function; what it answers stands in the result once it has. */
  const start = <T>(work: (flows: Flows) => Promise<T>, crash?: Crash) => {
    const result: { answer?: T; error?: unknown } = {}
    const lambda = interleaving.start(
      (own) =>
        work(flowsOf(own)).then(
          (answer) => {
            result.answer = answer
          },
          (error: unknown) => {
            result.error = error
          },
        ),
      crash,
    )
    if (crash !== undefined) uncertain = true
    return { lambda, result }
  }

  const report = (at: number, warm: readonly string[]): string => {
    const readings = ['a', 'b'].flatMap((sensor) =>
      [90_000, 30_000, 0].map((ago) => ({
        sensor,
        measuredAt: at - ago,
        values: { temperature: warm.includes(sensor) ? 26 - ago / 1e6 : 20 },
        faults: [],
      })),
    )
    const [payload = ''] = packReports(
      { gateway: 'pi', sentAt: at, cause: 'live', readings },
      Math.floor(at / 1000),
    )
    return payload
  }

  return {
    ...interleaving,
    stores,
    spoken,
    owed,
    wrong,
    start,
    report,
    heard: (at: number): void => {
      lastHeard = { at: Math.max(at, lastHeard.at), calls: interleaving.calls() }
    },
    isUncertain: () => uncertain,
  }
}

export type InterleavedStack = Awaited<ReturnType<typeof interleavedStack>>
