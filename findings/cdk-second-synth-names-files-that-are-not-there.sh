#!/usr/bin/env bash
# aws-cdk-lib 2.276.0 (constructs 10.8.1), Node 20 or 24.
#
# One would guess: two apps are independent, so a second one that is synthesised into an emptied output folder (a test suite, a
# watcher, a deployment script that makes one stage after the other) writes all of its files again.
# What is so: the library remembers for the whole process which files it has staged. The second app's manifest names the file in the
# output folder as the first one's did, the call succeeds, and the file is not there: whoever uploads it learns it first.
# `App` has nothing by which it is forgotten; the class that stages has a static method for it (`AssetStaging.clearAssetHashCache`),
# after which the file is there again.
# Seen: after the first synthesis 1 of 1 files that the manifest names exists, after the second 0 of 1, after the cache was cleared 1 of 1.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null 2>&1
mkdir source
echo 'a file to upload' >source/file.txt
cat >look.cjs <<'JS'
const { existsSync, readFileSync, rmSync } = require('node:fs')
const { App, AssetStaging, CfnResource, Stack } = require('aws-cdk-lib')
const { Asset } = require('aws-cdk-lib/aws-s3-assets')

const synthesise = () => {
  rmSync('out', { recursive: true, force: true })
  const app = new App({ outdir: 'out', analyticsReporting: false })
  const stack = new Stack(app, 'stack')
  new CfnResource(stack, 'topic', { type: 'AWS::SNS::Topic' })
  new Asset(stack, 'asset', { path: 'source' })
  app.synth()
  const { files } = JSON.parse(readFileSync('out/stack.assets.json', 'utf8'))
  const named = Object.values(files).map(({ source }) => source.path).filter((path) => path.startsWith('asset.'))
  return `${named.filter((path) => existsSync(`out/${path}`)).length} of ${named.length}`
}
const seen = [synthesise(), synthesise()]
AssetStaging.clearAssetHashCache()
seen.push(synthesise())
console.log(seen.join(', '))
JS
seen=$(node look.cjs 2>/dev/null)
echo "files that the manifest names and that exist, after the first, the second, and a cleared cache: $seen"
[ "$seen" = '1 of 1, 0 of 1, 1 of 1' ]
