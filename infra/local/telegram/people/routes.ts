import type { IncomingMessage, ServerResponse } from 'node:http'
import { commandsFor } from '../bot-api/methods/setup.ts'
import { readBody } from '../bot-api/request-body.ts'
import { isFromHere, respond } from '../respond.ts'
import { flag, integer, listOf, Misfit, oneOf, shape, text } from '../shape.ts'
import type { Desk } from '../state/store.ts'
import type { EventStream } from './event-stream.ts'
import { giveDocument } from './give-document.ts'
import { signInitData } from './init-data.ts'
import type { Done, People, Sent } from './people.ts'
import { documentBytesMax, sendDocument } from './send-document.ts'
import { chatView, messageView } from './view.ts'

const bodyBytesMax = 64 * 1024

const sendBody = shape(
  { chatId: integer, text },
  { replyTo: integer, threadId: integer, as: oneOf(['group', 'channel']) },
)
const documentBody = shape({ chatId: integer, name: text, base64: text }, { caption: text })
const gatherBody = shape({ id: integer, title: text, members: listOf(integer) }, { forum: flag })
const pressBody = shape({ chatId: integer, messageId: integer, data: text }, {})
const joinBody = shape({ id: integer, name: text }, { username: text, language: oneOf(['en', 'sv']) })

type Reply = { readonly status: number; readonly body: object }

export type PeopleRoutes = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

/** The endpoints through which people are played: everything under /telegram/ but the Bot API. */
export const createPeopleRoutes =
  (
    desk: Desk,
    deps: { readonly people: People; readonly events: EventStream; readonly token: string },
  ): PeopleRoutes =>
  async (request, response, url) => {
    const { people, events, token } = deps
    if (!isFromHere(request)) {
      respond(response, 403, refusal('only pages of this machine may do this'))
      return
    }
    const [first = '', second = '', third = '', ...rest] = url.pathname.split('/').slice(2)
    const asked = [request.method, first, second === '' ? '' : ':id', third, ...rest]
      .filter((part) => part !== '')
      .join(' ')
    try {
      if (asked === 'GET events') events.open(response)
      else if (asked === 'GET photos :id') sendPhoto(desk, response, second)
      else if (asked === 'GET documents :id') giveDocument(desk, response, second)
      else {
        const { status, body } = await answer(asked)
        respond(response, status, body)
      }
    } catch (error) {
      if (!(error instanceof Misfit)) throw error
      respond(response, 400, refusal(error.message))
    }

    async function answer(route: string): Promise<Reply> {
      switch (route) {
        case 'GET about':
          return { status: 200, body: { bot: desk.bot } }
        case 'GET clock':
          return { status: 200, body: { now: desk.clock.now(), speed: desk.clock.speed } }
        case 'GET commands': {
          const personId = idOf(url.searchParams.get('personId') ?? '')
          const chatId = idOf(url.searchParams.get('chatId') ?? String(personId))
          return { status: 200, body: commandsFor(desk, chatId, personId) }
        }
        case 'GET chats':
          return { status: 200, body: desk.state.chats().map((chat) => chatView(desk, chat)) }
        case 'GET chats :id messages': {
          const chat = desk.state.chat(idOf(second))
          if (chat === undefined) return wrong(`there is no chat ${second}`)
          return { status: 200, body: chat.messages.map((message) => messageView(desk, message)) }
        }
        case 'GET people :id init-data': {
          const person = desk.state.person(idOf(second))
          if (person === undefined) return wrong(`there is no person ${second}`)
          const start = url.searchParams.get('start') ?? undefined
          return { status: 200, body: { initData: signInitData(token, person, desk.clock.now(), start) } }
        }
        case 'POST people': {
          const { language = 'en', ...person } = joinBody(await bodyOf(request), 'body')
          return replyTo(people.join({ ...person, language }))
        }
        case 'POST people :id send': {
          const { chatId, text: said, replyTo: to, threadId, as } = sendBody(await bodyOf(request), 'body')
          return replyTo(people.send(idOf(second), chatId, said, to, threadId, as))
        }
        case 'POST people :id document': {
          const body = await bodyOf(request, documentBytesMax * 1.4)
          const { chatId, name, base64, caption } = documentBody(body, 'body')
          const file = {
            name,
            bytes: Buffer.from(base64, 'base64'),
            ...(caption === undefined ? {} : { caption }),
          }
          return replyTo(sendDocument(desk, idOf(second), chatId, file))
        }
        case 'POST people :id groups':
          return replyTo(people.gather(idOf(second), gatherBody(await bodyOf(request), 'body')))
        case 'POST people :id press': {
          const { chatId, messageId, data } = pressBody(await bodyOf(request), 'body')
          const pressed = people.press(idOf(second), chatId, messageId, data)
          if (!pressed.ok) return wrong(pressed.why)
          const said = await pressed.answered
          return { status: 200, body: { ok: true, answered: said !== undefined, ...said } }
        }
        case 'POST people :id block':
          return replyTo(people.block(idOf(second)))
        case 'POST people :id unblock':
          return replyTo(people.unblock(idOf(second)))
        default:
          return { status: 404, body: refusal(`there is no ${request.method} ${url.pathname}`) }
      }
    }
  }

const refusal = (error: string): object => ({ ok: false, error })
const wrong = (error: string): Reply => ({ status: 400, body: refusal(error) })
const replyTo = (outcome: Sent | Done): Reply =>
  outcome.ok ? { status: 200, body: outcome } : wrong(outcome.why)

const idOf = (source: string): number => {
  if (!/^-?\d{1,16}$/.test(source)) throw new Misfit(`${JSON.stringify(source)} is not an id`)
  return Number(source)
}

const bodyOf = async (request: IncomingMessage, most = bodyBytesMax): Promise<unknown> => {
  const read = await readBody(request, most)
  if (read.ok) return read.body.fields
  throw new Misfit(
    read.why === 'too large' ? `the body is larger than ${most} bytes` : 'the body must be JSON',
  )
}

const sendPhoto = (desk: Desk, response: ServerResponse, fileId: string): void => {
  const photo = desk.state.photo(fileId)
  if (photo === undefined) {
    respond(response, 404, refusal('there is no such photo'))
    return
  }
  response.writeHead(200, {
    'content-type': photo.contentType,
    'content-length': photo.bytes.length,
    // The id is made from the bytes, so what it names never changes.
    'cache-control': 'private, max-age=86400, immutable',
    'x-content-type-options': 'nosniff',
  })
  response.end(photo.bytes)
}
