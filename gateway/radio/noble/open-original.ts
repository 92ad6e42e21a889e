import { decodeCharacteristic, originalNodeName } from '../../decoders/decoder.ts'
import { CallFailed } from './bounded-call.ts'
import { createGatt } from './gatt.ts'
import type { SessionDeps } from './session-deps.ts'

/** Generic Access and Generic Attribute: every server has them, and neither measures. */
const ofEveryServer: readonly string[] = ['1800', '1801']

/** The original node: one characteristic that notifies JSON, under identifiers that nobody wrote down. */
export const openOriginal = async (deps: SessionDeps): Promise<void> => {
  const { node, peripheral, found } = deps
  const gatt = createGatt(deps)
  for (const service of await gatt.services()) {
    if (ofEveryServer.includes(service)) continue
    for (const characteristic of (await gatt.discover(service)).values()) {
      if (!characteristic.properties.includes('notify')) continue
      // Its name is in the scan response, which may not have been heard; that it is this node was said when it was enrolled.
      const source = {
        address: node.address,
        service,
        characteristic: characteristic.uuid,
        localName: originalNodeName,
      }
      await gatt.subscribe(characteristic, (data) => {
        const decoded = decodeCharacteristic(source, data, { keyOf: () => undefined })
        if (decoded.kind === 'reading') found({ ...decoded, rssi: peripheral.rssi })
        else deps.unreadable(decoded.kind === 'refused' ? decoded.why : decoded.kind)
      })
      return
    }
  }
  throw new CallFailed('failed', 'nothing that notifies')
}
