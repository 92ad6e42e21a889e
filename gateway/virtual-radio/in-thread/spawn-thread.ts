import { MessageChannel, Worker } from 'node:worker_threads'
import type { RadioChild } from '../../radio/radio-worker.ts'
import type { Controller } from '../controller.ts'
import { servePipe } from '../h4-pipe.ts'
import { streamOver } from './port-stream.ts'
import { threadProgram } from './thread-program.ts'

/**
 * The radio on `controller` in a thread, which looks like its process: noble has modules of its own there, and may crash and be
 * ended. A process of its own, as the gateway has, would be 80 MB.
 */
export const spawnInThread = (controller: Controller): RadioChild => {
  const { port1, port2 } = new MessageChannel()
  const worker = new Worker(threadProgram, {
    eval: true,
    execArgv: [],
    workerData: { adapter: port2 },
    transferList: [port2],
    stdout: true,
    stderr: true,
  })
  worker.stdout.resume()
  const stream = streamOver(port1)
  servePipe(controller, stream)
  let exitCode: number | null = null
  worker.once('exit', (code) => {
    exitCode = code
    stream.destroy()
  })
  return {
    stderr: worker.stderr,
    pid: process.pid,
    get exitCode() {
      return exitCode
    },
    signalCode: null,
    get connected() {
      return exitCode === null
    },
    kill: () => {
      void worker.terminate()
      return true
    },
    send: (message) => worker.postMessage(message),
    on: (event: string, listener: (...said: never[]) => void) =>
      worker.on(event, listener as (...said: unknown[]) => void),
    once: (event: string, listener: (...said: never[]) => void) =>
      worker.once(event, listener as (...said: unknown[]) => void),
  }
}
