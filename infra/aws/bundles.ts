import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { OutputChunk } from 'rolldown'
import { bundleInto, filesBeside } from '../bundle.ts'
import { top } from '../top.ts'
import { type FunctionName, topology } from '../topology.ts'
import { fetchCanvas } from './canvas.ts'

const cache = join(top, 'node_modules/.cache/nattvakt')

export type Bundled =
  | { readonly ok: true; readonly folderOf: (name: FunctionName) => string }
  | { readonly ok: false; readonly problem: string }

const folderOf = (name: FunctionName): string => join(cache, 'functions', name)

const packagesOf = (name: FunctionName): readonly string[] => {
  const described = topology.functions[name]
  return 'packages' in described ? described.packages : []
}

const lettersOf = (name: FunctionName): readonly string[] => {
  const described = topology.functions[name]
  return 'letters' in described ? described.letters : []
}

/** One function as it goes to Lambda: `index.mjs`, what it loads later, and the files and packages that it reads. */
export const bundle = async (name: FunctionName, folder: string): Promise<readonly OutputChunk[]> => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const { entry } = topology.functions[name]
  const chunks = await bundleInto(folder, { entry, packages: packagesOf(name) })
  for (const file of filesBeside) copyFileSync(file, join(folder, basename(file)))
  for (const file of lettersOf(name)) {
    const there = join(folder, 'node_modules', file)
    mkdirSync(dirname(there), { recursive: true })
    copyFileSync(join(top, 'node_modules', file), there)
  }
  return chunks
}

const pinned = (name: string): string => {
  const { dependencies } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
  return dependencies[name]
}

/** All functions of the topology, bundled; the same sources give the same bytes, and so the same hash of the asset. */
export const bundleAll = async (): Promise<Bundled> => {
  const names = Object.keys(topology.functions) as FunctionName[]
  await Promise.all(names.map((name) => bundle(name, folderOf(name))))
  for (const name of names.filter((one) => packagesOf(one).length > 0)) {
    const version = pinned('@napi-rs/canvas')
    const canvas = await fetchCanvas(join(cache, `canvas-arm64-${version}`), version)
    if (!canvas.ok) return canvas
    const beside = join(folderOf(name), 'node_modules')
    // Without what npm notes of its own work in that folder, which differs from machine to machine.
    cpSync(join(canvas.packages, '@napi-rs'), join(beside, '@napi-rs'), { recursive: true })
    for (const other of packagesOf(name).filter((one) => !one.startsWith('@napi-rs/')))
      cpSync(join(top, 'node_modules', other), join(beside, other), { recursive: true })
  }
  return { ok: true, folderOf }
}
