import { runRadio } from './run-radio.ts'

/**
 * The process in which noble runs, started by `radio-process.ts`: it may crash, hang and go deaf without taking the
 * gateway with it. All that it knows comes with one message, and nothing secret goes back. It ends with its parent.
 */
const { take } = runRadio({
  send: (message) => {
    if (process.connected) process.send?.(message)
  },
  end: (code) => process.exit(code),
})
process.on('message', take)
process.on('disconnect', () => process.exit(0))
