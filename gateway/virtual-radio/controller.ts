import type { Air, Broadcast } from './air.ts'
import { fixedAnswers } from './fixed-answers.ts'
import * as hci from './hci.ts'
import * as long from './hci-extended.ts'
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

type Wanted = hci.Wanted & { readonly extended: boolean }

/** `extended`: it hears the long packets of Bluetooth 5, and says so. */
type Abilities = { readonly extended?: boolean }

export const createController = (air: Air, address: string, abilities: Abilities = {}): Controller => {
  const { extended = false } = abilities
  const fixed = fixedAnswers(address, extended)
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
    const asked = wanted
    wanted = undefined
    const handle = nextHandle
    nextHandle = handle >= 0xeff ? 0x40 : handle + 1
    const { link, join } = createLink(asked.parameters.timeout * 10)
    links.set(handle, link)
    tell(long.linkUp(handle, hci.addressBytes(peer), addressType, asked))
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

  const setScan = (command: number, asks: boolean): void => {
    if (scan === undefined) active = asks
    done(command, [scan === undefined ? hci.code.ok : hci.code.disallowed])
  }
  const enableScan = (command: number, [on, filters]: Buffer, longToo: boolean): void => {
    if (on === 1) cured('rescan')
    scan = on === 1 ? { active, seen: filters === 1 ? new Set() : undefined, extended: longToo } : undefined
    done(command)
  }
  const create = (command: number, next: Wanted): void => {
    // As many controllers do: not while they scan, and one at a time.
    const busy = scan !== undefined || wanted !== undefined
    tell(hci.commandStatus(command, busy ? hci.code.disallowed : hci.code.ok))
    if (!busy) wanted = next
  }

  const commands: Readonly<Record<number, (command: number, body: Buffer) => void>> = {
    [hci.opcode.reset]: (command) => {
      forgetEverything()
      cured('reset')
      done(command)
    },
    [hci.opcode.readRssi]: (command, body) => {
      const [low = 0, high = 0] = body
      const known = links.has(low | (high << 8))
      done(command, [known ? hci.code.ok : hci.code.unknownConnection, low, high, 0xc4])
    },
    [hci.opcode.leSetScanParameters]: (command, body) => setScan(command, body[0] === 1),
    [hci.opcode.leSetScanEnable]: (command, body) => enableScan(command, body, false),
    [hci.opcode.leCreateConnection]: (command, body) =>
      create(command, { ...hci.parseCreate(body), extended: false }),
    [hci.opcode.leCancelConnection]: (command) => {
      const pending = wanted
      wanted = undefined
      done(command, [pending ? hci.code.ok : hci.code.disallowed])
      if (pending === undefined) return
      const bytes = hci.addressBytes(pending.address)
      tell(hci.connected(hci.code.unknownConnection, 0, bytes, 'public', pending.parameters))
    },
    [hci.opcode.leUpdateConnection]: (command, body) =>
      ofLink(command, body.readUInt16LE(0), () =>
        tell(hci.linkUpdated(body.readUInt16LE(0), hci.parseUpdate(body))),
      ),
    [hci.opcode.disconnect]: (command, body) =>
      ofLink(command, body.readUInt16LE(0), (link) => link.close('central')),
  }
  const longCommands: typeof commands = {
    [long.extendedOpcode.setScanParameters]: (command, body) => setScan(command, long.isActive(body)),
    [long.extendedOpcode.setScanEnable]: (command, body) => enableScan(command, body, true),
    [long.extendedOpcode.createConnection]: (command, body) =>
      create(command, { ...long.parseCreate(body), extended: true }),
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
        const run = commands[command] ?? (extended ? longCommands[command] : undefined)
        const answer = fixed.get(command)
        // A raw socket hears the answers to everybody's questions, and what an adapter can is the kernel's first one.
        if (extended && command === hci.opcode.readLocalVersion)
          done(long.extendedOpcode.readSupportedCommands, long.supportedCommands())
        if (run) run(command, packet.subarray(4))
        else if (answer !== undefined) done(command, answer)
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
