import type { Clock } from '#core/time.ts'
import type { RadioNode } from '../radio-node.ts'
import type { Trouble } from '../session.ts'
import type { Found } from './hearing.ts'
import type { NoblePeripheral } from './noble.ts'
import { openEnvironmental } from './open-environmental.ts'
import { openNode } from './open-node.ts'
import { openOriginal } from './open-original.ts'

export type SessionDeps = {
  readonly clock: Clock
  readonly node: RadioNode
  readonly peripheral: NoblePeripheral
  /** Aborted when the link is gone or given up; nothing may be called after that. */
  readonly lost: AbortSignal
  /** What one answer of the node may take. */
  readonly answerMs: number
  readonly found: (found: Found) => void
  /** A frame came that says nothing. */
  readonly unreadable: (why: string) => void
  /** The link is up but of no use. */
  readonly failed: (why: Trouble) => void
}

/** Makes a fresh link say what its node measures; settled once that is subscribed to. Rejects with `CallFailed`. */
export const openSession = (deps: SessionDeps): Promise<void> => {
  switch (deps.node.link) {
    case 'node':
      return openNode(deps)
    case 'environmental':
      return openEnvironmental(deps)
    case 'original':
      return openOriginal(deps)
    case 'broadcast':
      throw new Error(`${deps.node.sensor} broadcasts; nobody connects to it`)
  }
}
