import { InlineKeyboard } from 'grammy'
import type { Person } from '#core/directory.ts'
import { changeReportReaders } from '../../pipeline/flows/site/change-organization.ts'
import { addPeople, pageWith } from '../buttons/people-pages.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { may, refuse } from '../handlers.ts'
import { answer, type Reply, show } from './reply.ts'

export const monthlyWords: readonly string[] = ['monthly', 'månadsvis']
const readersRole = 'admin'

const readersOf = ({ member }: BotContext): readonly Person[] =>
  (member.directory.organization.reportReaders ?? []).flatMap((id) => member.directory.people.get(id) ?? [])

/** Who reads of each month that its report can be had, and a button for everybody. */
const readersReply = (ctx: BotContext, readers: readonly Person[], page: number): Reply => {
  const { say, member } = ctx
  const keyboard = new InlineKeyboard()
  addPeople(ctx, keyboard, [...member.directory.people.values()], page, {
    command: 'report',
    words: ({ id }) => `monthly ${id}`,
    turn: (to) => `monthly page${to}`,
    label: (person, name) => `${readers.some(({ id }) => id === person.id) ? '✓ ' : ''}${name}`,
  })
  const html = [
    readers.length === 0
      ? say.html('report-monthly-nobody')
      : say.html('report-monthly', { names: readers.map(({ name }) => name).join(', ') }),
    say.html('report-monthly-how', { time: '08:00' }),
  ].join('\n')
  return { html, keyboard }
}

/** Shows who is told, or has somebody told from now on, or not any more; only admins say that. */
export const changeReaders = async (ctx: BotContext, deps: BotDeps, words: string): Promise<void> => {
  if (!may(ctx, readersRole)) {
    if (ctx.callbackQuery !== undefined) return refuse(ctx, readersRole)
    const role = ctx.say.plain(`role-${ctx.member.person.role}`)
    const needed = ctx.say.plain(`role-${readersRole}`)
    return answer(ctx, deps, { html: ctx.say.html('bot-role-too-low', { role, needed }) })
  }
  const { organization, directory, person } = ctx.member
  const readers = readersOf(ctx)
  const asked = directory.people.get(Number(words))
  await ctx.toast()
  if (asked === undefined) {
    const [, page = '0'] = /^page(\d{1,3})$/.exec(words) ?? []
    return show(ctx, deps, readersReply(ctx, readers, Number(page)))
  }
  const isOne = !readers.some(({ id }) => id === asked.id)
  ctx.changing = true
  await changeReportReaders(deps.flows, organization, asked, isOne, person)
  const now = isOne ? [...readers, asked] : readers.filter(({ id }) => id !== asked.id)
  return show(ctx, deps, readersReply(ctx, now, pageWith([...directory.people.values()], asked.id)))
}
