import type { Stage } from './stage.ts'

/**
 * The installations in the cloud, each with tables, functions and gateways of its own; several may share an account and a
 * region. What may stand here, and what it must be, is in `stage.ts`.
 */
export const stages: readonly Stage[] = [
  {
    name: 'dev',
    region: 'eu-north-1',
    alarmEmails: [],
    logDays: 14,
  },
  {
    name: 'prod',
    region: 'eu-north-1',
    alarmEmails: [],
    logDays: 90,
    concurrency: { telegram: 20, 'dashboard-api': 20, quickchart: 5, voice: 5 },
    keepsData: true,
    auditsCertificates: true,
  },
]
