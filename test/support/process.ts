import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type RunningStack = {
  readonly url: string
  readonly child: ChildProcess
  readonly output: () => string
  /** Ends it without any warning, as a power cut would. */
  kill(): Promise<void>
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>
}

/** `npm start` without npm: a process of its own. Rejects with what it said when it ends before it runs. */
export const startProcess = async (args: readonly string[]): Promise<RunningStack> => {
  const child = spawn(
    process.execPath,
    [
      '--max-semi-space-size=2',
      '--heap-growing-percent=20',
      '--import',
      'tsx',
      'infra/local/main.ts',
      ...args,
    ],
    { cwd: root },
  )
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString('utf8')
      const found = /Open (http:\S+?)\/ for/.exec(output)
      if (found?.[1] !== undefined) resolve(found[1])
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${output}`)))
  })
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const exited = once(child, 'exit')
    child.kill(signal)
    const [code] = await exited
    return code
  }
  return {
    url,
    child,
    output: () => output,
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGINT'),
  }
}

export type ShownMessage = {
  readonly id: number
  readonly plain: string
  /** By the clock of the story. */
  readonly sentAt: number
  readonly replyTo?: number
  readonly buttons: readonly (readonly { readonly text: string; readonly data?: string }[])[]
}

/** The JSON answer of the stack's own HTTP server, whose shape the test vouches for. */
export const readJson = async <T>(url: string, request: RequestInit = {}): Promise<T> => {
  const answer = await fetch(url, request)
  return JSON.parse(await answer.text())
}

/** What a chat of the local Telegram shows, over HTTP. */
export const shownIn = (url: string, chat: number): Promise<readonly ShownMessage[]> =>
  readJson(`${url}/telegram/chats/${chat}/messages`)

export const post = async (url: string, path: string, body: unknown): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
