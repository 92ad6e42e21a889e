/**
 * What the thread of the virtual radio runs, as a program. Node 20 does not give a thread the loader of TypeScript that its
 * process was started with, so it takes it itself; `npm start` runs a bundle, which puts a program without one in this place.
 */
export const threadProgram = `import('tsx/esm/api').then(({ tsImport }) => tsImport('./thread.ts', ${JSON.stringify(import.meta.url)}))`
