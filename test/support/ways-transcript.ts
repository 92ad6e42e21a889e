import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { createTelegramTeller } from '../../pipeline/channels/telegram/teller.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { createLetterbox, type SnsEvent } from '../../pipeline/lambdas/letterbox.ts'
import { tellByWays } from '../../pipeline/lambdas/ways/tell-by-ways.ts'
import type { Post } from '../../pipeline/ports/post.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { anna, erik, flowsUnderTest, groupId, organization } from './flows.ts'
import { randomFrom } from './random-from.ts'
import { temperatures } from './reports.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

const names: Readonly<Record<number, string>> = { [anna.id]: 'Anna', [erik.id]: 'Erik', [groupId]: 'group' }

// What tells by the other ways is loaded with the first message, which takes real time: the clock of a story would go on meanwhile.
await Promise.all([
  import('../../pipeline/lambdas/ways/other-tellers.ts'),
  import('../../pipeline/channels/mail/teller.ts'),
  import('../../pipeline/channels/sms/teller.ts'),
  import('../../pipeline/channels/sms/answer.ts'),
  import('../../pipeline/channels/call/teller.ts'),
  import('../../pipeline/channels/push/teller.ts'),
  import('../../pipeline/channels/webhook/teller.ts'),
  import('../../pipeline/lambdas/ways/take-link.ts'),
])

/** What every phone, mailbox and program showed, and when, through the real words of every channel. */
export type Transcript = {
  readonly flows: Flows
  readonly clock: VirtualClock
  /** "02:01 Erik SMS: ...", in the order of happening; only the first line of a card. */
  readonly lines: string[]
  /** Channels that cannot be reached. */
  readonly away: Set<'telegram' | 'mail' | 'sms' | 'hook'>
  /** Addresses that SES refuses. */
  readonly refused: Set<string>
  /** A minute goes by: sensor a measures `value`, and the watcher looks. */
  minutes(count: number, value: number): Promise<void>
  /** The gateway is heard, and nothing of the sensors; perhaps it says something of itself. */
  gatewaySpeaks(faults?: readonly string[]): Promise<void>
  /** Something comes to the letterbox. */
  letter(message: object): Promise<void>
  readonly lastMailAt: () => number
}

const plain = (html: string): string => html.replace(/<[^>]*>/g, '')

export const transcript = async (): Promise<Transcript> => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  // The same house as everywhere else.
  await flowsUnderTest(presetRules('room'), stores, clock)
  const lines: string[] = []
  const away = new Set<'telegram' | 'mail' | 'sms' | 'hook'>()
  const refused = new Set<string>()
  const note = (who: string, words: string): void => {
    lines.push(`${new Date(clock.now()).toISOString().slice(11, 16)} ${who}: ${words}`)
  }
  const refuse = (): never => {
    throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
  }
  let messageId = 100
  const telegram = createTelegramTeller({
    token: '1:telegram-token-of-the-story',
    apiRoot: 'https://api.example',
    fetch: async (url, { body }) => {
      if (away.has('telegram')) refuse()
      const { chat_id: chat, text = '', caption } = JSON.parse(String(body))
      const [first = ''] = plain(caption ?? text).split('\n')
      const isEdit = url.includes('/edit')
      note(names[chat] ?? String(chat), `${isEdit ? '(edited) ' : ''}${first}`)
      messageId += 1
      return Response.json({ ok: true, result: { message_id: messageId } })
    },
  })
  let mailAt = 0
  const failed = { kind: 'failed', why: 'ECONNREFUSED' } as const
  const sent = { kind: 'sent', messageId: 0 } as const
  const whose = (to: string): string => (to.startsWith('anna') ? 'Anna' : 'Erik')
  const post: Post = {
    mail: async ({ to, subject }) => {
      if (away.has('mail')) return failed
      if (refused.has(to)) return { kind: 'dead', because: 'refused', why: 'MessageRejected' }
      note(`${whose(to)} mail`, subject)
      mailAt = clock.now()
      return sent
    },
    sms: async (_number, text) => {
      if (away.has('sms')) return failed
      note('Erik SMS', text)
      return sent
    },
    hook: async ({ body }) => {
      if (away.has('hook')) return failed
      const { reason, phase } = JSON.parse(body)
      note('program', `${reason} (${phase})`)
      return sent
    },
  }
  const background = new Set<Promise<unknown>>()
  let holders = 0
  const flows: Flows = createFlows(
    {
      stores,
      clock,
      post,
      log: () => undefined,
      holder: () => `holder-${++holders}`,
      random: randomFrom(1),
      rest: () => new Promise<void>((resolve) => setImmediate(resolve)),
      telegramScale: 1,
      teller: tellByWays({ telegram, post, answers: true, page: 'https://page.example', flows: () => flows }),
    },
    async (work) => {
      const job = work.finally(() => background.delete(job))
      background.add(job)
    },
  )
  const idle = async (untilMs: number): Promise<void> => {
    while (clock.now() < untilMs) await clock.advance(Math.min(1000, untilMs - clock.now()))
  }
  const letterbox = createLetterbox(flows)
  let seq = 900_000
  return {
    flows,
    clock,
    lines,
    away,
    refused,
    minutes: async (count, value) => {
      for (let minute = 0; minute < count; minute++) {
        const ends = clock.now() + minuteMs
        await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
        await watch(flows)
        await idle(ends)
      }
    },
    gatewaySpeaks: async (faults = []) => {
      const t0 = clock.now()
      const sensors = [{ id: 'pi', t0, dt: [0], ...(faults.length > 0 && { faults }) }]
      const report = { v: 1, gateway: 'pi', seq: ++seq, sentAt: t0, cause: 'live', sensors }
      await ingest(flows, organization, report, 'pi')
      await idle(clock.now() + 1000)
    },
    letter: async (message) => {
      const event: SnsEvent = { Records: [{ Sns: { Message: JSON.stringify(message) } }] }
      await letterbox(event)
      await idle(clock.now() + 2000)
    },
    lastMailAt: () => mailAt,
  }
}
