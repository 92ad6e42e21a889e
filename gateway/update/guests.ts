import type { RadioNode } from '../radio/enrolled-node.ts'
import type { NoblePeripheral } from '../radio/noble/types.ts'
import type { Carriers } from './carriers.ts'

/** As `firmware/components/frame` names our nodes, and the nodes of the virtual radio. Others with a key are of other makers. */
const isOurs = (name = ''): boolean => /^(vakt-|Nattvakt node)/.test(name)

type Heard = Pick<NoblePeripheral, 'id' | 'advertisement'>

/** Nodes of ours that broadcast: there is a link to them only while a firmware is brought. */
export const createGuests = (nodes: readonly RadioNode[], carriers: Carriers) => {
  const guests = new Map(
    nodes
      .filter(({ link, key }) => link === 'broadcast' && key !== undefined)
      .map((node): [string, RadioNode] => [node.address, { ...node, link: 'node' }]),
  )
  return {
    /** The node at this address, when there should be a link to it. */
    wanted: ({ id: address, advertisement }: Heard): RadioNode | undefined => {
      if (guests.has(address) && isOurs(advertisement?.localName)) carriers.isHeard(address)
      return carriers.of(address) === undefined ? undefined : guests.get(address)
    },
    /** There is nothing to be brought to it any more. */
    isLeaving: (address: string): boolean => guests.has(address) && carriers.of(address) === undefined,
  }
}
