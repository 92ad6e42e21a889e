import type { ChildProcess } from 'node:child_process'
import type { ToChild } from './process-messages.ts'

/** What runs noble, as far as it is looked at: a process, or (where no real adapter is) a thread that looks like one. */
export type RadioChild = Pick<
  ChildProcess,
  'stderr' | 'pid' | 'exitCode' | 'signalCode' | 'connected' | 'kill'
> & {
  send(message: ToChild): unknown
  on(event: 'message', listener: (raw: unknown) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  once(event: 'exit', listener: (code: number | null, signal: string | null) => void): unknown
}
