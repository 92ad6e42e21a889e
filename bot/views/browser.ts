import type { Site } from '#core/directory.ts'
import { type BrowserKind, browserNames } from '#core/people/browser-kind.ts'
import { hourMs } from '#core/time.ts'
import type { Question } from '../../pipeline/flows/sign-in/confirm-in-chat.ts'
import type { OpenSession } from '../../pipeline/flows/sign-in/sessions.ts'
import type { Say } from './say.ts'

/** What a browser says that it is, as far as that is known. */
export const browserWords = (say: Say, kind: BrowserKind): string => {
  const { browser, system } = browserNames(kind)
  if (browser === undefined && system === undefined) return say.plain('browser-unknown')
  return browser === undefined || system === undefined
    ? (browser ?? say.plain('browser-of', { system: system ?? '' }))
    : say.plain('browser-on', { browser, system })
}

/** Whether that browser is theirs: what it says of itself, since when it asks, and the number that it must show. */
export const questionText = (say: Say, { browser, at, number }: Question, now: number): string =>
  [
    say.html('browser-ask', {
      browser: say.bold(browserWords(say, browser)),
      ago: say.duration(Math.max(1_000, now - at)),
    }),
    '',
    say.html('browser-number', { number: say.bold(String(number)) }),
    '',
    say.html('browser-warning'),
  ].join('\n')

/** The browsers that are signed in; nothing while there are none. */
export const sessionLines = (
  say: Say,
  sessions: readonly OpenSession[],
  { site, now }: { readonly site: Site | undefined; readonly now: number },
): readonly string[] =>
  sessions.length === 0
    ? []
    : [
        '',
        say.html('web-sessions'),
        ...sessions.map(({ browser, since, seenAt }) =>
          say.html('web-session', {
            browser: browserWords(say, browser),
            since: say.time(site, since),
            seen: now - seenAt < hourMs ? 'now' : 'ago',
            length: say.duration(Math.floor((now - seenAt) / hourMs) * hourMs),
          }),
        ),
      ]
