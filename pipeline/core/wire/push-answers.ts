import { numeric, orNull, record, text } from './guard.ts'

/** With what a browser subscribes, and how many browsers of whoever asks are subscribed. */
export const isPushAnswer = record({ publicKey: orNull(text), browsers: numeric })
