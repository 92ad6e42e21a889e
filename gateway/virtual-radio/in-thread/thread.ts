import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { nobleFolder } from '../../radio/noble/noble-radio.ts'
import { runRadio } from '../../radio/run-radio.ts'
import { adapterOverPipe } from '../h4-pipe.ts'
import { installHciSocket } from '../hci-socket.ts'
import { streamOver } from './port-stream.ts'

/** What `radio-child.ts` is as a process, over a virtual adapter that lives in the thread that started this one. */
const folder = nobleFolder()
if (folder === undefined || parentPort === null)
  throw new Error('noble is not installed, or this is no thread')
const gateway = parentPort
const adapter = adapterOverPipe(streamOver((workerData as { readonly adapter: MessagePort }).adapter))
installHciSocket(folder, () => adapter)
const { take } = runRadio({
  send: (message) => gateway.postMessage(message),
  end: (code) => process.exit(code),
})
gateway.on('message', take)
