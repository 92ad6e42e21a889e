import { failedWhys, type Runs, type UpdateState } from './carrier.ts'
import { parseTold, type SettingsTold } from './settings.ts'
import { firmwareWhys } from './words.ts'

const isRecord = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

/** What has become of an update, as the process of the radio says it; nothing when it is none. */
export const parseUpdateState = (raw: unknown): UpdateState | Runs | SettingsTold | undefined => {
  if (!isRecord(raw)) return undefined
  switch (raw.name) {
    case 'waiting':
    case 'checking':
    case 'restarting':
    case 'kept':
      return { name: raw.name }
    case 'receiving':
      return typeof raw.offset === 'number' && typeof raw.size === 'number'
        ? { name: 'receiving', offset: raw.offset, size: raw.size }
        : undefined
    case 'settings': {
      const said = parseTold(raw.said)
      const ask = typeof raw.ask === 'number' ? { ask: raw.ask } : {}
      return said === undefined ? undefined : { name: 'settings', said, ...ask }
    }
    case 'runs':
      return typeof raw.version === 'number' ? { name: 'runs', version: raw.version } : undefined
    case 'refused':
    case 'rolled-back':
      return { name: raw.name, why: firmwareWhys.find((why) => why === raw.why) ?? 'unknown' }
    case 'failed': {
      const why = failedWhys.find((one) => one === raw.why)
      return why === undefined ? undefined : { name: 'failed', why }
    }
    default:
      return undefined
  }
}
