import type { Millis } from '#core/time.ts'
import type { Findings, Pulse } from '../../ports/pulse.ts'

export const memoryPulse = (): Pulse => {
  const beats = new Map<string, Millis>()
  const saids = new Map<string, Millis>()
  let found: Findings | undefined
  const nameOf = (organization: string, name: string): string => JSON.stringify([organization, name])
  return {
    async beat(name, at) {
      beats.set(name, at)
    },
    async last(name) {
      return beats.get(name)
    },
    async note(findings) {
      found = findings
    },
    async found() {
      return found
    },
    async said(organization, name, at) {
      saids.set(nameOf(organization, name), at)
    },
    async lastSaid(organization, name) {
      return saids.get(nameOf(organization, name))
    },
  }
}
