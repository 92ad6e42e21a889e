import type { Flows } from '../../pipeline/flows/deps.ts'
import { Died } from './dying-stores.ts'
import type { FlowsUnderTest } from './flows.ts'
import { wrapStores } from './wrap-stores.ts'

export type Mortal = FlowsUnderTest & { readonly hasDied: () => boolean }

/**
 * Another process, which dies at its call number `calls` to a store or a channel: before that is done, or with `after` once it is done
 * and before it hears of that.
 */
export const mortalOf = async (
  under: FlowsUnderTest,
  calls: number,
  after: boolean,
  tell?: Flows['teller']['tell'],
): Promise<Mortal> => {
  let left = calls
  const mortal =
    <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      left -= 1
      if (left < 0 || (left === 0 && !after)) throw new Died('the process died')
      const answer = await call(...args)
      if (left === 0) throw new Died('the process died')
      return answer
    }
  const process = await under.withStores(wrapStores(under.flows.stores, mortal))
  const { teller } = process.flows
  const inform = teller.inform
  Object.assign(process.flows, {
    teller: {
      ...teller,
      tell: mortal(tell ?? teller.tell),
      ...(inform && { inform: mortal(inform) }),
    },
  })
  return { ...process, hasDied: () => left <= 0 }
}
