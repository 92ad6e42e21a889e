/** What is under way besides is done by then, or is owed and done by the next process. */
const leftMs = 5_000

/**
 * Ends this process: in Lambda the next call begins in a new one, `npm start` says why and is started anew. Whatever is owed to people is
 * stored, and a process may die anywhere (design, law 7); one that lives on and cannot tell anybody is worse.
 */
const endProcess = (error: unknown): void => {
  setTimeout(() => {
    throw new Error('something that is loaded when it is needed can never be loaded here any more', {
      cause: error,
    })
  }, leftMs)
}

/**
 * What is loaded when it is first needed, and then kept. A load that failed (no file may be opened in that moment) is not kept: whoever needs
 * it next tries again. Node 22 and later read the file anew then. Node 20 keeps the failure of an import() as long as the process lives, and every
 * Node keeps what a module threw as it ran (`test/ports/loaded-once.test.ts` shows both); it is then the very same error that comes
 * again, and only another process helps.
 */
export const loadedOnce = <What>(
  load: () => Promise<What>,
  keepsFailing: (error: unknown) => void = endProcess,
): (() => Promise<What>) => {
  let loading: Promise<What> | undefined
  let failed: unknown
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      if (error === failed) keepsFailing(error)
      failed = error
      throw error
    })
    return loading
  }
}
