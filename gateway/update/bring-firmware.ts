import { sealCommand } from '../authentication/commands.ts'
import type { SessionKeys } from '../authentication/messages.ts'
import type { Gatt } from '../radio/noble/gatt.ts'
import type { SessionDeps } from '../radio/noble/session-deps.ts'
import type { NobleCharacteristic } from '../radio/noble/types.ts'
import { ask, type Order } from './carrier.ts'
import { firmwareFrame, parseWord } from './words.ts'

/** A node that is checking what it got answers late; one that lost a word, or has measured nothing yet on trial, has to be asked again. */
const silentMs = 10_000
/** One on trial says its first measurement soon, and has ten minutes. */
const trialMs = 1_000
/** Of a packet the operation and the handle take so many bytes. */
const attHeadBytes = 3

/** The way of a firmware over one session, when there is one to bring: commands go out one after the other. */
export const bringFirmware = (
  { clock, firmware, peripheral, lost, unreadable, failed }: SessionDeps,
  gatt: Gatt,
  session: SessionKeys,
  command: NobleCharacteristic | undefined,
): { begin(): void; take(type: number, body: Uint8Array): void } => {
  let counter = 0
  let going = Promise.resolve()
  let cancel = (): void => undefined

  const write = async ({ type, body }: Order): Promise<void> => {
    if (command === undefined || lost.aborted) return
    counter += 1
    await gatt.write(command, sealCommand(session, counter, type, body))
  }
  const send = (orders: readonly Order[]): void => {
    for (const order of orders) going = going.then(() => write(order))
    going = going.catch(() => failed('failed'))
    cancel()
    const carrier = firmware.carrier()
    const isOnTrial = carrier?.isOnTrial() === true
    if (isOnTrial) cancel = clock.after(trialMs, remind)
    else if (orders.length > 0 || carrier?.state().name === 'checking')
      cancel = clock.after(carrier?.remindAfterMs ?? silentMs, remind)
  }
  const remind = (): void => {
    const carrier = firmware.carrier()
    if (carrier !== undefined && !lost.aborted) send(carrier.remind())
  }
  lost.addEventListener('abort', () => cancel(), { once: true })

  /** Once in each session, so that people see what runs where before they bring another. */
  const sayWhatRuns = (): void => {
    if (command !== undefined) going = going.then(() => write(ask)).catch(() => failed('failed'))
  }
  const start = (): void => {
    const carrier = firmware.carrier()
    if (lost.aborted) return
    const { mtu } = peripheral
    if (carrier === undefined) sayWhatRuns()
    else if (command === undefined) carrier.fail('no-commands')
    else send(carrier.begin(typeof mtu === 'number' ? mtu - attHeadBytes : undefined))
  }

  return {
    begin: () => {
      firmware.heed(start)
      start()
    },
    take: (type, body) => {
      if (type !== firmwareFrame) return send(firmware.carrier()?.takeOther?.(type, body) ?? [])
      const word = parseWord(body)
      if (word === undefined) return unreadable('malformed')
      if (word.state === 'running' || word.state === 'trial') firmware.ran(word.version)
      const carrier = firmware.carrier()
      if (carrier !== undefined) send(carrier.take(word))
    },
  }
}
