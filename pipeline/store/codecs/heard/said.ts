import type { GatewayState } from '../../../ports/stores.ts'

/** What one item holds of what a gateway said last; its gateway, its version and when it is due stand beside it. */
export type Said = Omit<GatewayState, 'gateway' | 'version' | 'dueAt' | 'parts'>
