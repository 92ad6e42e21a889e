#!/usr/bin/env bash
# @stryker-mutator/core 9.6.1 beside typescript 7.0.2 (tests by vitest 4.1.12, which needs no TypeScript of its own).
#
# One would guess: mutation testing of plain .ts files through Vitest does not care which TypeScript is installed. Stryker's own
# syntax is Babel's, Vitest strips the types, and no checker of Stryker's is switched on.
# What is so: when a tsconfig.json lies at the top, Stryker rewrites it for its sandbox with functions of the `typescript` package
# that happens to be installed. TypeScript 7 (the native compiler) no longer has them, so the run ends before the first mutant. The
# error names a function, not the version. Naming a file that does not exist as `tsconfigFile` passes that step by, and everything works.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit @stryker-mutator/core@9.6.1 @stryker-mutator/vitest-runner@9.6.1 vitest@4.1.12 typescript@7.0.2 >/dev/null 2>&1
mkdir src
echo '{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true } }' >tsconfig.json
echo 'export const add = (a: number, b: number): number => a + b' >src/add.ts
cat >src/add.test.ts <<'TS'
import { expect, test } from 'vitest'
import { add } from './add.ts'
test('adds', () => {
  expect(add(1, 2)).toBe(3)
})
TS
settings='"testRunner": "vitest", "mutate": ["src/add.ts"], "reporters": ["json"], "concurrency": 1'
mutate() {
  echo "{ $settings $1 }" >stryker.config.json
  npx stryker run --logLevel error 2>&1 || true
}
found=$(mutate '' | grep -o 'ts\.[A-Za-z]* is not a function' | head -1)
echo "with tsconfig.json: $found"
[ ! -e reports/mutation/mutation.json ] || exit 1
mutate ', "tsconfigFile": "none.json"' >/dev/null
killed=$(grep -o '"status":"Killed"' reports/mutation/mutation.json | sort -u)
echo "with a tsconfigFile that does not exist: $killed"
[ "$found" = 'ts.parseConfigFileTextToJson is not a function' ] && [ "$killed" = '"status":"Killed"' ]
# with tsconfig.json: ts.parseConfigFileTextToJson is not a function
# with a tsconfigFile that does not exist: "status":"Killed"
