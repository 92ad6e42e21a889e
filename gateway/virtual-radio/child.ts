import { Socket } from 'node:net'
import { adapterDescriptor, adapterOverPipe } from './h4-pipe.ts'
import { installOnAll } from './hci-socket.ts'

/** `radio-child.ts` over a virtual adapter, which lives in the parent at the other end of a pipe. */
const adapter = adapterOverPipe(new Socket({ fd: adapterDescriptor, readable: true, writable: true }))
installOnAll(() => adapter)
await import('../radio/radio-child.ts')
