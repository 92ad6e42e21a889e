import type { UplinkState } from './uplink.ts'

/** The state of an uplink, and those who want to know when it changes. */
export const createUplinkStates = () => {
  const listeners = new Set<(state: UplinkState) => void>()
  let state: UplinkState = 'down'
  return {
    state: (): UplinkState => state,
    become: (next: UplinkState): void => {
      if (next === state) return
      state = next
      for (const listener of [...listeners]) listener(next)
    },
    onState: (listener: (state: UplinkState) => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
