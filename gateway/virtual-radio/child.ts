import { Socket } from 'node:net'
import { nobleFolder } from '../radio/noble/noble-radio.ts'
import { adapterDescriptor, adapterOverPipe } from './h4-pipe.ts'
import { installHciSocket } from './hci-socket.ts'

/** `radio-child.ts` over a virtual adapter, which lives in the parent at the other end of a pipe. */
const folder = nobleFolder()
if (folder === undefined) throw new Error('noble is not installed')
const adapter = adapterOverPipe(new Socket({ fd: adapterDescriptor, readable: true, writable: true }))
installHciSocket(folder, () => adapter)
await import('../radio/radio-child.ts')
