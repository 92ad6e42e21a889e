type Haptic = 'success' | 'error' | 'warning' | 'selection'

/** What the phone's Telegram does for the page; on the web nothing of it happens. */
export type Native = {
  /** Its arrow in the corner goes back; null: there is nowhere to go back to. Says whether there is such an arrow. */
  back(press: (() => void) | null): void
  /** Its big button at the bottom; null: it is not there. */
  main(button: { readonly text: string; readonly press: () => void; readonly isBusy: boolean } | null): void
  feel(haptic: Haptic): void
  /** Before the page is closed it is asked whether what was written may be lost. */
  guard(isUnsaved: boolean): void
  readonly isThere: boolean
}

export const noNative: Native = {
  back: () => undefined,
  main: () => undefined,
  feel: () => undefined,
  guard: () => undefined,
  isThere: false,
}
