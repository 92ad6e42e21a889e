import type { ChangeState } from './use-change.ts'

/** Why a change did not happen; nothing while there is no reason to say so. */
export const Failed = ({ state }: { readonly state: ChangeState }) =>
  typeof state === 'string' ? null : (
    <p class="act__failed" role="alert">
      {state.failed}
    </p>
  )
