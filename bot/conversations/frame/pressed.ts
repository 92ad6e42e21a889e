import type { Say } from '../../views/say.ts'
import type { Json, Question, Understood } from './definition.ts'

/** What is said to whoever answers in another way where only a press says what is meant. */
export const askToPress = (say: Say): Extract<Understood<never>, { kind: 'again' }> => ({
  kind: 'again',
  html: say.html('conversation-press'),
})

/** A question that is answered by one of its buttons alone, and what that one means. */
export const pressedAs = <Value extends Json>(
  show: Question<Value>['show'],
  meaning: (value: string) => Value,
): Question<Value> => ({
  typed: false,
  show,
  read: ({ say }, answer) =>
    answer.kind === 'choice' ? { kind: 'is', value: meaning(answer.value) } : askToPress(say),
})

/** The same, where the button is what is meant. */
export const pressed = (show: Question<string>['show']): Question<string> => pressedAs(show, (value) => value)
