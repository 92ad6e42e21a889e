import { createHash } from 'node:crypto'
import { type Anchor, parseAnchor } from '#core/history/anchor.ts'
import type { Seen } from './judge-chain.ts'

/** An anchor as it was found outside of the table: its name there, and its text. */
export type FoundAnchor = { readonly name: string; readonly text: string }

export type Anchors = {
  /** Those that can be read, oldest first. */
  readonly anchors: readonly Anchor[]
  /** A sentence for each that is none, or is not what the next one was written behind. */
  readonly faults: readonly string[]
}

const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Reads anchors, oldest first, each of which says the hash of the one before it. */
export const readAnchors = (organization: string, found: readonly FoundAnchor[]): Anchors => {
  const faults: string[] = []
  const anchors: Anchor[] = []
  let before: string | undefined
  for (const { name, text } of found) {
    const anchor = parseAnchor(text)
    if (anchor?.organization !== organization) faults.push(`${name} is no anchor of ${organization}.`)
    else {
      if (before !== undefined && anchor.before !== before)
        faults.push(
          `The anchor of ${anchor.day} was not written behind the one before it: one of the two was changed, or one is missing.`,
        )
      anchors.push(anchor)
    }
    before = hashOfText(text)
  }
  return { anchors, faults }
}

/**
 * What is wrong with a chain by what was anchored of it, a sentence for the first day at which it was another. The lines of `seen` are all
 * that stand in the table; `isMoving`: somebody wrote meanwhile.
 */
export const judgeAnchored = (
  chain: string,
  name: string,
  anchors: readonly Anchor[],
  seen: readonly Seen[],
): readonly string[] => {
  const hashes = new Set(seen.filter(({ holds }) => holds).map(({ n, hash }) => `${n} ${hash}`))
  const most = seen.reduce((top, { n }) => Math.max(top, n), 0)
  for (const { day, heads } of anchors) {
    const head = heads.find((one) => one.chain === chain)
    if (head === undefined || head.count === 0 || hashes.has(`${head.count} ${head.hash}`)) continue
    return [
      head.count > most
        ? `The chain of ${name} had ${head.count} ${head.count === 1 ? 'line' : 'lines'} on ${day}, and has ${most} now.`
        : `The chain of ${name} is not the one that was anchored on ${day}: its line ${head.count} is another, so it was written anew.`,
    ]
  }
  return []
}
