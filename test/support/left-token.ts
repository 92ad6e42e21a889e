import type { Stores } from '../../pipeline/ports/stores.ts'

/** A token whose maker is gone, because who took them out died before it was ended. */
export const leaveToken = ({ tokens }: Pick<Stores, 'tokens'>, organization: string, at: number) =>
  tokens.put(organization, {
    ...{ id: '0123456789ab', name: 'Left', scope: 'read', hash: '-' },
    ...{ by: 4711, at, usedAt: null },
  })
