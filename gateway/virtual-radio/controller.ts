import type { Air, Broadcast } from './air.ts'
import * as hci from './hci.ts'
import { createLink, type Link } from './link.ts'
import { reportsOf, type Scan } from './scan.ts'

/** What ends a deafness: a new scan, a reset of the adapter, a host that opens it anew, or nothing. */
type Cure = 'rescan' | 'reset' | 'reopen' | 'nothing'

export type Host = { take(packet: Buffer): void; powerChanged(up: boolean): void }

/** A Bluetooth adapter, seen from its host: HCI packets in and out, and the switch on its side. */
export type Controller = {
  /** A host opens the adapter; the one before it is forgotten, the links that it had stay. */
  open(host: Host): () => void
  fromHost(packet: Buffer): void
  isUp(): boolean
  /** Off: everything stops without a word to the host, as when the adapter is unplugged. */
  setPower(up: boolean): void
  /** From now on no advertisement is reported, while everything else goes on. */
  becomeDeaf(cure: Cure): void
  /** Any bytes to the host, e.g. such as no adapter should send. */
  sayToHost(packet: Buffer): void
  /** Tells the host of every link that it is now encrypted. */
  playEncryption(): void
  readonly status: () => { readonly scanning: boolean; readonly handles: readonly number[] }
}

type Wanted = { readonly address: string; readonly parameters: hci.LinkParameters }

/** L2CAP packets of 247 bytes and their header fit in one buffer, so that nothing is ever cut. */
const buffers = { length: 251, count: 8 }

export const createController = (air: Air, address: string): Controller => {
  const links = new Map<number, Link>()
  let host: Host | undefined
  let up = true
  let deaf: Cure | undefined
  let scan: Scan | undefined
  let active = true
  let wanted: Wanted | undefined
  let nextHandle = 0x40

  const tell = (packet: Buffer): void => {
    const to = host
    setImmediate(() => {
      if (up && host === to) to?.take(packet)
    })
  }
  const done = (command: number, returns: Iterable<number> = [hci.code.ok]): void =>
    tell(hci.commandComplete(command, returns))
  const cured = (by: Cure): void => {
    if (deaf === by) deaf = undefined
  }

  const forgetEverything = (): void => {
    scan = undefined
    wanted = undefined
    for (const link of links.values()) link.lose()
    links.clear()
  }

  const connectTo = ({ address: peer, addressType, accept }: Broadcast): void => {
    if (wanted?.address !== peer || accept === undefined) return
    const { parameters } = wanted
    wanted = undefined
    const handle = nextHandle
    nextHandle = handle >= 0xeff ? 0x40 : handle + 1
    const { link, join } = createLink(parameters.timeout * 10)
    links.set(handle, link)
    tell(hci.connected(hci.code.ok, handle, hci.addressBytes(peer), addressType, parameters))
    join(
      {
        take: (channel, data) => tell(hci.aclPacket(handle, channel, data)),
        closed: (reason) => {
          if (links.delete(handle)) tell(hci.disconnected(handle, reason))
        },
      },
      accept(link),
    )
  }

  air.listen((broadcast) => {
    if (!up) return
    if (scan !== undefined && deaf === undefined)
      for (const packet of reportsOf(scan, broadcast)) tell(packet)
    connectTo(broadcast)
  })

  const ofLink = (command: number, handle: number, act: (link: Link) => void): void => {
    const link = links.get(handle)
    tell(hci.commandStatus(command, link ? hci.code.ok : hci.code.unknownConnection))
    if (link) act(link)
  }

  const commands: Readonly<Record<number, (command: number, body: Buffer) => void>> = {
    [hci.opcode.reset]: (command) => {
      forgetEverything()
      cured('reset')
      done(command)
    },
    [hci.opcode.setEventMask]: (command) => done(command),
    [hci.opcode.leSetEventMask]: (command) => done(command),
    [hci.opcode.writeLeHost]: (command) => done(command),
    [hci.opcode.readLeHost]: (command) => done(command, [hci.code.ok, 1, 0]),
    // Bluetooth 5.0, no manufacturer.
    [hci.opcode.readLocalVersion]: (command) => done(command, [hci.code.ok, 9, 0, 0, 9, 0xff, 0xff, 0, 0]),
    [hci.opcode.readAddress]: (command) => done(command, [hci.code.ok, ...hci.addressBytes(address)]),
    [hci.opcode.leReadBufferSize]: (command) =>
      done(command, [hci.code.ok, buffers.length, 0, buffers.count]),
    [hci.opcode.readRssi]: (command, body) => {
      const [low = 0, high = 0] = body
      const known = links.has(low | (high << 8))
      done(command, [known ? hci.code.ok : hci.code.unknownConnection, low, high, 0xc4])
    },
    [hci.opcode.leSetScanParameters]: (command, body) => {
      if (scan === undefined) active = body[0] === 1
      done(command, [scan === undefined ? hci.code.ok : hci.code.disallowed])
    },
    [hci.opcode.leSetScanEnable]: (command, body) => {
      if (body[0] === 1) cured('rescan')
      scan = body[0] === 1 ? { active, seen: body[1] === 1 ? new Set() : undefined } : undefined
      done(command)
    },
    [hci.opcode.leCreateConnection]: (command, body) => {
      // As many controllers do: not while they scan, and one at a time.
      const busy = scan !== undefined || wanted !== undefined
      tell(hci.commandStatus(command, busy ? hci.code.disallowed : hci.code.ok))
      if (busy) return
      const parameters = {
        interval: body.readUInt16LE(15),
        latency: body.readUInt16LE(17),
        timeout: body.readUInt16LE(19),
      }
      wanted = { address: hci.addressText(body.subarray(6, 12)), parameters }
    },
    [hci.opcode.leCancelConnection]: (command) => {
      const pending = wanted
      wanted = undefined
      done(command, [pending ? hci.code.ok : hci.code.disallowed])
      if (pending === undefined) return
      const bytes = hci.addressBytes(pending.address)
      tell(hci.connected(hci.code.unknownConnection, 0, bytes, 'public', pending.parameters))
    },
    [hci.opcode.leUpdateConnection]: (command, body) =>
      ofLink(command, body.readUInt16LE(0), () => {
        const [interval, latency, timeout] = [4, 8, 10].map((at) => body.readUInt16LE(at))
        tell(
          hci.linkUpdated(body.readUInt16LE(0), {
            interval: interval ?? 0,
            latency: latency ?? 0,
            timeout: timeout ?? 0,
          }),
        )
      }),
    [hci.opcode.disconnect]: (command, body) =>
      ofLink(command, body.readUInt16LE(0), (link) => link.close('central')),
  }

  return {
    open: (next) => {
      host = next
      scan = undefined
      wanted = undefined
      cured('reopen')
      return () => {
        if (host === next) host = undefined
      }
    },
    fromHost: (packet) => {
      if (!up) return
      if (packet[0] === hci.packetType.command) {
        const command = packet.readUInt16LE(1)
        const run = commands[command]
        if (run) run(command, packet.subarray(4))
        else done(command, [hci.code.unknownCommand])
        return
      }
      const acl = hci.parseAcl(packet)
      const link = acl && links.get(acl.handle)
      link?.send('central', acl?.channel ?? 0, acl?.data ?? Buffer.alloc(0), () =>
        tell(hci.packetsSent(acl?.handle ?? 0, 1)),
      )
    },
    isUp: () => up,
    setPower: (next) => {
      if (next === up) return
      forgetEverything()
      up = next
      host?.powerChanged(up)
    },
    becomeDeaf: (cure) => {
      deaf = cure
    },
    sayToHost: tell,
    playEncryption: () => {
      for (const handle of links.keys()) tell(hci.encryptionChanged(handle))
    },
    status: () => ({ scanning: scan !== undefined, handles: [...links.keys()] }),
  }
}
