import type { OpenPageDeps } from '../../gateway/page/open-page.ts'
import type { GatewayStatus } from '../../gateway/running-gateway.ts'

const now = Date.UTC(2026, 10, 22, 2, 0, 0)
const node = (sensor: string, ageMs: number, rssi: number, temperature: number | 'unavailable') => ({
  sensor,
  at: now - ageMs,
  rssi,
  values: { temperature, humidity: 41, battery: 2.95 },
  faults: temperature === 'unavailable' ? (['probe'] as const) : [],
  model: undefined,
  count: 7,
})

const status: GatewayStatus = {
  now,
  timeIsTrue: true,
  driftMs: 12,
  relay: {
    heard: 5_012,
    refused: 0,
    sent: 5_020,
    confirmed: 5_000,
    queued: 12,
    unstored: 40,
    undated: 0,
    dropped: 0,
    reports: 320,
    uplink: 'connected',
    rules: 2_417_683_711,
  },
  spool: { waiting: 12, dropped: 0, damaged: 0, bytes: 48_233, unsavedBytes: 0 },
  rulesDamaged: 0,
  filesDamaged: [],
  own: { cpuC: 51.5, diskFreeMB: 21_904, memoryMB: 71, upMs: 86_400_000 * 3 },
  hindrances: [],
  firmware: {
    files: [{ file: 'node-1.1.0-esp32.nvfw', id: '0badcafe', version: '1.1.0', hardware: 0 }],
    nodes: [{ node: 'a0dd6c87865e', version: '1.0.0' }],
    settings: [
      {
        address: 'a0dd6c87865e',
        at: now,
        said: { why: 'as-asked', intervalS: 60, sensor: 'sht4x', set: ['intervalS'] },
      },
    ],
    answers: [],
    updates: [
      {
        address: 'a0dd6c87865e',
        version: '1.1.0',
        image: '0badcafe',
        at: now,
        state: { name: 'receiving', offset: 300, size: 1000 },
      },
    ],
  },
  nodes: [
    node('a0dd6c87865e', 3_000, -58, -80.12),
    node('fridge-1', 41_000, -79, 4.6),
    node('cold-room', 240_000, -91, 'unavailable'),
  ],
}

/** A page of a gateway to which nothing happens, on any free port. */
export const pageDeps = (folder: string): OpenPageDeps => ({
  at: { host: '127.0.0.1', port: 0 },
  config: {
    organization: 'norrsken',
    gateway: 'pi-cellar',
    endpoint: { host: 'a1b2c3d4e5f6-ats.iot.eu-north-1.amazonaws.com', port: 8883 },
    certificates: { ca: '', certificate: '', key: '' },
    data: folder,
    radio: { kind: 'noble', adapter: 0 },
    nodes: [],
    page: { host: '127.0.0.1', port: 0 },
    time: 'ntp',
    logLevel: 'info',
  },
  gateway: {
    status: () => status,
    reloadRadio: async () => undefined,
    set: (_address, { intervalS }) =>
      intervalS === 'often' ? { ok: false, why: 'The interval is a whole number of seconds.' } : { ok: true },
    update: (address) =>
      address === 'a0:dd:6c:87:86:5e' ? { ok: true } : { ok: false, why: 'That is no Bluetooth address.' },
  },
  lines: () => [
    '{"at":"2026-11-22T01:58:12.004Z","level":"info","event":"rules-followed","number":2417683711}',
  ],
  log: () => undefined,
})
