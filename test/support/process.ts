import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleStack } from '../../infra/local/start/bundle-stack.ts'
import { stackFolder } from '../../infra/local/start/stack-folder.ts'

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

/** What `npm start` calls, as package.json has it: its flags, and the bundle that is made before. */
const startWords = (checkout: string): readonly string[] => {
  const { scripts }: { scripts: { start: string } } = JSON.parse(
    readFileSync(join(checkout, 'package.json'), 'utf8'),
  )
  return scripts.start.split(' ').slice(1)
}

let built: Promise<void> | undefined

/** `npm start` without npm: a process of its own. Rejects with what it said when it ends before it runs. */
export const startProcess = async (args: readonly string[]): Promise<RunningStack> => {
  built ??= bundleStack(stackFolder)
  await built
  return startBuilt(args, root)
}

/** The same of any checkout in which `npm run prestart` has built what it needs. */
export const startBuilt = async (args: readonly string[], checkout: string): Promise<RunningStack> => {
  const child = spawn(process.execPath, [...startWords(checkout), ...args], { cwd: checkout })
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
