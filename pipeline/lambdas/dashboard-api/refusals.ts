import type { InitDataRefusal } from './init-data.ts'

/** Every reason for which a request is not answered with data; the page knows them by these names. */
export type RefusalName =
  | `init-data-${InitDataRefusal}`
  | 'not-a-member'
  | 'session-over'
  | 'bad-code'
  | 'bad-token'
  | 'not-for-machines'
  | 'bad-ticket'
  | 'no-passkeys'
  | 'bad-passkey'
  | 'too-many-passkeys'
  | 'no-such-session'
  | 'no-chat'
  | 'too-many'
  | 'no-such-path'
  | 'no-such-sensor'
  | 'method-not-allowed'
  | 'bad-sensor'
  | 'bad-quantity'
  | 'bad-hours'
  | 'bad-columns'
  | 'bad-organization'
  | 'too-many-sensors'
  | 'bad-alarm'
  | 'bad-minutes'
  | 'in-maintenance'
  | 'no-reason'
  | 'bad-body'
  | 'bad-limit'
  | 'changed-by-others'
  | 'needs-second'
  | 'look-again'
  | 'not-from-here'
  | 'not-allowed'
  | 'not-signed'
  | 'bad-subscription'
  | 'admins-only'
  | 'bad-field'
  | 'bad-time'
  | 'no-such-alarm'
  | 'no-such-site'
  | 'no-such-person'
  | 'no-such-maintenance'
  | 'not-yours'
  | 'cannot-have'
  | 'above-you'
  | 'last-head'
  | 'may-only-look'
  | 'cannot-answer'
  | 'ask-twice'
  | 'values-too-old'
  | 'not-checked'
  | 'signed-already'
  | 'not-heard'
  | 'bad-name'
  | 'bad-certificate'
  | 'name-taken'
  | 'no-such-chat'
  | 'bad-ladder'
  | 'reaches-nobody'
  | 'no-roster'
  | 'over'
  | 'not-free'
  | 'not-theirs'
  | 'too-late'
  | 'has-both'
  | 'too-many-changes'
  | 'no-such-swap'
  | 'no-calendars'
  | 'server-failed'

export const refusals: Readonly<Record<RefusalName, readonly [statusCode: number, message: string]>> = {
  'init-data-missing': [
    401,
    'Open the dashboard from the bot in Telegram; this request does not say who asks.',
  ],
  'init-data-malformed': [401, 'What says who asks is not in the form that Telegram gives it.'],
  'init-data-forged': [401, 'What says who asks was not signed by Telegram for this bot.'],
  'init-data-expired': [
    401,
    'The dashboard was opened too long ago. Close it and open it again from the bot.',
  ],
  'init-data-not-yet': [401, 'What says who asks is dated in the future.'],
  'init-data-nobody': [401, 'What Telegram signed names no person.'],
  'session-over': [401, 'You are signed out. Write /web to the bot for a new link.'],
  'bad-code': [401, 'This link was used already or is too old. Write /web to the bot for a new one.'],
  'bad-token': [401, 'This token is not known here (any more). An admin makes one with /token.'],
  'not-for-machines': [403, 'No token is good for this; /api/openapi.json says for what each is.'],
  'bad-ticket': [401, 'This code was made for another browser.'],
  'no-passkeys': [409, 'A passkey is made in a browser that is signed in at the address of the page.'],
  'bad-passkey': [401, 'This passkey is not known here (any more), or what it signed is too old.'],
  'too-many-passkeys': [409, 'That are enough passkeys. Remove one first.'],
  'no-such-session': [404, 'There is no such browser or passkey (any more).'],
  'no-chat': [503, 'Where the bot is written to is not known now. Write /web to it instead.'],
  'too-many': [429, 'That was asked too often. Come again in a minute.'],
  'bad-subscription': [
    400,
    'endpoint must be an https address of the public internet, with keys.p256dh and keys.auth as a browser gives them.',
  ],
  'not-signed': [401, 'This was not signed with the secret that both sides share, or it is too old.'],
  'not-allowed': [403, 'Only operators and admins do this. Ask one of them.'],
  'admins-only': [403, 'Only admins do this. Ask one of them.'],
  'bad-field': [400, 'A field of this request is not as /api/openapi.json describes it.'],
  'bad-time': [400, 'from must be an instant before to, in milliseconds.'],
  'no-such-alarm': [404, 'Nothing is known of such an alarm.'],
  'no-such-site': [404, 'Your organization has no such site.'],
  'no-such-person': [404, 'Nobody of that number belongs to your organization.'],
  'no-such-maintenance': [404, 'No such maintenance is going on (any more).'],
  'not-yours': [409, 'You do not have this alarm (any more). Take it first.'],
  'cannot-have': [409, 'That person may not act here, or cannot be told of it.'],
  'above-you': [403, 'Nobody gives more than they have, or changes who is above them.'],
  'last-head': [409, 'Somebody must be able to arrange things here: this is the last one who can.'],
  'may-only-look': [409, 'Who may only look cannot be on duty. Make them an operator first.'],
  'cannot-answer': [409, 'That person cannot answer for it: they may not act, or cannot be told.'],
  'ask-twice': [409, 'That is longer than two weeks. Say that you are sure.'],
  'values-too-old': [409, 'What you have seen is too old to be signed. Look again.'],
  'not-checked': [409, 'It has a list of steps, which must be gone through first.'],
  'signed-already': [409, 'You have signed already; somebody else must sign as well.'],
  'not-heard': [409, 'No gateway hears it (any more), or somebody else has adopted it.'],
  'bad-certificate': [
    400,
    'Those are no days and no certificate of a calibration, or there is none to take back.',
  ],
  'bad-name': [400, 'That cannot be a name: it is empty or too long.'],
  'name-taken': [409, 'Something else at that site is called so.'],
  'not-from-here': [403, 'Changes come from the dashboard itself, as JSON.'],
  'not-a-member': [403, 'You are not known in this organization. Ask an admin to let you in.'],
  'no-such-path': [
    404,
    'There is nothing at this address; see pipeline/lambdas/dashboard-api for what there is.',
  ],
  'no-such-sensor': [404, 'Your organization has no sensor of that name.'],
  'method-not-allowed': [405, 'This is not done that way here.'],
  'bad-sensor': [400, 'sensor must be the id of a sensor.'],
  'bad-quantity': [400, 'quantity must be one of the quantities that sensors measure, such as temperature.'],
  'bad-hours': [
    400,
    'Say hours (1, 24, 168 or 720), or from and to as ISO 8601 instants that are between a minute and 31 days apart.',
  ],
  'bad-columns': [400, 'columns must be a whole number from 60 to 720.'],
  'too-many-sensors': [400, 'Choose 20 sensors at most.'],
  'bad-alarm': [400, 'rule must be the id of a rule, and raisedAt when its alarm was raised.'],
  'bad-minutes': [400, 'A silence lasts from 1 minute to 24 hours.'],
  'no-reason': [400, 'A silence needs a reason.'],
  'in-maintenance': [409, 'This sensor is out of service, so nothing of it is told.'],
  'bad-limit': [400, 'That cannot be the limit of this sensor.'],
  'changed-by-others': [409, 'Somebody has changed this in the meantime. Look again.'],
  'needs-second': [
    409,
    'This makes the alarm ring later, and two people decide that here. Propose it in the chat with /threshold.',
  ],
  'look-again': [409, 'Something happened in the meantime that speaks against it. Look again.'],
  'bad-body': [400, 'The body must be a JSON object.'],
  'bad-organization': [400, 'organization must be the id of an organization.'],
  'no-such-chat': [404, 'Your organization has no such group.'],
  'bad-ladder': [
    400,
    'A ladder has 1 to 8 rungs, the first at once, each later than the one before and within a day, each for 1 to 12; it repeats every 1 min to 4 h.',
  ],
  'reaches-nobody': [409, 'At some hour of the next two weeks its last rung would reach nobody.'],
  'no-roster': [409, 'No roster is kept at that site.'],
  over: [409, 'These hours went by, or are none.'],
  'not-free': [409, 'Somebody has these hours by now. Only admins give them to somebody else.'],
  'not-theirs': [409, 'Somebody else has these hours by now: another swap came first.'],
  'too-late': [409, 'These hours have begun, or nobody answered in time.'],
  'has-both': [409, 'One of the two is on duty then already.'],
  'too-many-changes': [409, 'There are too many changes in this roster.'],
  'no-such-swap': [404, 'Nobody asks you for such a swap (any more).'],
  'no-calendars': [503, 'Rosters are not set up here.'],
  'server-failed': [500, 'The server failed; what happened is in its log. Try again in a moment.'],
}
