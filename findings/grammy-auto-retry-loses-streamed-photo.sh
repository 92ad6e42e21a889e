#!/usr/bin/env bash
# grammy 1.46.0 with @grammyjs/auto-retry 2.0.2: a picture that is a stream, and a server that answers 429 once.
#
# One would guess: auto-retry waits for `retry_after` and sends the same picture again, as it does for a path or for bytes.
# What is so: the second try of a stream never leaves the machine, because an InputFile of a stream can be read once. The
# plugin takes that for a failure of the network, which it tries again without counting attempts (`maxRetryAttempts` does not
# bound it) unless `rethrowHttpErrors` is set, as here; then the error says that the network request failed. A function that
# makes the stream (`new InputFile(() => createReadStream(path))`) is sent again.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit grammy@1.46.0 @grammyjs/auto-retry@2.0.2 >/dev/null 2>&1
cat >look.cjs <<'JS'
const { createReadStream, writeFileSync } = require('node:fs')
const { createServer } = require('node:http')
const { Api, InputFile } = require('grammy')
const { autoRetry } = require('@grammyjs/auto-retry')

writeFileSync('chart.png', Buffer.alloc(2000, 7))
let received = 0
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    received += 1
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify(
        received === 1
          ? { ok: false, error_code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } }
          : { ok: true, result: { message_id: 1, date: 0, chat: { id: 1, type: 'private', first_name: 'A' } } },
      ),
    )
  })
})
const pictures = {
  'a path': () => new InputFile('chart.png'),
  bytes: () => new InputFile(Buffer.alloc(2000, 7), 'chart.png'),
  'a function': () => new InputFile(() => createReadStream('chart.png'), 'chart.png'),
  'a stream': () => new InputFile(createReadStream('chart.png'), 'chart.png'),
}
server.listen(0, '127.0.0.1', async () => {
  const api = new Api('1:a', { apiRoot: `http://127.0.0.1:${server.address().port}` })
  api.config.use(autoRetry({ maxRetryAttempts: 3, rethrowHttpErrors: true }))
  for (const [what, picture] of Object.entries(pictures)) {
    received = 0
    const end = await api.sendPhoto(1, picture()).then(
      () => 'sent',
      (error) => `${error.name}: ${error.error?.message}`,
    )
    console.log(`${what}: ${end}`)
  }
  server.close()
})
JS
seen=$(node look.cjs)
echo "$seen"
[ "$seen" = "a path: sent
bytes: sent
a function: sent
a stream: HttpError: Cannot reuse InputFile data source!" ] || { echo "This has changed."; exit 1; }
