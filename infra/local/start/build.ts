import { bundleStack } from './bundle-stack.ts'
import { stackFolder } from './stack-folder.ts'

await bundleStack(stackFolder)
