import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailServer, startMailServer } from '../../../infra/local/post/mail-server.ts'
import { parseMail } from '../../../infra/local/post/parse-mail.ts'
import { mailOutcome } from '../../../pipeline/channels/mail/outcome.ts'
import { createSesMailer } from '../../../pipeline/channels/mail/ses.ts'
import { createSmtpMailer } from '../../../pipeline/channels/mail/smtp.ts'
import type { Letter } from '../../../pipeline/ports/post.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const from = 'nattvakt@lab.example'
const letter: Letter = {
  to: 'anna@lab.example',
  subject: 'Frys 3 · Källaren: för varmt',
  text: 'Frys 3 är −61,2 °C\n\nhttps://lab.example/api/take?key=a=b',
  html: '<p>Frys 3 är −61,2&nbsp;°C</p>',
  id: 'one',
  thread: 'alarm-1',
  list: { id: 'ki', name: 'Källarlabbet' },
}

let mail: MailServer
let ses: Server
let answer: { status: number; type: string; body: string }
const asked: { path: string; body: string; authorization: string }[] = []

beforeAll(async () => {
  mail = await startMailServer({ clock: virtualClock(), log: () => undefined })
  ses = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += String(part)
    })
    request.on('end', () => {
      asked.push({ path: request.url ?? '', body, authorization: request.headers.authorization ?? '' })
      const headers = {
        'content-type': 'application/json',
        ...(answer.type && { 'x-amzn-errortype': answer.type }),
      }
      response.writeHead(answer.status, headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => ses.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await mail.close()
  await new Promise((resolve) => ses.close(resolve))
})

const bySmtp = () => createSmtpMailer({ from, host: mail.host, port: mail.port })
const bySes = () => {
  const endpoint = `http://127.0.0.1:${(ses.address() as AddressInfo).port}`
  const credentials = { accessKeyId: 'AKIALOCAL', secretAccessKey: 'hush' }
  return createSesMailer({ from, region: 'eu-north-1', endpoint, credentials })
}

test('a mail arrives with its words in both forms, and its headers make one thread of an alarm', async () => {
  expect(await bySmtp()(letter)).toEqual({ kind: 'sent', messageId: 0 })
  expect(await bySmtp()({ ...letter, id: 'two', subject: `Re: ${letter.subject}` })).toMatchObject({
    kind: 'sent',
  })
  const [first, second] = mail.messages
  expect(first).toMatchObject({
    to: [letter.to],
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
  })
  expect(first?.headers).toMatchObject({
    'message-id': '<one@lab.example>',
    references: '<alarm-1@lab.example>',
    'in-reply-to': '<alarm-1@lab.example>',
    'auto-submitted': 'auto-generated',
    'list-id': expect.stringMatching(/<ki\.lab\.example>$/),
  })
  expect(second?.headers).toMatchObject({
    references: first?.headers.references,
    'message-id': '<two@lab.example>',
  })
  for (const value of Object.values(first?.headers ?? {})) expect(value).toMatch(/^[ -~]*$/)
})

test('an address that is refused is dead, a server that is away is asked again', async () => {
  mail.failing.refused.add('anna@lab.example')
  expect(await bySmtp()(letter)).toEqual({ kind: 'dead', because: 'gone', why: '550 No such mailbox' })
  mail.failing.refused.clear()
  mail.failing.away = true
  expect(await bySmtp()(letter)).toMatchObject({ kind: 'failed' })
  mail.failing.away = false
})

test('one refused address of three is a refusal, although the mail itself went out', () => {
  const info = {
    accepted: ['a@x.example', 'b@x.example'],
    rejected: ['c@x.example'],
    response: '250 ok c@x.example',
  }
  expect(mailOutcome(info)).toEqual({
    kind: 'dead',
    because: 'gone',
    why: 'the address was refused: 250 ok …',
  })
})

test('SES gets the whole message, signed, and its refusals mean what they mean', async () => {
  answer = { status: 200, type: '', body: '{"MessageId":"0100"}' }
  expect(await bySes()(letter)).toMatchObject({ kind: 'sent' })
  const [request] = asked
  expect(request?.path).toBe('/v2/email/outbound-emails')
  expect(request?.authorization).toMatch(/Credential=AKIALOCAL\/\d+\/eu-north-1\/ses\/aws4_request/)
  const sent = JSON.parse(request?.body ?? '{}')
  expect(sent.Destination).toMatchObject({ ToAddresses: [letter.to] })
  const raw = Buffer.from(sent.Content.Raw.Data, 'base64').toString('utf8')
  expect(parseMail(raw)).toMatchObject({ subject: letter.subject, text: letter.text, html: letter.html })
  const refusals = [
    ['MessageRejected', 400, { kind: 'refused' }],
    ['TooManyRequestsException', 429, { kind: 'wait' }],
    ['SendingPausedException', 400, { kind: 'failed' }],
    ['AccessDeniedException', 403, { kind: 'failed' }],
    ['InternalFailure', 500, { kind: 'failed' }],
  ] as const
  for (const [type, status, outcome] of refusals) {
    answer = { status, type, body: '{"message":"Email address is not verified: anna@lab.example"}' }
    const told = await bySes()(letter)
    expect(told, type).toMatchObject(outcome)
    expect(JSON.stringify(told)).not.toMatch(/hush|AKIA|anna@/)
  }
})
