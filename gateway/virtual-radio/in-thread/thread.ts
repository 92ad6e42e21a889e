import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { runRadio } from '../../radio/run-radio.ts'
import { adapterOverPipe } from '../h4-pipe.ts'
import { installOnAll } from '../hci-socket.ts'
import { streamOver } from './port-stream.ts'

/** What `radio-child.ts` is as a process, over a virtual adapter that lives in the thread that started this one. */
if (parentPort === null) throw new Error('this is no thread')
const gateway = parentPort
const adapter = adapterOverPipe(streamOver((workerData as { readonly adapter: MessagePort }).adapter))
installOnAll(() => adapter)
const { take } = runRadio({
  send: (message) => gateway.postMessage(message),
  end: (code) => process.exit(code),
})
gateway.on('message', take)
