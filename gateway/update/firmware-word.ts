import type { FirmwareAsk, FirmwareSaid, UpdateSaid } from '#core/gateway-protocol/firmware.ts'
import type { SettingsAsk } from '#core/gateway-protocol/node-asks.ts'
import { type Clock, secondMs } from '#core/time.ts'
import type { Radio } from '../radio/radio.ts'
import type { UpdateState } from './carrier.ts'
import type { Updates } from './updates.ts'

/** A file that somebody has just put there is told of; nobody waits for it. */
const lookEveryMs = 60 * secondMs
/** How far it is goes to the cloud in such steps: each is a report. */
const percentStep = 10

/** How far it is, and why it did not come to be. */
const stepOf = (state: UpdateState): Omit<UpdateSaid, 'node' | 'image'> => {
  const percent =
    state.name === 'receiving'
      ? { percent: Math.floor((100 * state.offset) / state.size / percentStep) * percentStep }
      : {}
  return { state: state.name, ...percent, ...('why' in state && { why: state.why }) }
}

/** What the cloud is told of the firmware of our nodes, while there is any: when it changes, and until the cloud has it. */
export const createFirmwareWord = (deps: {
  readonly clock: Clock
  readonly updates: Pick<Updates, 'status' | 'begin' | 'failed' | 'askNode'>
  readonly radio: () => Pick<Radio, 'bring' | 'look' | 'set'>
  /** Something else is to be said. */
  readonly changed: () => void
}) => {
  const { clock, updates, radio, changed } = deps
  let told: string | undefined
  let asked: string | undefined

  const said = (): FirmwareSaid => {
    const { files, nodes, answers, updates: all } = updates.status()
    return {
      images: files.map(({ file: _file, ...image }) => image),
      nodes,
      settings: answers,
      updates: all.map(({ address, image, state }) => ({ node: address, image, ...stepOf(state) })),
    }
  }
  const isNothing = ({ images, nodes, updates: all, settings = [] }: FirmwareSaid): boolean =>
    images.length + nodes.length + all.length + settings.length === 0
  const owed = (): FirmwareSaid | undefined => {
    const now = said()
    return JSON.stringify(now) === told || (told === undefined && isNothing(now)) ? undefined : now
  }
  /** A word is owed; who is asked says it at once, and everything else waits for no report of its own but a change. */
  const look = (): void => {
    const now = JSON.stringify(owed())
    if (now !== undefined && now !== asked) changed()
    asked = now
  }
  const again = (): void => {
    look()
    cancel = clock.after(lookEveryMs, again)
  }
  let cancel = clock.after(lookEveryMs, again)

  return {
    owed,
    confirmed: (firmware: FirmwareSaid): void => {
      told = JSON.stringify(firmware)
    },
    look,
    /** Does what the cloud asks for; what cannot be done is said as an update that failed. */
    ask: (ask: FirmwareAsk): void => {
      if (ask === 'look') {
        told = undefined
        asked = undefined
        radio().look?.()
      } else {
        const file = updates.status().files.find(({ id }) => id === ask.image)?.file
        const begun = updates.begin(radio(), ask.node, file ?? '')
        if (!begun.ok && begun.failed !== undefined) updates.failed(ask.node, ask.image, begun.failed)
      }
      look()
    },
    /** Has a node set, or say, what the cloud asks for. */
    askNode: (ask: SettingsAsk): void => {
      updates.askNode(radio(), ask)
      look()
    },
    stop: () => cancel(),
  }
}
export type FirmwareWordToCloud = ReturnType<typeof createFirmwareWord>
