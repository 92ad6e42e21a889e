import { gatewaySilentRule, heartbeatMs, type Person } from '#core/directory.ts'
import { defaultLadder } from '#core/ladder.ts'
import { presetRules, type Rule } from '#core/rule.ts'
import type { TellingCall } from '#core/telling.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { createDirectoryCache } from '../../pipeline/flows/directory-cache.ts'
import { tellChat, tellerPatienceMs } from '../../pipeline/flows/tell-chat.ts'
import type { Log, Stores, Told } from '../../pipeline/ports.ts'
import { memoryStores } from '../../pipeline/store/memory.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

export const organization = 'lab'
export const groupId = -2001
export const anna: Person = { id: 1001, name: 'Anna', role: 'admin', language: 'en' }
export const erik: Person = { id: 1002, name: 'Erik', role: 'operator', language: 'en' }

export type Line = Parameters<Log>[0]
export type Called = { readonly chat: number; readonly call: TellingCall; readonly at: number }

export type FlowsUnderTest = {
  readonly flows: Flows
  readonly clock: VirtualClock
  readonly calls: Called[]
  readonly lines: Line[]
  /** What the messenger answers next; `sent` when the list is empty. */
  readonly answers: Told[]
  /** Waits until no teller works in the background. */
  idle(): Promise<void>
}

/** The flows over stores in memory (or `stores`), with a messenger that writes down what it was asked to do. */
export const flowsUnderTest = async (rules: readonly Rule[] = presetRules('room'), stores: Stores = memoryStores()): Promise<FlowsUnderTest> => {
  const clock = virtualClock()
  const calls: Called[] = []
  const lines: Line[] = []
  const answers: Told[] = []
  const background = new Set<Promise<unknown>>()
  let messageId = 100
  let holders = 0
  const flows: Flows = {
    stores,
    directories: createDirectoryCache(stores.directories, clock),
    clock,
    ladder: defaultLadder,
    log: (line) => lines.push(line),
    holder: () => `holder-${++holders}`,
    telegramScale: 1,
    handOver: async (work) => {
      const job = tellChat(flows, work.organization, work.chat, tellerPatienceMs).finally(() => background.delete(job))
      background.add(job)
    },
    teller: {
      tell: async (call, chat, _directory, at) => {
        calls.push({ chat: chat.id, call, at })
        messageId += 1
        return answers.shift() ?? { kind: 'sent', messageId }
      },
    },
  }
  const chat = { language: 'en', reachable: true } as const
  await stores.directories.put(organization, [
    { kind: 'organization', value: { id: organization, name: 'Lab' } },
    { kind: 'site', value: { id: 'cellar', name: 'Cellar', timeZone: 'UTC', chat: groupId, onDuty: [] } },
    { kind: 'person', value: anna },
    { kind: 'person', value: erik },
    { kind: 'chat', value: { ...chat, id: anna.id, kind: 'private', title: 'Anna' } },
    { kind: 'chat', value: { ...chat, id: erik.id, kind: 'private', title: 'Erik' } },
    { kind: 'chat', value: { ...chat, id: groupId, kind: 'group', title: 'Cellar lab' } },
    ...['pi', 'a', 'b'].map(
      (id) =>
        ({
          kind: 'sensor',
          value: {
            id,
            kind: id === 'pi' ? 'gateway' : 'sensor',
            name: `Sensor ${id}`,
            site: 'cellar',
            intervalMs: id === 'pi' ? heartbeatMs : 60_000,
            rules: id === 'pi' ? [gatewaySilentRule] : rules,
            addedAt: clock.now(),
          },
        }) as const,
    ),
  ])
  const idle = async (): Promise<void> => {
    while (background.size > 0) {
      await clock.advance(1000)
    }
  }
  return { flows, clock, calls, lines, answers, idle }
}
