import type { Verified } from '../../../pipeline/store/chain/verify-audit.ts'

/** Beyond these a reader knows that much is wrong; how many more there are is said. */
const faultsMax = 100

const some = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** What `verify-audit` says of one organization. */
export const verifiedLines = (organization: string, verified: Verified): readonly string[] => {
  const { lines, chains, older, erased, unstored, anchored, faults, known } = verified
  const all = `${some(lines, 'line', 'lines')} in ${some(chains, 'chain', 'chains')}`
  const head =
    faults.length === 0
      ? `${organization}: the audit is whole, ${all}.`
      : `${organization}: the audit is not what was written (${all}).`
  return [
    head,
    ...faults.slice(0, faultsMax).map((fault) => `  ${fault}`),
    ...(faults.length > faultsMax ? [`  And ${faults.length - faultsMax} more.`] : []),
    ...unstored.slice(0, faultsMax).map((line) => `  ${line}`),
    ...(unstored.length > faultsMax ? [`  And ${unstored.length - faultsMax} more.`] : []),
    ...[...known].map(([hash, line]) => `  ${hash} is ${line}.`),
    anchored.length > 0
      ? `  Held against ${some(anchored.length, 'anchor', 'anchors')} from outside of the table, of ${anchored[0]} to ${anchored.at(-1)}.`
      : '  Held against no anchor: whoever can write the table could have written all of it anew.',
    ...(erased > 0
      ? [
          `  Of ${some(erased, 'line', 'lines')} what is personal was erased; that nothing else is gone is certain.`,
        ]
      : []),
    ...(older > 0
      ? [
          `  ${some(older, 'line is', 'lines are')} from before lines were chained: nothing can be said of them.`,
        ]
      : []),
  ]
}
