import type { ChangeState } from './use-change.ts'

/** Why a change did not happen, or that nobody knows yet; nothing while there is no reason to say so. */
export const Failed = ({ state }: { readonly state: ChangeState }) =>
  typeof state === 'string' ? null : (
    <p class="act__failed" role="alert">
      {'late' in state ? state.late : state.failed}
    </p>
  )
