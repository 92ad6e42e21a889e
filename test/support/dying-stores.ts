import type { Stores } from '../../pipeline/ports.ts'

/** Thrown by every store call from the moment at which the process has died. */
export class Died extends Error {}

/**
 * The same stores seen by a process that dies: after `calls` calls it does nothing any more. With `after` true the last
 * call still reaches the store before the process dies; its answer does not come back.
 */
export const dyingStores = (stores: Stores, calls: number, after: boolean): Stores => {
  let left = calls
  const guard =
    <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      left -= 1
      if (left < 0 || (left === 0 && !after)) throw new Died('the process died')
      const answer = await call(...args)
      if (left === 0) throw new Died('the process died')
      return answer
    }
  const { readings, rollups, watches, hearing, directories, strangers, history, inboxes, updates } = stores
  const { invitations, choices, conversations } = stores
  return {
    readings: { append: guard(readings.append), range: guard(readings.range) },
    rollups: { load: guard(rollups.load), save: guard(rollups.save), reopen: guard(rollups.reopen) },
    watches: {
      load: guard(watches.load),
      save: guard(watches.save),
      settle: guard(watches.settle),
      all: guard(watches.all),
      due: guard(watches.due),
    },
    hearing: {
      forReport: guard(hearing.forReport),
      load: guard(hearing.load),
      save: guard(hearing.save),
      all: guard(hearing.all),
    },
    directories: {
      load: guard(directories.load),
      revision: guard(directories.revision),
      put: guard(directories.put),
      replaceSensor: guard(directories.replaceSensor),
      replaceSite: guard(directories.replaceSite),
      replacePeople: guard(directories.replacePeople),
      organizationsOf: guard(directories.organizationsOf),
    },
    strangers: { note: guard(strangers.note), list: guard(strangers.list) },
    history: { record: guard(history.record), list: guard(history.list), since: guard(history.since) },
    invitations: {
      put: guard(invitations.put),
      find: guard(invitations.find),
      take: guard(invitations.take),
      remove: guard(invitations.remove),
      list: guard(invitations.list),
      tried: guard(invitations.tried),
    },
    choices: { organization: guard(choices.organization), choose: guard(choices.choose) },
    inboxes: {
      put: guard(inboxes.put),
      list: guard(inboxes.list),
      remove: guard(inboxes.remove),
      acquire: guard(inboxes.acquire),
      save: guard(inboxes.save),
      release: guard(inboxes.release),
      peek: guard(inboxes.peek),
    },
    updates: {
      claim: guard(updates.claim),
      finish: guard(updates.finish),
      release: guard(updates.release),
    },
    conversations: {
      peek: guard(conversations.peek),
      acquire: guard(conversations.acquire),
      save: guard(conversations.save),
      release: guard(conversations.release),
    },
  }
}
