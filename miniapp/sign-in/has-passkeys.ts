/** Whether this browser can prove by a passkey who its reader is: it wants a page with a name, and one that it trusts. */
export const hasPasskeys = (
  { hostname }: Pick<Location, 'hostname'> = location,
  page: { readonly PublicKeyCredential?: unknown; readonly isSecureContext?: boolean } = globalThis,
): boolean =>
  page.isSecureContext === true &&
  typeof page.PublicKeyCredential === 'function' &&
  !/^[\d.]+$|:/.test(hostname)
