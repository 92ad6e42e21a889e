import { randomBytes } from 'node:crypto'
import { createOpener } from '../../authentication/frames.ts'
import { createHandshake } from '../../authentication/handshake.ts'
import { nodeService, nonceBytes } from '../../authentication/messages.ts'
import { decodeNodeFrame } from '../../decoders/node-frame.ts'
import { bringFirmware } from '../../update/bring-firmware.ts'
import { nameFrame, settingsFrame } from '../../update/settings.ts'
import { firmwareFrame } from '../../update/words.ts'
import { CallFailed, within } from './bounded-call.ts'
import { createGatt } from './gatt.ts'
import type { SessionDeps } from './session-deps.ts'
import type { NobleCharacteristic } from './types.ts'

/** What a node says to commands. */
const isOfCommands = (type: number): boolean =>
  type === firmwareFrame || type === settingsFrame || type === nameFrame

/** Our own node: both sides prove that they know its key, and what it then says can be said by nobody else. */
export const openNode = async (deps: SessionDeps): Promise<void> => {
  const { clock, node, peripheral, lost, answerMs, found, unreadable } = deps
  if (node.key === undefined) throw new CallFailed('refused', 'this node has no key')
  const gatt = createGatt(deps)
  const there = await gatt.discover(nodeService.service)
  const control = characteristic(there, nodeService.control)
  const data = characteristic(there, nodeService.data)

  let answered: (challenge: Buffer) => void = () => undefined
  const challenge = new Promise<Buffer>((resolve) => {
    answered = resolve
  })
  await gatt.subscribe(control, (bytes) => answered(bytes))

  const handshake = createHandshake({
    key: Buffer.from(node.key, 'hex'),
    address: node.address,
    nonce: randomBytes(nonceBytes),
    now: clock.now(),
  })
  await gatt.write(control, handshake.hello)
  const bytes = await within(clock, 'challenge', answerMs, lost, () => challenge)
  const step = handshake.take(bytes, clock.now())
  if (step.kind === 'refused') throw new CallFailed('refused', `handshake (${step.why})`)

  const bringing = bringFirmware(deps, gatt, step.session, there.get(nodeService.command))
  const opener = createOpener(step.session)
  await gatt.subscribe(data, (frame) => {
    const opened = opener.open(frame)
    if (opened.kind === 'refused') return unreadable(opened.why)
    if (isOfCommands(opened.type)) {
      deps.spoke()
      return bringing.take(opened.type, opened.body)
    }
    const decoded = decodeNodeFrame(opened.type, opened.body)
    if (decoded.kind === 'reading') found({ ...decoded, rssi: peripheral.rssi })
    else unreadable(decoded.kind === 'refused' ? decoded.why : decoded.kind)
  })
  await gatt.write(control, step.reply)
  bringing.begin()
}

const characteristic = (
  there: ReadonlyMap<string, NobleCharacteristic>,
  uuid: string,
): NobleCharacteristic => {
  const one = there.get(uuid)
  if (one === undefined) throw new CallFailed('failed', `no characteristic ${uuid}`)
  return one
}
