import { fileURLToPath } from 'node:url'

/** The folder of this checkout. */
export const top = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
