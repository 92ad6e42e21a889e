import type { Letter } from '../../ports/post.ts'

/** The domain after which everything is named that needs a name of its own in the world. */
const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).replace(/[^\w.-].*$/, '')

/** A letter as nodemailer takes it. `from` is an address that may write. */
export const messageOf = (from: string, letter: Letter) => {
  const domain = domainOf(from)
  const thread = letter.thread === undefined ? undefined : `<${letter.thread}@${domain}>`
  return {
    from: { name: 'nattvakt', address: from },
    to: letter.to,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    // SES gives it another one; its mails refer to their thread all the same, the first of them too.
    messageId: `<${letter.id}@${domain}>`,
    ...(thread !== undefined && { inReplyTo: thread, references: thread }),
    list: { id: { url: `${letter.list.id}.${domain}`, comment: letter.list.name } },
    ...(letter.attachments !== undefined && {
      attachments: letter.attachments.map(({ name, type, bytes }) => ({
        filename: name,
        contentType: type,
        content: Buffer.from(bytes),
      })),
    }),
    // Absence notes answer nobody who says so (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}
