import { join } from 'node:path'
import { top } from '../../top.ts'

/** Where `npm run build:stack` puts what `npm start` runs: packages are found from there. */
export const stackFolder = join(top, 'node_modules/.cache/nattvakt/stack')
