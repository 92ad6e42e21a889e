import { ask, type Carrier } from './carrier.ts'

/** Asks one node what runs on it, and brings nothing. `over` is called when there is nothing more to be asked. */
export const createLook = (over: () => void): Carrier => {
  let isDone = false
  const end = (): readonly [] => {
    isDone = true
    over()
    return []
  }
  return {
    begin: () => (isDone ? [] : [ask]),
    take: ({ state }) => (state === 'running' || state === 'trial' ? end() : []),
    remind: () => (isDone ? [] : [ask]),
    isOnTrial: () => false,
    fail: end,
    state: () => ({ name: isDone ? 'kept' : 'waiting' }),
  }
}
