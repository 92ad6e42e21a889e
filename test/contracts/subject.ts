import type { Millis } from '#core/time.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'

/** One kind of store under test. Every `create` gives empty stores of their own. */
export type Subject = {
  readonly name: string
  create(): Promise<{
    readonly stores: Stores
    /** What the stores' clock says from now on. */
    setNow(now: Millis): void
    /** Makes one stored item such that this code cannot read it: the kind of its partition, its organization and its sort key. */
    spoil(kind: string, organization: string, key: string): Promise<void>
    close(): Promise<void>
  }>
}

/** Runs a test on fresh stores and closes them whatever happens. */
export const withStores =
  (
    subject: Subject,
    test: (
      stores: Stores,
      setNow: (now: Millis) => void,
      spoil: Awaited<ReturnType<Subject['create']>>['spoil'],
    ) => Promise<void>,
  ) =>
  async (): Promise<void> => {
    const { stores, setNow, spoil, close } = await subject.create()
    try {
      await test(stores, setNow, spoil)
    } finally {
      await close()
    }
  }
