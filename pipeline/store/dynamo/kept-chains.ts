import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import type { Fact } from '#core/audit.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { AuditChains, KeptHead } from '../../ports/history.ts'
import { copyKey, placesOf, type StoredLine } from '../chain/append.ts'
import { erasedLine } from '../chain/erased.ts'
import { isFact } from '../chain/is-fact.ts'
import { chainOf, packLink, parseLink } from '../chain/link.ts'
import { auditKey } from '../sort-keys.ts'
import { headOf, itemsOf, saveHead } from './audit-lines.ts'
import { beganIn } from './began-marks.ts'
import { checkItem, type Item, numberOf, parsedOf, textOf } from './item.ts'
import { auditPartition, beganKey, chainKey, chainPartition, historyPartition } from './keys.ts'
import { inPartition, type Table, type Unchecked } from './table.ts'

/** Lines are read in parts, so that an audit of years takes no more memory than one of a day. */
const partLines = 1_000

const linkIn = ({ link }: Item): string | undefined => (typeof link === 'string' ? link : undefined)

/** Whoever looks whether lines were changed wants to be told of one that is none any more, and of all others. */
const factIn = (stored: Unchecked): Fact | undefined => {
  try {
    return lineIn(textOf(checkItem(stored), 'body'))
  } catch {
    return undefined
  }
}

const lineIn = (body: string): Fact | undefined => {
  const fact: unknown = JSON.parse(body)
  return isFact(fact) ? fact : undefined
}

export const keptChains = ({ table }: { readonly table: Table }): AuditChains => {
  /** The line is gone from where it stood, and what is left of it stands elsewhere: its place named people, too. */
  const eraseLine = async (organization: OrganizationId, item: Item): Promise<void> => {
    const link = linkIn(item)
    const parsed = link === undefined ? undefined : parseLink(link)
    if (parsed === undefined || !('salt' in parsed)) return
    const fact = parsedOf<Fact>(item, 'body')
    const left = erasedLine(fact, parsed)
    const line = { sk: auditKey(left.fact), body: JSON.stringify(left.fact), link: packLink(left.link) }
    await replacePending(organization, chainOf(fact), item.sk, line)
    await table.putAll(itemsOf(organization, line))
    const places = [{ pk: item.pk, sk: item.sk }]
    if ('sensor' in fact)
      places.push({ pk: historyPartition(organization, fact.sensor), sk: copyKey(fact, item.sk) })
    for (const Key of places) await table.documents.send(new DeleteCommand({ TableName: table.name, Key }))
  }

  /** The newest lines stand beside their head as well. */
  const replacePending = async (organization: OrganizationId, chain: string, sk: string, by: StoredLine) => {
    const key = chainKey(organization, chain)
    for (;;) {
      const [stored] = await table.getUnchecked([key])
      const head = headOf(chain, stored && checkItem(stored))
      if (!head.pending.some((line) => line.sk === sk)) return
      const pending = head.pending.map((line) => (line.sk === sk ? by : line))
      if ((await saveHead(table, key, { ...head, pending })) === 'saved') return
    }
  }

  return {
    async *lines(organization) {
      const pk = auditPartition(organization)
      for (let last = ''; ; ) {
        const query = {
          KeyConditionExpression: 'pk = :pk AND sk > :last',
          ExpressionAttributeValues: { ':pk': pk, ':last': last },
        }
        const part = await table.query(last === '' ? inPartition(pk) : query, partLines)
        for (const one of part) {
          last = String(one.sk)
          yield { key: last, fact: factIn(one), link: typeof one.link === 'string' ? one.link : undefined }
        }
        if (part.length < partLines) return
      }
    },
    async heads(organization) {
      const items = await table.query(inPartition(chainPartition(organization)))
      const { sk } = beganKey(organization)
      const heads = items
        .filter((one) => one.sk !== sk)
        .map(checkItem)
        .map(
          (item): KeptHead => ({
            chain: item.sk,
            count: numberOf(item, 'count'),
            hash: textOf(item, 'hash'),
            newest: headOf(item.sk, item).pending.map(({ sk, body, link }) => ({
              key: sk,
              fact: lineIn(body),
              link,
            })),
          }),
        )
      return { heads, began: beganIn(items.find((one) => one.sk === sk)) }
    },
    async erase(organization, facts) {
      const pk = auditPartition(organization)
      const keys = facts.flatMap(placesOf).map((sk) => ({ pk, sk }))
      for (const item of await table.getUnchecked(keys)) await eraseLine(organization, checkItem(item))
    },
  }
}
