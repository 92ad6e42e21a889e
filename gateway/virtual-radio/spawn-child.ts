import { type ChildProcess, fork } from 'node:child_process'
import { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Controller } from './controller.ts'
import { adapterDescriptor, servePipe } from './h4-pipe.ts'

const file = fileURLToPath(new URL('./child.ts', import.meta.url))

/** The process of the radio, on `controller`, which outlives it. */
export const spawnOnAdapter = (controller: Controller): ChildProcess => {
  const child = fork(file, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
  })
  const pipe = child.stdio[adapterDescriptor]
  if (!(pipe instanceof Duplex)) throw new Error('the adapter has no pipe')
  servePipe(controller, pipe)
  return child
}
