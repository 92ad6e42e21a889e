import { openEnvironmental } from './open-environmental.ts'
import { openNode } from './open-node.ts'
import { openOriginal } from './open-original.ts'
import type { SessionDeps } from './session-deps.ts'

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
