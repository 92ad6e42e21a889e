import { mkdtempSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock, Millis } from '#core/time.ts'
import {
  createLocalTelegram,
  type LocalTelegram,
  type LocalTelegramDeps,
} from '../../../../infra/local/telegram/local-telegram.ts'

export const token = '12345:local-test-token'
const startedAt = 1_795_000_000_000

type ManualClock = Clock & { advance(ms: number): void }

/** Time that stands still until a test moves it; what falls due on the way runs in order. */
const manualClock = (start: Millis = startedAt): ManualClock => {
  let now = start
  let waiting: readonly { readonly at: Millis; readonly action: () => void }[] = []
  return {
    speed: 1,
    now: () => now,
    after: (ms, action) => {
      const item = { at: now + ms, action }
      waiting = [...waiting, item]
      return () => {
        waiting = waiting.filter((other) => other !== item)
      }
    },
    advance: (ms) => {
      const until = now + ms
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
        if (next === undefined) break
        waiting = waiting.filter((item) => item !== next)
        now = Math.max(now, next.at)
        next.action()
      }
      now = until
    },
  }
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'nattvakt-telegram-'))

export const people = [
  { id: 1001, name: 'Anna', username: 'anna', language: 'sv' },
  { id: 1002, name: 'Bo', language: 'en' },
] as const
export const groups = [{ id: -2001, title: 'Cold rooms', members: [1001, 1002] }] as const

export type Made = { readonly telegram: LocalTelegram; readonly clock: ManualClock; readonly journal: string }

export const makeTelegram = (deps: Partial<LocalTelegramDeps> = {}): Made => {
  const clock = manualClock()
  const journal = deps.journal ?? join(temporaryFolder(), 'telegram.jsonl')
  const telegram = createLocalTelegram({
    clock,
    token,
    bot: { id: 12345, username: 'nattvakt_bot', name: 'Nattvakt' },
    people,
    groups,
    log: () => {},
    ...deps,
    journal,
  })
  return { telegram, clock, journal }
}

export const serve = async (telegram: LocalTelegram): Promise<{ readonly url: string; close(): void }> => {
  const server = createServer((request, response) => {
    telegram.handle(request, response).then((handled) => {
      if (!handled) response.writeHead(404).end()
    })
  })
  const url = await listen(server)
  return {
    url,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return `http://127.0.0.1:${address.port}`
}

/** A PNG header is all that is looked at. */
export const png = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(33)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

/** Polls until it holds; for what passes through real sockets. */
export const eventually = async (holds: () => boolean): Promise<void> => {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (holds()) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('it never came true')
}
