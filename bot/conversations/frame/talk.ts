import type { BotContext } from '../../context.ts'
import { pose, put, type Turn } from './ask.ts'
import type { Json, Question, Shown, Talk, Understood } from './definition.ts'
import type { Controls } from './replay.ts'

/** How often one question is asked again before it is given up. */
const wrongMax = 3
/** How many answers one question takes in all, pages turned included; each makes what is stored longer. */
const answersMax = 50

type Heard<Value extends Json> =
  | { readonly kind: 'is'; readonly value: Value }
  | { readonly kind: 'again' | 'show'; readonly shown: Shown }

/** Takes the answer of this turn, and asks once more if it was none. */
const hear = async <Value extends Json>(
  ctx: BotContext,
  turn: Turn,
  question: Question<Value>,
  asked: Shown,
): Promise<Heard<Value>> => {
  const answer = turn.answer ?? { kind: 'other' }
  const understood: Understood<Value> = await question.read(ctx, answer)
  switch (understood.kind) {
    case 'is':
      return understood
    case 'again':
      return { kind: 'again', shown: { html: understood.html, rows: asked.rows } }
    case 'show':
      return understood
  }
}

/** What a conversation's code works with, in one turn of it. `giveUp` says that it is given up. */
export const createTalk = (
  turn: Turn,
  controls: Controls,
  giveUp: (ctx: BotContext) => Promise<void>,
): Talk => ({
  once: controls.once,

  async say(make) {
    await controls.once(async (ctx) => {
      await put(ctx, turn, await make(ctx))
      return null
    })
  },

  async ask(question) {
    const { typed } = question
    let shown: Shown = await controls.once(async (ctx) => {
      const first = await question.show(ctx)
      await pose(ctx, turn, first, typed)
      return first
    })
    for (let answers = 1, wrong = 0; ; answers++) {
      await controls.nextAnswer()
      const asked = shown
      const isLast = answers === answersMax
      const mayGoOn = wrong < wrongMax && !isLast
      const heard = await controls.once(async (ctx) => {
        const taken = await hear(ctx, turn, question, asked)
        if (taken.kind === 'is') return taken
        if (mayGoOn) await pose(ctx, turn, taken.shown, typed)
        else await giveUp(ctx)
        return taken
      })
      if (heard.kind === 'is') return heard.value
      if (!mayGoOn) return controls.end()
      if (heard.kind === 'again') wrong += 1
      shown = heard.shown
    }
  },
})
