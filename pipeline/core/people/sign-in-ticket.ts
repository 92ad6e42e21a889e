/** The hash of a browser's own secret: which browser asks to be signed in. */
export const requestPattern: RegExp = /^[\w-]{24}$/

/**
 * A ticket: a large letter (the code of an invitation begins with the id of an organization, which has none), a request, the second in
 * base 36, the kind of browser and a seal. 50 of the 64 signs that Telegram takes behind `?start=`.
 */
const ticketPattern: RegExp = /^Q[\w-]{24}[0-9a-z]{7}[a-z-]{2}[\w-]{16}$/

/** Whether that is shaped like a ticket at all. */
export const isTicketLike = (words: string): boolean => ticketPattern.test(words)
