import * as hci from './hci.ts'
import { extendedOpcode, supportedCommands, supportedFeatures } from './hci-extended.ts'

/** L2CAP packets of 247 bytes and their header fit in one buffer, so that nothing is ever cut. */
const buffers = { length: 251, count: 8 }

/** What an adapter always answers the same: its status and what it returns, by command. */
export const fixedAnswers = (address: string, extended: boolean): ReadonlyMap<number, Iterable<number>> =>
  new Map<number, Iterable<number>>([
    [hci.opcode.setEventMask, [hci.code.ok]],
    [hci.opcode.leSetEventMask, [hci.code.ok]],
    [hci.opcode.writeLeHost, [hci.code.ok]],
    [hci.opcode.readLeHost, [hci.code.ok, 1, 0]],
    // Bluetooth 5.0, no manufacturer.
    [hci.opcode.leReadFeatures, [hci.code.ok, ...supportedFeatures(extended)]],
    [hci.opcode.readLocalVersion, [hci.code.ok, 9, 0, 0, 9, 0xff, 0xff, 0, 0]],
    [hci.opcode.readAddress, [hci.code.ok, ...hci.addressBytes(address)]],
    [hci.opcode.leReadBufferSize, [hci.code.ok, buffers.length, 0, buffers.count]],
    ...(extended
      ? ([
          [extendedOpcode.readSupportedCommands, supportedCommands()],
          [extendedOpcode.setPhy, [hci.code.ok]],
        ] as const)
      : []),
  ])
