import type { Millis } from '#core/time.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'

/** One kind of store under test. Every `create` gives empty stores of their own. */
export type Subject = {
  readonly name: string
  create(): Promise<{
    readonly stores: Stores
    /** What the stores' clock says from now on. */
    setNow(now: Millis): void
    close(): Promise<void>
  }>
}

/** Runs a test on fresh stores and closes them whatever happens. */
export const withStores =
  (subject: Subject, test: (stores: Stores, setNow: (now: Millis) => void) => Promise<void>) =>
  async (): Promise<void> => {
    const { stores, setNow, close } = await subject.create()
    try {
      await test(stores, setNow)
    } finally {
      await close()
    }
  }
