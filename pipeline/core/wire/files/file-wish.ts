import { flag, type Guarded, record, words } from '../guard.ts'

/** As much text as a body holds beside everything else. */
const dataMax = 5_500_000
const nameMax = 200

/** A file as a page sends it: base64, packed by gzip where the browser can. */
export const fileWish = record({ name: words(nameMax), data: words(dataMax), isPacked: flag })
export type FileWish = Guarded<typeof fileWish>
