import type { Section } from '../../pipeline/channels/report/document.ts'
import type { Report } from '../../pipeline/flows/report/read-report.ts'
import type { Say } from './say.ts'

/** Where the chains of the audit ended when a report was made, and how somebody who has it finds out whether they still are what they were. */
export const chainSections = (say: Say, { sensors }: Report): readonly Section[] => [
  {
    kind: 'table',
    title: say.plain('report-chain'),
    columns: [
      { head: say.plain('report-chain-of'), share: 38 },
      { head: say.plain('report-chain-lines'), share: 10, isNumber: true },
      { head: say.plain('report-chain-hash'), share: 52 },
    ],
    rows: sensors.flatMap(({ sensor, chain }) =>
      chain === undefined ? [] : [[`${sensor.name} (${sensor.id})`, String(chain.count), chain.hash]],
    ),
    empty: say.plain('report-chain-none'),
  },
  { kind: 'note', text: say.plain('report-chain-how', { command: 'npm run verify-audit -- --hash HASH' }) },
]
