import type { Report } from '#core/gateway-protocol/report.ts'
import { t0 } from './directory.ts'

/** A report of the gateway `pi` that says nothing, but what is given. */
export const makeReport = (more: Partial<Report> = {}): Report => ({
  gateway: 'pi',
  seq: 1,
  sentAt: t0,
  cause: 'live',
  sensors: [],
  refused: [],
  ...more,
})
