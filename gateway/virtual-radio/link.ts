import { code } from './hci.ts'

/** One side of a link: what it takes, and what it learns of the end. */
export type LinkEnd = {
  take(channel: number, data: Buffer): void
  /** `reason` is an HCI error code. */
  closed(reason: number): void
}

type Side = 'central' | 'peripheral'

export type Link = {
  /** What is sent on a lost link goes nowhere; `sent` is called when the other side has it. */
  send(from: Side, channel: number, data: Buffer, sent?: () => void): void
  /** One side says goodbye: it reads "local host", the other one "remote user". */
  close(by: Side): void
  /** The link breaks as if it had timed out. */
  lose(): void
  /** Out of range: nothing gets through any more, and after the supervision timeout both sides know. */
  fade(): void
  isUp(): boolean
}

/** Joins two ends. Nothing is delivered within the call that sends it, as on a real radio. */
export const createLink = (
  supervisionMs: number,
): { readonly link: Link; join(central: LinkEnd, peripheral: LinkEnd): void } => {
  let ends: Readonly<Record<Side, LinkEnd>> | undefined
  let up = true
  let faded: NodeJS.Timeout | undefined
  const end = (central: number, peripheral: number): void => {
    if (!up) return
    up = false
    clearTimeout(faded)
    setImmediate(() => {
      ends?.central.closed(central)
      ends?.peripheral.closed(peripheral)
    })
  }
  const link: Link = {
    send: (from, channel, data, sent) => {
      setImmediate(() => {
        if (!up || faded !== undefined) return
        ends?.[from === 'central' ? 'peripheral' : 'central'].take(channel, data)
        sent?.()
      })
    },
    close: (by) =>
      by === 'central' ? end(code.localHost, code.remoteUser) : end(code.remoteUser, code.localHost),
    lose: () => end(code.supervisionTimeout, code.supervisionTimeout),
    fade: () => {
      faded ??= setTimeout(() => link.lose(), supervisionMs)
    },
    isUp: () => up,
  }
  return {
    link,
    join: (central, peripheral) => {
      ends = { central, peripheral }
    },
  }
}
