import type { FailedWhy } from './carrier.ts'

/** Whether what somebody wished on the page, or in the chat, is on its way; if not, why. */
export type Begun =
  | { readonly ok: true }
  /** `failed`: what the cloud is told, when that asked for it. */
  | { readonly ok: false; readonly why: string; readonly failed?: FailedWhy }
