#!/usr/bin/env bash
# Node 20.20.2 and 22.23.3 beside 24.21.0 (packages "node" of npm, which bring the real binaries).
#
# One would guess: import() that failed because a file could not be read can be said again once the file is there, as a program does that
# loads a part of it late (a deployment that replaces files, a disk that comes back): each import() looks anew for what failed.
# What is so: on Node 20 and 22 that is so only of the file that import() names. Where one that IT imports was missing, the importing
# module stays failed for the life of the process, and the same import() fails with the old ERR_MODULE_NOT_FOUND although everything is there;
# the missing file by itself loads. Node 24 loads both. So who tries again on 20 or 22 must end the process.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >late.mjs <<'JS'
import { renameSync, writeFileSync } from 'node:fs'
writeFileSync('part.mjs', 'export const value = "loaded"')
writeFileSync('whole.mjs', "export { value } from './part.mjs'")
const load = (file) =>
  import(file).then(
    ({ value }) => value,
    (error) => error.code,
  )
renameSync('part.mjs', 'away.mjs')
const [partAway, wholeAway] = [await load('./part.mjs'), await load('./whole.mjs')]
renameSync('away.mjs', 'part.mjs')
console.log(`${process.version} part: ${partAway}, then ${await load('./part.mjs')}`)
console.log(`${process.version} whole: ${wholeAway}, then ${await load('./whole.mjs')}`)
JS
seen=$(for version in 20.20.2 22.23.3 24.21.0; do npx -y -p "node@$version" node late.mjs 2>/dev/null; done)
echo "$seen"
[ "$seen" = 'v20.20.2 part: ERR_MODULE_NOT_FOUND, then loaded
v20.20.2 whole: ERR_MODULE_NOT_FOUND, then ERR_MODULE_NOT_FOUND
v22.23.3 part: ERR_MODULE_NOT_FOUND, then loaded
v22.23.3 whole: ERR_MODULE_NOT_FOUND, then ERR_MODULE_NOT_FOUND
v24.21.0 part: ERR_MODULE_NOT_FOUND, then loaded
v24.21.0 whole: ERR_MODULE_NOT_FOUND, then loaded' ]
# v20.20.2 part: ERR_MODULE_NOT_FOUND, then loaded
# v20.20.2 whole: ERR_MODULE_NOT_FOUND, then ERR_MODULE_NOT_FOUND
# v22.23.3 part: ERR_MODULE_NOT_FOUND, then loaded
# v22.23.3 whole: ERR_MODULE_NOT_FOUND, then ERR_MODULE_NOT_FOUND
# v24.21.0 part: ERR_MODULE_NOT_FOUND, then loaded
# v24.21.0 whole: ERR_MODULE_NOT_FOUND, then loaded
