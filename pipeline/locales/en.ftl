# Every sentence that a person reads, in English. People are woken by these: the important thing first, short and calm.
# Names, values, times and durations come in ready for the reader; sentences hold no markup.

## Durations

duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
duration-days-hours = { $days ->
    [one] 1 day
   *[other] { $days } days
} { $hours } h

## Values

value-door = { $state ->
    [yes] open
   *[no] closed
}
value-motion = { $state ->
    [yes] movement
   *[no] no movement
}
value-flag = { $state ->
    [yes] low
   *[no] not low
}
value-named = { $quantity } { $value }
rate-per-minute = { $value } per minute
rate-per-hour = { $value } per hour
quantity-name = { $quantity ->
    [temperature] temperature
    [humidity] humidity
    [pressure] air pressure
    [co2] carbon dioxide
    [illuminance] light
    [motion] movement
    [door] door
    [battery] battery
    [power] power
    [disk] free disk space
    [clock] clock offset
    [charge] battery charge
    [lowBattery] battery state
    [latitude] latitude
    [longitude] longitude
    [distance] distance from its site
   *[energy] energy
}

## What is wrong

what-high = { $quantity ->
    [temperature] too warm
    [humidity] too humid
    [pressure] air pressure too high
    [co2] too much carbon dioxide
    [illuminance] too bright
    [motion] movement
    [door] door open
    [battery] battery voltage too high
    [power] power too high
    [disk] free disk space above its limit
    [clock] clock off by too much
    [charge] battery charge too high
    [lowBattery] battery low
    [latitude] too far north
    [longitude] too far east
    [distance] too far from its site
   *[energy] energy use too high
}
what-low = { $quantity ->
    [temperature] too cold
    [humidity] too dry
    [pressure] air pressure too low
    [co2] too little carbon dioxide
    [illuminance] too dark
    [motion] no movement
    [door] door closed
    [battery] battery low
    [power] power too low
    [disk] disk nearly full
    [clock] clock offset below its limit
    [charge] battery low
    [lowBattery] battery good
    [latitude] too far south
    [longitude] too far west
    [distance] too near to its site
   *[energy] energy use too low
}
what-rising = { $quantity ->
    [temperature] warming too fast
    [humidity] humidity rising too fast
    [pressure] air pressure rising too fast
    [co2] carbon dioxide rising too fast
    [illuminance] light rising too fast
    [motion] movement
    [door] door
    [battery] battery voltage rising too fast
    [power] power rising too fast
    [disk] free disk space rising too fast
    [clock] clock drifting too fast
    [charge] battery charge rising too fast
    [lowBattery] battery low
    [latitude] going north too fast
    [longitude] going east too fast
    [distance] moving away too fast
   *[energy] energy use rising too fast
}
what-falling = { $quantity ->
    [temperature] cooling too fast
    [humidity] humidity falling too fast
    [pressure] air pressure falling too fast
    [co2] carbon dioxide falling too fast
    [illuminance] light falling too fast
    [motion] movement
    [door] door
    [battery] battery voltage falling too fast
    [power] power falling too fast
    [disk] disk filling up too fast
    [clock] clock drifting too fast
    [charge] battery charge falling too fast
    [lowBattery] battery good
    [latitude] going south too fast
    [longitude] going west too fast
    [distance] coming nearer too fast
   *[energy] energy use falling too fast
}
what-silent = { $kind ->
    [deaf] gateway hears no sensor
    [blind] no value from its probe
    [gateway] gateway not heard
   *[sensor] no readings
}
what-drill = { $missed ->
    [gateway] drill missed, the gateway did not answer
    [nobody] drill missed, nobody took it
   *[no] this is a drill, nothing is wrong
}
what-uncovered = { $severity ->
    [critical] nobody is on duty now
   *[warning] hours ahead that nobody has
}
what-overdue = maintenance not signed off
what-orphaned = nobody answers for its maintenance
what-frozen = { $moving ->
    [temperature] temperature not moving
    [humidity] humidity not moving
    [pressure] air pressure not moving
   *[co2] carbon dioxide not moving
}

## The card of one alarm

card-active = { $place }: { $what }
card-recovering = { $place }: { $what }, coming back
card-returned = { $place }: came back by itself, nobody had it
card-ended = { $place }: back to normal
card-taken-out = { $place }: taken out of use
card-taken-out-by = { $place }: taken out of use by { $name }
card-heard-again = { $place }: { $kind ->
    [blind] its probe measures again
    [deaf] its radio hears again
   *[other] heard again
  }
card-heard-untaken = { $place }: { $kind ->
    [blind] its probe measures again
    [deaf] its radio hears again
   *[other] heard again
  }, nobody had it
card-value = { $value }, limit { $limit }
card-value-rate = { $value }, faster than { $limit }
card-measured = { $reading } ({ $time })
card-arrived = { $reading } ({ $time } by its arrival: the gateway’s clock is not set)
card-limit = Limit { $limit }
card-rising = ↗ rising { $rate }
card-falling = ↘ falling { $rate }
card-steady = → steady
card-reaches = { $trend }, reaches { $limit } in about { $duration } at this rate ({ $time })
card-since = Since { $time } ({ $duration })
card-silent-since = { $kind ->
    [deaf] No sensor heard since { $time } ({ $duration })
    [blind] No value since { $time } ({ $duration }), though the sensor is heard
    [gateway] Nothing heard since { $time } ({ $duration })
   *[sensor] No readings since { $time } ({ $duration })
}
card-frozen-since = The value has not moved for { $duration }: { $value } since { $time }
card-frozen-do = What is measured moves a little all the time. Check that the probe is connected and that the sensor measures. Until the value moves, nobody knows what it is.
card-moved = { $place }: the value moves again
card-moved-untaken = { $place }: the value moves again, nobody took it
card-battery = Battery was { $value } at { $time }
card-unwatched = { $kind ->
    [deaf] It is connected, but its radio hears nothing, and starting the radio again did not help: none of its sensors can be watched. Switch its power off and on. If that does not help, its Bluetooth is broken.
    [blind] Its probe measures nothing. Check the plug and the cable, or put another probe in.
   *[gateway] The sensors that it hears are not watched until it is back. Check its power, network and Bluetooth.
}
card-heard-every = It is heard every { $interval } now. If somebody set it to that, write /interval { $name } { $interval }: then it is missed later.
card-ended-changed = { $place }: ended by a change, not by itself
card-limit-moved = { $name } moved the limit from { $old } to { $limit } ({ $time }){ $ends ->
    [yes] , and the alarm ended with that
   *[no] { "" }
}
card-rule-changed = { $name } changed what it alarms at ({ $time }){ $ends ->
    [yes] , and the alarm ended with that
   *[no] { "" }
}
card-warning-off = { $name } switched this warning off ({ $time }){ $ends ->
    [yes] , and it ended with that
   *[no] { "" }
}
card-rule-removed = { $name } took this limit away ({ $time }){ $ends ->
    [yes] , and the alarm ended with that
   *[no] { "" }
}
card-somebody = Somebody
card-stands-at = It stood at { $reading }
card-since-moved = Since { $name } changed the limit, { $time } ({ $duration })
card-worst = Worst { $value } ({ $time })
card-span = { $what } from { $from } to { $to } ({ $duration })
card-repeats = { $count } times in { $duration }, the longest { $longest }
card-mend = Too often? /rules shows what would make it ring less
card-repeats-span = { $what } { $count } times from { $from } to { $to }, the longest { $longest }
card-late = Already over: { $place }
card-late-when = { $what }: began { $from }, over since { $to } ({ $duration }), learned { $learned }
card-learned = Learned { $time }: its readings came late
card-gone = Not an alarm after all: { $place }
card-gone-why = Readings that came late show that what was told as { $what } since { $from } was too short to alarm, or part of another alarm.
card-owner = { $name } has it, since { $time }
card-nobody = Nobody has it
card-nobody-duty = Nobody has it. On duty: { $names }
card-nobody-on-duty = Nobody has it, and nobody is on duty
card-taken = { $name } took it at { $time }
card-untaken = Nobody had it
card-noted = Nobody had it; { $name } took note of it at { $time }
card-quiet = 🌙 Quiet hours until { $time }: no sound before, unless it becomes critical
card-unknown = unknown
card-no-owner = nobody yet
card-instruction-long = What to do is too long for this picture: write /instruction and the name
card-drill-plainly = This is a drill. It came the whole way from the gateway, as an alarm does.
card-drill-do = Press “I have it”, so that we know that alarms reach you.
card-drill-asked = Asked for at { $time }
card-drill-missed = { $missed ->
    [gateway] For { $duration } the gateway has not said what it was asked for. An alarm would not have come this way either.
   *[nobody] For { $duration } nobody has taken the drill. An alarm would have gone on ringing.
}
card-drill-missed-do = { $missed ->
    [gateway] See that it has power and network: /gateways
   *[nobody] See who is told, and by what: /duty and /contact
}
card-drill-taken = { $place }: the drill was taken
card-maintenance = 🔧 Out of service until { $time }: { $reason }. { $name } answers for it. Its alarms are not told until somebody signs.
card-maintenance-why = { $name } answers for it: { $reason }
card-overdue-since = It should have been over at { $time }, { $duration } ago. Until somebody signs, its alarms are recorded and not told.
card-orphaned = { $why ->
    [left] { $name }, who answered for it, no longer can: somebody else must take it over.
   *[unreachable] { $name }, who answers for it, cannot be reached: somebody else must take it over.
}
card-overdue-do = Sign that it is in service again, give it more time, or take it over: /maintenance
card-uncovered-soon = Nobody is on duty from { $from } to { $to } ({ $length }). That begins in { $duration }.
card-uncovered-now = Nobody is on duty from { $from } to { $to } ({ $length }), and that has begun.
card-uncovered-do = Take these hours, or find somebody who does. What rings meanwhile goes to the others at once.
card-uncovered-hours = From { $from } to { $to }
card-settled = { $how ->
    [signed] { $place }: { $name } signed, it is in service again
    [extended] { $place }: { $name } gave its maintenance more time
    [taken] { $place }: { $name } answers for its maintenance now
    [filled] { $place }: { $name } has the hours that nobody had
    [went-by] { $place }: the hours that nobody had are over
    [no-roster] { $place }: no roster is kept there any more
    [sooner] { $place }: those hours are still nobody’s, others come before them
   *[by-itself] { $place }: who answers for its maintenance can be reached again
}
card-cause = 🔎 { $name } says what it was: { $cause }
card-remark = 💬 { $name }: { $words }
maintenance-places = { $count ->
    [one] { $place } and one more
   *[other] { $place } and { $count } more
}
card-silenced = 🔕 Silenced until { $time } by { $name }: { $reason }

## The card of many alarms

many-active = { $where }: { $count ->
    [one] 1 alarm
   *[other] { $count } alarms
}
many-over = { $where }: { $count ->
    [one] the alarm is over
    [2] both alarms are over
   *[other] all { $count } alarms are over
}
many-late = { $where }: { $count ->
    [one] 1 alarm, already over
   *[other] { $count } alarms, already over
}
many-learned = Learned { $time }: the readings came late
many-since = The first since { $time } ({ $duration })
many-span = From { $from } to { $to } ({ $duration })
many-taken-by = { $name } took { $count }
many-untaken = Nobody took any of them
many-sites = { $count ->
    [one] 1 site
   *[other] { $count } sites
}
count-critical = { $count } critical
count-warning = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
count-untaken = { $count } not taken
count-silenced = { $count } silenced
count-service = { $count } out of service
count-returned = { $count } came back untaken
count-ended = { $count } over
# Who has an alarm, took it or took note of it: the same words in cards of many, in lists and in the handover.
line-owner = { $name } has it
line-nobody = nobody has it
line-silent = { $kind ->
    [deaf] hears no sensor since { $time }
    [blind] no value since { $time }
    [gateway] nothing heard since { $time }
   *[sensor] no readings since { $time }
}
line-frozen = { $what }, { $value } since { $time }
line-overdue = { $what } since { $time }
line-uncovered = nobody is on duty from { $from } to { $to }
line-settled = { $how ->
    [signed] signed, in service again
    [extended] given more time
    [taken] taken over
    [filled] somebody has the hours
    [went-by] the hours are over
    [no-roster] no roster any more
    [sooner] still nobody’s, others come first
   *[by-itself] in order again
}
line-last = last { $reading } ({ $time })
line-recovering = { $reading }, coming back
line-returned = came back by itself { $time }
line-ended = over since { $time }
line-taken-out = taken out of use
line-repeats = { $count } times
line-ended-changed = ended by a change { $time }
line-changed-by = { $name } changed the limit
line-late = { $what } from { $from } to { $to } ({ $duration })
line-gone = not an alarm after all
line-worst = worst { $value } ({ $time })
line-taken = { $name } took it
line-noted = nobody took it, { $name } took note
line-untaken = nobody took it
line-more = and { $count } more, named below

## Buttons

button-take = I have it
button-seen = I have seen it
button-give-back = ↩️ Give it back
button-hand-on = 👉 Hand it on
button-silence = Silence { $duration }
button-unsilence = End the silence
button-chart-of-card = 📈 Chart
button-limit-of-card = 📏 Limit
button-hours-of-card = ✋ I take these hours
button-roster-of-card = 📅 Roster
button-maintenance-of-card = 🔧 Maintenance
button-remark = 💬 Note
button-cause = 🔎 What was it?
button-open-of-card = 🔎 More
button-take-all = I have them all
button-seen-all = I have seen them all
button-silence-all = Silence all { $duration }

## Replies to a card

reply-rung = { $place }: nobody has had it for { $duration }
reply-worsened = { $place }: it has got worse
reply-repeated = { $place }: it has come again
reply-drill-missed = { $place }: the drill was missed
reply-uncovered-begun = { $place }: nobody is on duty now
reply-settled = { $place }: calm for { $duration }
reply-over = { $lasted }. { $owner }.
reply-lasted = After { $duration }
reply-lasted-worst = After { $duration }, worst { $worst }
reply-made-critical = { $place }: critical from now on
reply-silence-ended = { $place }: the silence is over, the alarm is not
reply-quiet-ended = { $place }: quiet hours are over, the alarm is not
reply-former = { $place }: { $name } took it { $duration } ago, and it is still not over
reply-given-back = { $place }: { $name } has given it back, nobody has it now
reply-handed-on = { $place }: { $name } has handed it on to you
reply-about = { $what }: { $reading }
reply-acknowledgement-ended = { $place }: taken { $duration } ago, and still not over
reply-cleared = Back to normal: { $place }
reply-heard-again = { $kind ->
    [blind] Its probe measures again
    [deaf] Its radio hears again
   *[other] Heard again
  }: { $place }
reply-moved = The value moves again: { $place }
reply-returned = Back to normal by itself: { $place }
reply-lost = Readings are lost: { $place }
reply-lost-when = What it heard from { $from } to { $to } ({ $duration }) is lost: it was cut off for so long that its memory was full.
reply-lost-what = Its sensors were not watched in that time. Look at what they show now, and at what may have been too warm meanwhile.
reply-undeliverable = { $name } could not be reached
reply-undeliverable-about = It was about { $place }: { $what }.
reply-undeliverable-why = { $because ->
    [blocked] Telegram says: the bot is blocked there, or was never started.
    [removed] Telegram says: the bot was removed from there.
    [not-allowed] Telegram says: the bot may not write there.
    [refused] Telegram refused this message; others still reach that chat.
   *[gone] Telegram says: this chat does not exist any more.
}
reply-undeliverable-why-way = { $because ->
    [blocked] They have asked for no more messages from us.
    [complained] They marked one of our mails as spam, and their mail server takes no more of them.
    [not-allowed] This way is not set up here.
    [refused] This message was refused; others still get through.
    [not-now] It came back this time: the mailbox or the line is full or away. Others are told instead, and it is used again next time.
    [no-answer] Nobody answered the call. Others are told instead, and it is used again next time.
    [busy] The line was busy. Others are told instead, and it is used again next time.
    [voicemail] A machine answered the call. Others are told instead, and it is used again next time.
   *[gone] That address no longer exists, or it takes nothing from us.
}
reply-undeliverable-why-hook = { $because ->
    [not-allowed] It refused us: its address or its key is no longer right.
    [unanswered] It has not answered for a long time.
    [refused] It did not take this one message; others still get through.
   *[gone] It says that it is gone.
}
reply-undeliverable-person = Ask them to open this bot and press Start.
reply-undeliverable-group = Check that the bot is still in the group and may write there.
reply-undeliverable-way = They are told by their other ways, and the next rung where there is none. Ask them to look at it with /contact.
reply-undeliverable-hook = Nothing more is sent there. Look at it with /webhook, and press Try there: it is used again once it answers.
reply-way = { $name } ({ $way ->
    [hook] webhook
    [mail] e-mail
    [call] phone call
    [push] browser
   *[sms] SMS
})
reply-back-in-service = { $place }: in service again, and not in order
reply-maintenance-ends = Maintenance ends soon: { $place }
reply-maintenance-asked = { $name } asks you to answer for a maintenance: { $place }
reply-maintenance-taken = { $name } answers for the maintenance now: { $place }
reply-maintenance-declined = The person you asked does not take the maintenance: { $place }
reply-maintenance-second = One person has signed, a second person must: { $place }
reply-maintenance-signed = Somebody signed, it is in service again: { $place }
reply-maintenance-until = It ends at { $time }, in { $duration }.
reply-maintenance-end = It ends at { $time }.
reply-maintenance-do-ends = When all is done, sign that it is in service again; otherwise give it more time. When its time is up and nobody has signed, it rings.
reply-maintenance-do-asked = Until you say yes, it stays with whoever has it now.
reply-maintenance-do-taken = You are not reminded of it any more.
reply-maintenance-do-declined = You go on answering for it. Ask somebody else, or see it through.
reply-maintenance-do-second = Look at its values and sign too. Until then it stays out of service.
reply-maintenance-do-signed = You do not answer for it any more.
reply-test = Test: nothing is wrong
reply-test-about = This is how you would hear of { $place }: { $what }.
reply-unknown-chat = A chat
reply-many = { $reason ->
    [back-in-service] { $count } alarms stand where service begins again
    [raised] { $count } new alarms
    [rung] { $count } alarms that nobody has
    [worsened] { $count } alarms have got worse
    [repeated] { $count } alarms have come again
    [settled] { $count } alarms have not come again
    [silence-ended] The silence is over, { $count } alarms are not
    [acknowledgement-ended] { $count } alarms were taken and are still not over
    [quiet-ended] Quiet hours are over, { $count } alarms are not
    [handed-on] { $count } alarms were handed on to you
    [cleared] { $count } alarms are over
    [lost] { $count } gateways have lost readings
    [undeliverable] { $count } messages could not be delivered
   *[mixed] News of { $count } alarms
}
names-more = { $count ->
    [one] 1 more alarm of the list above
   *[other] { $count } more alarms of the list above
}
reply-line = { $reason ->
    [back-in-service] in service again
    [rung] nobody has it
    [worsened] worse
    [repeated] again
    [settled] calm since
    [silence-ended] silence over
    [acknowledgement-ended] taken, not over
    [quiet-ended] quiet hours over
    [handed-on] yours now
    [cleared] back to normal
    [lost] readings lost
    [undeliverable] not delivered
   *[raised] new
}

## Charts

chart-several = { $count ->
    [one] one sensor
   *[other] { $count } sensors
}
chart-subtitle = { $what } · { $span }
chart-span-1h = last hour
chart-span-24h = last 24 hours
chart-span-7d = last 7 days
chart-span-30d = last 30 days
chart-limit = limit { $limits }
chart-deadband = deadband
chart-mean = average
chart-range = lowest to highest
chart-alarm = alarm
chart-silence = silenced
chart-unknown = no values
chart-unread = stored, but cannot be read
chart-not-read = ⚠ What is stored of { $times } cannot be read, and is missing here. That is a fault of nattvakt itself: tell whoever runs it.

## Files of loggers

file-too-large = It is { $size } MB; at most { $most } MB are read.
file-empty = It is empty.
file-other-kind = It is not a text table but { $kind }.
file-not-text = It is not text: it holds bytes that no table has.
file-line-too-long = One of its lines is { $size } MB long; a row of a table has at most { $most } KB.
file-too-many-columns = It has { $count } columns; at most { $most } are read.
file-encoding-by-pattern = It has no mark at its beginning; every second byte says that it is { $encoding }.
file-encoding-windows = Its letters are read as those of Windows, because they are not valid UTF.
file-encoding-by-words = It is not valid UTF; its words show that its letters are those of { $encoding }.
file-workbook-too-large = A part of the workbook grows to more than { $most } MB.
file-several-sheets = Of its { $count } sheets these have the same columns and are read: { $sheets }.
file-one-sheet = Of its { $count } sheets { $sheet } is read.
file-json = It is JSON: each of its objects is a row, and their keys are the columns.
file-json-columns = It is JSON: each of its lists is a column.
file-json-lists = It is JSON with { $count } lists; each row bears the name of its list.
file-key-values = Its lines are made of names and values; each name is a column.
file-json-other = It is JSON, and not a flat object for each reading.
file-no-table = Nothing in it looks like rows with a time and a number.
file-no-header = It has no line with the names of its columns.
file-no-time = None of its columns says when something was measured. Its columns: { $columns }.
file-no-quantity = None of its columns says that it is a temperature, a humidity or something else that is watched. Its columns: { $columns }.
file-no-rows = None of its rows has a value.
file-no-such-column = It has no column { $column }. Its columns: { $columns }.
file-dates-undecided = { $example } can be two days, and no other row shows which is meant: { $readings }.
file-dates-mixed = Its dates are not all written in one order, so that { $example } cannot be relied on.
file-date-order-said = You say how its dates are read: { $order ->
    [day-first] the day comes first
    [month-first] the month comes first
   *[year-first] the year comes first
}.
file-date-order-proved = Its own rows prove how its dates are read: { $order ->
    [day-first] the day comes first
    [month-first] the month comes first
   *[year-first] the year comes first
}.
file-date-order-named = Its header names how its dates are read: { $order ->
    [day-first] the day comes first
    [month-first] the month comes first
   *[year-first] the year comes first
}.
file-date-order-by-days = Its rows follow each other day by day only when its dates are read like this: { $order ->
    [day-first] the day comes first
    [month-first] the month comes first
   *[year-first] the year comes first
}.
file-no-start = The column { $column } counts from a beginning, and nothing above it says when that was.
file-start-unclear = It began at { $start }, which is no date with a time.
file-since-start = The column { $column } counts from a beginning, which was { $start }.
file-times-are-numbers = Its times are numbers and are read as { $form }.
file-times-are-spans = Each of its times is a span; its beginning is taken.
file-days-only = Its times name days and no clock; each is taken for midnight.
file-days-shared = Its times name days and no clock, and several rows name the same day.
file-hours-shared = Its times name whole hours, and several rows name the same one.
file-halves-missing = Its clocks begin anew after noon, and nothing says which half of the day it is.
file-zone-said = Its times are read in the zone { $zone }, as you say.
file-zone-found = Its times are read in the zone { $zone }, which it names itself.
file-zone-assumed = It names no time zone, so its times are taken for { $zone }.
file-zone-unclear = “{ $zone }” stands after its times, and that names several time zones or none.
file-behind-times = “{ $words }” stands after its times, and what that means is not known here.
file-zone-unknown = { $zone } is no time zone that is known here.
file-clock-not-set = { $count ->
    [one] 1 row is left out, because the clock of the logger was not set.
   *[other] { $count } rows are left out, because the clock of the logger was not set.
}
file-newest-first = It begins with its newest row; everything is taken in the order of time.
file-clocks-went-back = The clocks went back while it was recorded: the hour that is there twice is taken as two hours.
file-out-of-order = { $count ->
    [one] 1 row stands before an earlier one; everything is taken in the order of time.
   *[other] { $count } rows stand before earlier ones; everything is taken in the order of time.
}
file-unit-unknown = The column { $column } is left out, because its unit { $unit } is none of { $quantity ->
    [temperature] a temperature
    [humidity] a relative humidity
    [pressure] an air pressure
    [co2] carbon dioxide
    [illuminance] light
    [battery] a battery
    [power] power
    [energy] energy
   *[other] what it measures
} that is known here.
file-unit-missing = The column { $column } is left out, because no unit is written and numbers around { $value } can be several.
file-unit-by-size = The column { $column } names no unit; its numbers are around { $value }, so they are taken for { $unit }.
file-unit-undecided = The column { $column } names no unit, and its numbers are around { $value }: degrees Celsius of something warm, Fahrenheit, or tenths of a degree.
file-unit-too-warm = The column { $column } names no unit, and its numbers are around { $value }: too warm for { $kind ->
    [freezer] a freezer
   *[other] a fridge
  } in degrees Celsius, and usual in Fahrenheit.
file-factor-read = The numbers of { $column } are divided by { $factor }, as its name says.
file-factor-unclear = The column { $column } is left out, because its name says that its numbers are multiplied, and they are not whole.
file-unit-above = What is measured in { $columns } is said nowhere but above the table, by the unit { $unit }.
file-unit-assumed = The column { $column } names no unit and is taken for { $unit }.
file-humidity-is-fraction = The humidity in { $column } is around { $value }, so it is taken for a share of one and shown in percent.
file-humidity-is-tiny = The humidity in { $column } is always under one percent, although it is written as percent: look whether it is a share of one.
file-battery-in-percent = The column { $column } is what is left of a battery in percent, and not its voltage.
file-comma-undecided = The column { $column } is left out, because { $example } can be read in two ways.
file-no-switch = The column { $column } is left out, because it counts and does not say yes or no.
file-column-empty = The column { $column } is left out, because it is empty.
file-column-of-words = The column { $column } is left out, because it holds words such as { $example }.
file-column-lost = The column { $column } is left out because of that.
file-columns-unused = These columns are not used: { $columns }.
file-faults-said = The column { $column } says { $examples } of some rows; their values are kept.
file-columns-alike = Several columns have the same name; they are taken for several sensors and numbered.
file-wanted-left-out = The column { $column } is left out, because it is a target or a limit, not a measurement.
file-statistic-left-out = The column { $column } is left out, because it is the minimum or maximum of a span, not a measurement.
file-unit-contradicted = The column { $column } says { $unit }, and a line above the table says that the unit is { $above }.
file-percent-is-humidity = The column { $column } names only %, beside a temperature; it is taken for the relative humidity.
file-dew-point-found = The column { $column } is left out: it is the dew point of { $temperature } and { $humidity }.
file-same-in-other-unit = The column { $column } says the same again in another unit.
file-name-left-out = Rows of { $name } are left out, because that is not something to watch.
file-only-extremes = The column { $column } is the minimum or maximum of a span; what was measured in between is not in the file. It is read as a sensor of its own.
file-column-constant = The column { $column } is { $value } in all rows, while others change: it may be a limit or a target.
file-same-twice = The column { $column } says the same as { $other } and is left out.
file-sensors-by-column = Its rows are of several sensors, which the column { $column } tells apart.
file-sensors-mixed = Its rows are of several sensors, and no column tells them apart: { $percent } % of them differ by more than { $difference } from another row of the same instant.
file-several-tables = It holds { $count } tables; all of them are read.
file-hours-as-columns = Its columns are times of the day ({ $columns }), and its rows the days: no row says when a reading was made.
file-table-left-out = One of its tables holds nothing to watch and is left out. Its columns: { $columns }.
file-summary-left-out = What is made of all readings, such as extremes and means, is left out: { $count ->
    [one] { $count } table
   *[other] { $count } tables
 }.
file-side-by-side = Its lines hold { $count } tables beside each other, each with its own times; all of them are read.
file-columns-go-on = What stands side by side goes on where the list before it ends; it is read as one recording.
file-tables-apart = Two of its tables speak of { $name } at the same times; the second one is called { $other }.
file-tables-unnamed = Nothing says of what each of its tables is; the one beside { $name } is called { $other }.
file-cells-without-value = { $count ->
    [one] 1 cell of { $column } holds no value: { $examples }.
   *[other] { $count } cells of { $column } hold no value: { $examples }.
}
file-cells-left-out = { $count ->
    [one] 1 cell of { $column } cannot be read and holds no value: { $example }.
   *[other] { $count } cells of { $column } cannot be read and hold no value, such as { $example }.
}
file-cells-lost = { $lost } of { $filled } cells of { $column } cannot be read or cannot be measured, such as { $example }.
file-numbers-spoilt = { $lost } of { $filled } cells of { $column } cannot be read: a spreadsheet turned its numbers into dates, such as { $example }.
file-rows-lost = { $lost } of its { $rows } rows cannot be read.
file-rows-wide = { $rows ->
    [one] 1 row holds
   *[other] { $rows } rows hold
} more values than the { $count } that have a name, or a quote that is not closed.
file-rows-repeated = { $count ->
    [one] 1 row says
   *[other] { $count } rows say
} the same of the same time as another one; each counts once.
file-decimals-cut = What stands in { $other } behaves like the decimals of { $column }: a decimal comma seems to cut its numbers in two, such as { $example }.
file-row-clock-not-set = The clock was not set.
file-row-of-other-width = It holds more values than the { $count } that have a name, or a quote that is not closed.
file-row-without-time = { $text } is not a time.
file-row-stray = { $text } is no row.
file-left-out-of-sheet = Sheet { $sheet }: { $why }
file-try-export = Export it once more as CSV from the program that read the logger.
file-try-xlsx = Open it in a spreadsheet program and save it as .xlsx or CSV.
file-try-minus = Write its numbers below zero with a minus sign before them, and all others without brackets and without a sign behind them.
file-try-rows = Export it as a table, a row for each reading with its time and its value; or say with --time-column NAME which column says when.
file-try-clock = Export date and clock in one column, or in two that are called Date and Time.
file-try-json = Export it as CSV, or with one flat object a line that holds the time and the values of one reading.
file-try-shorter = Export a shorter span, or cut it into several files.
file-try-semicolons = Export it with decimal points, or with semicolons between its values.
file-try-whole = Export it with decimal points or with semicolons between its values; if its numbers are whole, say --decimal point.
file-try-times = Name the column of its times with --time-column, or say with --date-order day-first or month-first how its dates are read.
file-try-time-column = Say with --time-column NAME which column says when.
file-try-columns = Name its columns by their numbers: --time-column NUMBER --unit NUMBER=°C.
file-try-sensor-column = Say with --sensor-column NAME which column says whose a row is.
file-try-date-order = Say with --date-order day-first or --date-order month-first which one is right.
file-try-start = Say with --start when it began, with date and time, or write that in a line of its own above the names of the columns: Start: …
file-try-unit = Say what the numbers are: --unit { $column }=°C, or =°F, =%RH, =hPa and so on.
file-try-half-days = Write its times with AM and PM, or by a clock that counts on after noon, or name with --time-column another column that says when.
file-try-zone = Say with --zone Europe/Stockholm, or another name, whose clock it is.

## Mails, texts and calls. A call is said by a voice: channels/call/speech.ts makes words of signs. A text holds 160 letters of the GSM alphabet; what it has no letter for is spelled by channels/sms/gsm.ts.

mail-take = A press on the page behind this link puts your name on it. It works once, until { $time }.
times-of-zone = The times are those of { $zone }.
mail-footer = { $organization } tells you this by e-mail. To change how you are told, write /contact to the bot.
sms-news = { $reason ->
    [drill-taken] the drill was taken
    [back-in-service] { $what }, in service again
    [rung] { $what }, nobody has had it for { $duration }
    [worsened] { $what }, it has got worse
    [repeated] { $what } again
    [silence-ended] { $what }, the silence is over
    [quiet-ended] { $what }, quiet hours are over
    [acknowledgement-ended] { $what }, taken and still not over
    [handed-on] { $what }, handed on to you
    [cleared] back to normal
    [settled] calm again
    [gone] not an alarm after all
   *[raised] { $what }
}
sms-lasted = It lasted { $duration }
sms-since = Since { $time }
sms-ask = { $count ->
    [1] Answer { $answer } to take it
   *[other] Answer { $answer } to take them
}
sms-many = { $count ->
    [one] { $count } alarm
   *[other] { $count } alarms
}
sms-more = and { $count } more
sms-aside = { $reason ->
    [maintenance-ends] Maintenance ends soon: { $place }. Sign or give it more time
    [maintenance-asked] You are asked to answer for a maintenance: { $place }
    [maintenance-taken] Somebody else answers for the maintenance now: { $place }
    [maintenance-declined] The maintenance stays with you: { $place }
    [maintenance-second] A second signature is needed: { $place }
    [maintenance-signed] Signed, in service again: { $place }
    [undeliverable] { $name } could not be reached about { $place }
    [lost] Readings are lost: { $place }
   *[test] Test, nothing is wrong. So you would hear of { $place }
}
call-opening = This is nattvakt for { $organization }
call-nameless = a sensor without a name
call-ask = { $count ->
    [1] Press { $answer } to take it.
   *[other] Press { $answer } to take them.
}
contact-call-code = This is nattvakt. { $name } wants to be called about alarms of { $organization } here. The code is { $code }. Once more, the code is { $code }. If that is not you, do nothing.
contact-ways = This is how you are told of alarms, best first:
contact-how = What does not reach you makes the next one ring at once. An alarm that nobody has for { $duration } is told by all of them.
contact-push = In a browser: open the dashboard (/web) there and switch notifications on.
contact-failing = the last message did not arrive there
contact-unreachable = does not reach you: add it again
contact-alone = Everybody here would read it. Write /contact to me in a private chat.
contact-which = { $way ->
    [mail] At which e-mail address? I write a code there.
    [call] At which number? Write it with its country, such as { $example }. I call it at once and say a code.
   *[sms] At which number? Write it with its country, such as { $example }. I write a code there.
}
contact-no-address = { $way ->
    [mail] That is no e-mail address.
   *[sms] That is no number with its country, such as { $example }.
}
contact-ask-code = { $way ->
    [call] I am calling { $address } and say a code. What is it?
   *[other] I have written a code to { $address }. What is it?
}
contact-wrong-code = That is not the code.
contact-not-sent = { $why ->
    [too-often] You have asked for many codes: please try again later. Nothing was changed.
    [not-set-up] That is not set up here: ask whoever runs this. Nothing was changed.
    [refused] It was refused there: check that it is written correctly. Nothing was changed.
   *[failed] It could not be sent now: please try again later. Nothing was changed.
}
contact-added = From now on you are told there too.
contact-taken = Somebody else is told there already. Nothing was changed.
contact-first = That is first now.
contact-removed = You are no longer told there.
contact-code-subject = Your code for { $organization }
contact-code = { $code } is your code. { $name } wants to be told of alarms of { $organization } here. If that is not you, do nothing.
button-contact-first = { $way } first
button-contact-add = { $way ->
    [mail] Add e-mail
    [call] Add phone calls
   *[sms] Add SMS
}
button-contact-other = { $way ->
    [mail] Another e-mail
    [call] Call another number
   *[sms] Another number
}
button-contact-remove = { $way ->
    [mail] Remove e-mail
    [call] Remove phone calls
    [push] Remove browsers
   *[sms] Remove SMS
}
conversation-contact = the question about an address
conversation-ladder = the change of who is told
conversation-roster = the change of the roster
sms-taken = Your name stands on it: { $names }
sms-taken-by = { $name } has it already: { $names }
sms-over = It is over: { $names }
sms-nothing = There is nothing here that you could take
notify-calendar-unread = I cannot read the calendar of { $site } any more ({ $why ->
    [empty] it is empty
    [unknown-zone] nobody knows its time zone
    [no-calendar] it is no calendar
    [unreachable] it cannot be fetched
   *[other] it cannot be read
  })
notify-calendar-kept = What it said last goes on counting, until { $until }. I try again every hour; /roster says how it stands.
notify-calendar-again = I can read the calendar of { $site } again
notify-lost = { $kind ->
    [group] I cannot tell the group { $name } anything any more
   *[person] I cannot tell { $name } anything any more
  }
notify-way-own = { $passing ->
    [yes] What I sent you did not arrive this time ({ $way })
   *[no] I cannot tell you anything this way any more ({ $way })
  }
notify-way-why = { $because ->
    [no-answer] Nobody answered the call. It is used again next time.
    [busy] The line was busy. It is used again next time.
    [voicemail] A machine answered the call. It is used again next time.
    [refused] That one message was refused. It is used again next time.
   *[not-now] It came back: the mailbox or the line is full or away. It is used again next time.
  }
notify-way-own-do = You are told by your other ways. Look at it with /contact.
notify-lost-ends = At { $sites } an alarm now reaches nobody. Change that with /ladder.
notify-lost-ladders = Who is told of alarms at { $sites } counts on them.
notify-lost-duties = They are on duty at { $sites }.
notify-lost-shift = They have the hours from { $time } at { $site }.
notify-tokens-ended = { $name } may no longer make tokens, so theirs have ended
notify-tokens-left = Tokens of somebody who has left have ended
notify-tokens-do = The machines that used { $tokens } can read nothing now. Make new ones with /token.
notify-node = { $outcome ->
    [is] { $name } is set to this, as it says itself
    [set] { $name } is set to this now, as it says itself
    [not-asked] { $name } did not say what it is set to
   *[not-set] { $name } was not set
  }
notify-node-why = { $why ->
    [bad-interval] It cannot measure that often, or that seldom.
    [bad-name] It takes no such name.
    [no-such-sensor] Its firmware knows no such part.
    [sensor-silent] That part measures nothing at its pins.
    [malformed] It was not understood.
    [flash-failed] Its flash could not be written.
    [busy] Something else is on its way to it: a firmware, or what was set on the gateway’s page. Try it after that.
    [no-commands] What it runs takes no settings over the air. It needs the cable once.
    [no-settings] What it runs takes no settings over the air. Give it newer firmware with /update first.
    [not-reached] It was not reached for long. Look at it, and ask again.
    [only-hears] The gateway’s radio only hears, and sets nothing.
    [forgotten] The gateway was started anew, and has forgotten it. Whether the sensor got it is not known: ask it.
    [not-answered] Nothing was heard of it for long. Whether the sensor got it is not known: ask it.
   *[other] What it says is not what was asked for, and why is not known.
  }
notify-update = { $state ->
    [waiting] Firmware { $to } waits until { $name } is heard
    [receiving] { $name } has { $percent } % of firmware { $to }
    [checking] { $name } checks firmware { $to }
    [restarting] { $name } starts with firmware { $to }
    [kept] { $name } runs firmware { $to }
    [refused] { $name } did not take firmware { $to }
    [rolled-back] { $name } went back to firmware { $from }
   *[failed] Firmware { $to } did not reach { $name }
  }
notify-update-goes-on = It goes on measuring. This message says how far it is.
notify-update-kept = It ran { $from } before, has measured with the new one, and was heard.
notify-update-stays = It runs { $from }, as before.
notify-update-why = { $why ->
    [bad-signature] The firmware is signed by somebody whom this sensor does not know.
    [bad-header] The sensor does not understand this firmware. It may be too old for it.
    [other-hardware] The firmware is for another chip.
    [other-wiring] The firmware is for another probe, or for other pins.
    [not-newer] The sensor has had this version, or a newer one.
    [too-big] The firmware is larger than the room that the sensor has.
    [battery-low] Its battery is low. Change it first.
    [flash-failed] Its flash could not be written.
    [bad-image] What arrived is not what was signed. Try it once more.
    [on-trial] It has another new firmware on trial just now.
    [not-reported] It did not measure and was not heard in time with the new one.
    [crashed] It crashed with the new one.
    [abandoned] It was given up.
    [no-commands] What it runs takes no update over the air. It needs the cable once.
    [too-narrow] Its packets are too short for an update over the air.
    [not-reached] It was not heard for long. Look at it, and begin again: it goes on where it was.
    [no-file] The file is not at the gateway any more, or it is damaged.
    [only-hears] The gateway’s radio only hears, and brings nothing.
    [forgotten] The gateway was started anew, and has forgotten it. Begin again: the sensor goes on where it was.
   *[other] The gateway does not say why.
  }
notify-lost-do = Ask them to write to me, or put somebody else in their place.

take-ask = { $place } needs somebody. Do you take it, { $name }? Opening this page has told nobody anything yet.
take-ask-over = { $place } came back by itself, and nobody had it. Do you take note of it, { $name }? Opening this page has told nobody anything yet.
take-noted = You have taken note of { $place }.
take-done = Your name stands on { $place } now. Everybody who was told sees it.
take-owned = { $owner } has { $place } already.
take-over = { $place }: it is over, there is nothing to take.
take-gone = This link was used already or is too old. Write /alarms to the bot to see what needs somebody.

## bot

command-status = how everything is, worst first
command-alarms = what needs somebody, with buttons to take it
command-sensor = one sensor: values, limits, what is wrong, what you can do
command-chart = what it did: a picture of an hour, a day, a week or 30 days
command-history = what happened and who did it: of one sensor, or of everything
command-rules = what a sensor alarms at, in words, and how to change it
command-ack = take alarms: of one sensor, or all
command-rename = give a sensor another name
command-import = send me a logger’s file, and I say what is in it
command-report = a month of a sensor or a site on paper: curve, excursions, who took them, changes
command-handover = for the next shift: what is open, silenced, over and changed
command-gateways = the gateways: heard or silent, and how well they hear
command-sites = the places: groups, time zones, who is on duty
command-duty = put people on duty at a site, or off it
command-ladder = who is told of a site's alarms and when: what would happen now, and at night
command-roster = who is on duty when: swap hours, be on holiday, take turns, send me a calendar file
command-test = send this chat a test card on the way of a real one
command-app = open the dashboard here, or one sensor in it
command-web = a link that opens the dashboard in a browser
command-silence = keep a sensor quiet for a while: sensor, how long, why
command-giveback = give an alarm that you have back, so that it is told again
command-assign = hand an alarm that you have to somebody else
command-unsilence = end a silence now
command-threshold = move a limit: sensor and number
command-here = tell a site's alarms in this group or topic
example-here = Cellar lab
command-instruction = what a card tells its reader to do: sensor and text
command-energy = what a sensor’s device uses and costs, and how long its compressor runs
command-place = where a site is: coordinates, or a position that you send
command-archive = how long what was measured is kept: years, months or days
command-agreement = whether it takes two to let a critical limit ring later, or to sign a maintenance off: on or off
command-quiet = the hours in which warnings make no sound: from-to, or off
command-calibration = when a sensor was calibrated, when that is due again, by whom, the certificate
command-interval = how often a sensor measures: sensor and time
command-node = what one of our own sensors is set to: how often it measures, with what, its name on the air
command-update = what our own sensors run, and another firmware for one of them through its gateway
command-move = say that a sensor is at another site now: sensor, site
command-replace = put a new device in the place of a sensor’s old one
command-retire = take a sensor or gateway out of use: sensor, why
command-adopt = bring an unknown sensor into use
command-cancel = stop what I am asking you
command-timezone = the time zone of a site: city or zone
command-people = who belongs here, their roles, who is on duty
command-invite = let somebody in: role, how long the link holds, name
command-role = give somebody a role: name, role, why
command-language = the language I speak with you; in a group, with the group
command-contact = how you are told of alarms: by Telegram, e-mail, SMS, phone call or browser, and in which order
command-organization = which organization you speak for
command-start = who you are here
command-help = what you can ask, or more about one command

example-sensor = Freezer 3
example-chart = Freezer 3, Fridge 7d
example-history = Freezer 3
example-report = Freezer 3 october
example-rules = Freezer 3
example-ack = Freezer 3
example-calibration = Freezer 3 2026-11-01 2027-11-01 RISE, K-4711
example-node = Freezer 3 90 s
example-interval = Freezer 3 15 min
example-move = Freezer 3 Cold store
example-replace = Freezer 3
example-retire = Freezer 3 emptied
example-adopt = a0dd6c87865e
example-rename = Freezer 3 Cell bank A
example-handover = 8h
example-duty = Cellar lab
example-ladder = Cellar lab
example-roster = Cellar lab
example-app = Freezer 3
example-silence = Freezer 3 2h defrosting
example-giveback = Freezer 3
example-assign = Freezer 3
example-unsilence = Freezer 3
example-threshold = Freezer 3 −75
example-instruction = Freezer 3 Move the racks to freezer 5
example-agreement = on
example-archive = 5 years
example-quiet = 22-06
example-timezone = Stockholm
example-invite = operator 7d Kim
example-role = Kim operator trained last week
example-language = svenska
example-help = silence

help-look = See how it is
help-act = Do something about it
help-arrange = Set it up
help-you = You and this chat
help-more = With an example: /help and the command, such as /help silence
help-example = Like this: { $example }
    Without a name you choose from buttons. Before anything is changed, a part of a name is asked about.
help-alone = Just write { $example }
help-role = For everybody from the role { $role } on.
help-no-such = There is no command “{ $words }”. /help lists them.

role-viewer = viewer
role-operator = operator
role-admin = admin
role-owner = owner

bot-start = Good to have you here, { $name }. This is the night watch of { $organization }; your role here is { $role }. When something leaves its range you hear it from me. /status shows how everything is, /help what else you can ask.
bot-unknown-person = I do not know you yet. Please ask an admin of your organization to invite you; your Telegram id is { $id }.
bot-write-as-yourself = { $as ->
    [group] You write as the group here, so I cannot tell who you are. Write as yourself, or write to me in a private chat.
    [channel] This was written as a channel, so I cannot tell who you are. Write as yourself, or write to me in a private chat.
   *[bot] I do nothing for other bots. Write as yourself, or write to me in a private chat.
  }
bot-unknown-group = This group does not belong to your organization. An admin can add it; its id is { $id }.
bot-here-which = Which site’s alarms should be told here?
bot-here-linked = The alarms of { $site } are told here from now on.
bot-here-already = The alarms of { $site } are told here already.
bot-here-no-topic = I may not make a topic for it. Give me the right to manage topics and say /here again, or say it inside the topic you want.
bot-here-only-groups = Say /here in the group, or the topic of a group, in which the alarms should be told.
bot-here-no-site = There is no site yet whose alarms could be told here.
bot-here-invitation = I can tell the alarms of a site here. An admin says { $command }, in a group with topics inside the right one, or in General and I make one for each site.
lost-group = { $by } has taken me out of the group { $name }
lost-group-sites = The alarms of { $sites } are told to people alone until I am back in it.
lost-group-back = Add me to the group again, and they are told there as before.
lost-person = { $name } has blocked me
lost-person-sites = They are on duty at { $sites }, and I cannot reach them.
lost-person-back = Ask them to open this chat with me and press Start.
bot-role-too-low = Your role is { $role }, and this needs { $needed }. Please ask an admin.
bot-not-understood = I only understand commands. /help lists them.
bot-near-command = I do not know that command. Did you mean { $command }?
bot-failed = That did not work. Nothing was changed. Try again.
bot-failed-maybe-changed = Something failed on the way, so I cannot say whether it took effect. Look at /status before you try again.

bot-status-heading = { $organization } as of { $time }
bot-status-empty = No sensors yet.
bot-status-calm = { $attention ->
    [0] No alarms. Everything is heard and in range.
    [one] No alarms. One thing to look at:
   *[other] No alarms. { $attention } things to look at:
  }
bot-status-alarms = { $count ->
    [one] One alarm
   *[other] { $count } alarms
  }{ $untaken ->
    [0] { $count ->
        [one] , taken by somebody.
       *[other] , all taken.
      }
   *[other] { $count ->
        [one] , not taken.
       *[other] , { $untaken } not taken.
      }
  }
bot-strangers = { $count ->
    [one] One unknown sensor is heard: { $ids }
   *[other] { $count } unknown sensors are heard: { $ids }
  }
bot-others-fine = { $count ->
    [one] 🟢 one more is fine
   *[other] 🟢 { $count } others are fine
  }
bot-others-too = { $count ->
    [one] and one more
   *[other] and { $count } more
  }
bot-gateway = gateway
bot-no-value = no value
bot-last-value = last { $value }
bot-value-gone = no value since { $since } (last { $value })
bot-above = above { $limit } since { $since }
bot-below = below { $limit } since { $since }
bot-too-fast = changing too fast since { $since }
bot-frozen = not moving since { $since }
bot-late = late, last heard { $since }
bot-never-heard = never heard
bot-clock-wrong = clock wrong
bot-repeats = { $count } times since { $since }
bot-breach = { $what }, not an alarm yet
bot-breach-rings = { $what }, rings in { $duration }
bot-breach-back = { $what }, back now and then
bot-returned = came back { $time }, nobody took note
bot-more-alarms = { $count ->
    [one] one more alarm
   *[other] { $count } more alarms
  }
bot-silenced = silenced until { $until } ({ $name })
bot-alarms-none = No alarms as of { $time }.
bot-alarms-heading = { $count ->
    [one] One alarm as of { $time }
   *[other] { $count } alarms as of { $time }
  }

## Choosing a sensor

bot-choose-sensor = { $count ->
    [one] Which sensor?
   *[other] Which of { $count } sensors? Worst first.
  }
bot-choose-among = { $count ->
    [one] Do you mean this one by “{ $words }”?
   *[other] { $count } sensors are called “{ $words }”. Which one?
  }
bot-choose-alike = { $count ->
    [one] No sensor is called “{ $words }”. Do you mean this one?
   *[other] No sensor is called “{ $words }”. Do you mean one of these { $count }?
  }
bot-guessed = I took “{ $words }” for { $name }.
bot-choose-how = Or write a part of its name, like this: { $example }
bot-choice-example = freezer 3
bot-nothing-to-choose = There is no sensor here that this could be done with.
button-sensors = ‹ Sensors

## One sensor

sensor-measured = Measured { $time }
sensor-arrived = Measured { $time }, dated by its arrival: the gateway’s clock is not set
sensor-calibration = Calibrated { $last } by { $by } ({ $certificate }), due again { $due }
sensor-heard = Last heard { $time }
sensor-through = Through { $gateway }
sensor-signal = { $signal } at { $gateway }
signal-words = Signal { $dbm } dBm, { $quality ->
    [good] good
    [weak] weak
   *[fair] fair
  }
sensor-battery = Battery { $value }
sensor-silence-reason = Because: { $reason }
sensor-parent = A further probe of { $sensor }.
sensor-device = Device { $device }
sensor-place = { $site } · as of { $time }
button-for-chart = 📈 Chart
button-for-rules = 📏 Limits
button-for-silence = 🔕 Silence
button-for-unsilence = 🔔 End the silence
button-for-history = 📜 History
button-for-interval = ⏱ Interval
button-for-move = 🚚 Move
button-for-replace = 🔁 New device
button-for-retire = 📦 Take out of use
button-for-rename = ✏️ Rename
button-for-sensor = 🔄 Refresh

rule-high-lasting = { quantity-name } above { $limit } for { $delay }
rule-high-at-once = { quantity-name } above { $limit }, at once
rule-low-lasting = { quantity-name } below { $limit } for { $delay }
rule-low-at-once = { quantity-name } below { $limit }, at once
rule-switch-high-lasting = { what-high } for { $delay }
rule-switch-high-at-once = { what-high }, at once
rule-switch-low-lasting = { what-low } for { $delay }
rule-switch-low-at-once = { what-low }, at once
rule-rising = { quantity-name } rising by { $amount } or more in { $window }
rule-falling = { quantity-name } falling by { $amount } or more in { $window }
rule-silent = { $kind ->
    [gateway] not heard for { $after }
   *[sensor] no readings for { $after }
  }

## Taking alarms

ack-which = { $count ->
    [0] No alarm is waiting to be taken, as of { $time }.
    [one] One sensor has an alarm that nobody has taken, as of { $time }. Take it:
   *[other] { $count } sensors have alarms that nobody has taken, as of { $time }. Take those of:
  }
ack-heading = { $count ->
    [0] There was nothing left to take:
    [one] You have it:
   *[other] You have { $count } alarms:
  }
ack-mine = ✋ { $sensor }: { $what }
ack-theirs = · { $sensor }: { $what }. { $why }
ack-nothing = There is no alarm to take.
ack-nothing-there = { $sensor } has no alarm to take.
button-take-all-of = ✋ I have them all ({ $count })
button-all-commands = ‹ All commands
button-open-alarms = ‹ Not taken yet

## Limits in words

rules-heading = { $count ->
    [0] { $sensor } has no limits: it never alarms.
    [one] { $sensor } alarms at one thing:
   *[other] { $sensor } alarms at { $count } things:
  }
rule-ends-high = Over when it is below { $limit } for { $delay }.
rule-ends-low = Over when it is above { $limit } for { $delay }.
rule-ends-rate = Over when it has been slower for { $delay }.
rule-ends-switch = Over when that has ended for { $delay }.
rule-critical-later = Critical { $after } later.
rule-repeats = It has rung { $count } times since { $since }.
mend-deadband = With a deadband of { $deadband }: { $rings } instead of { $instead }.
mend-on-delay = With a delay of { $delay } before it rings: { $rings } instead of { $instead }.
rule-instruction = What to do: { $words }
button-for-threshold = 📏 Change
button-for-instruction = 📝 What to do
button-for-ack = ✋ I have it
button-for-note = 👍 I have seen it

## What happened

history-heading = What happened: { $of }
history-empty = Nothing is noted of { $of } yet.
lines-cut = ⚠️ More happened than I read at once: this begins at { $time }.
history-unread = ⚠️ { $count ->
    [one] One line of this time cannot be read and is missing here.
   *[other] { $count } lines of this time cannot be read and are missing here.
}
button-earlier = ‹ Earlier
button-later = Later ›
fact-nobody = Somebody
# Where somebody acted, when it was not the chat.
fact-through = { $through ->
    [mail] by mail
    [sms] by text message
    [call] by phone
    [voice] by voice
   *[page] on the page
}
fact-alarm = alarm
fact-raised = rang: { $what }
fact-raised-value = rang: { $what } ({ $value })
fact-raised-since = rang: { $what } since { $since }
fact-raised-since-value = rang: { $what } since { $since } ({ $value })
fact-raised-late = rang: { $what } since { $since } ({ $value }), its readings came late
fact-worsened = { $what }: it got worse
fact-critical = { $what }: critical from now on
fact-cleared = over after { $duration }: { $what }
fact-cleared-worst = over after { $duration }: { $what }, worst { $worst }
fact-ended-moved = { $name } ended it by moving the limit { $old } → { $new }, after { $duration }: { $what }
fact-ended-changed = { $name } ended it by changing what it alarms at, after { $duration }: { $what }
fact-ended-off = { $name } ended it by switching the warning off, after { $duration }: { $what }
fact-ended-removed = { $name } ended it by taking the limit away, after { $duration }: { $what }
fact-acknowledged = { $name } took it: { $what }
fact-noted = { $name } took note of it: { $what }
fact-acknowledgement-ended = { $why ->
    [worse] worse than when it was taken: { $what }
    [left] whoever had it cannot act any more: { $what }
    [given-back] { $name } gave it back: { $what }
   *[other] taken long ago and still not over: { $what }
  }
fact-handed-on = { $name } handed it on to { $new }: { $what }
fact-silenced = { $name } silenced it until { $until }: { $reason }
fact-silence-ended = { $why ->
    [maintenance] the silence ended: { $name } took it out of service
    [by-hand] { $name } ended the silence
    [worse] the silence broke: it got worse
    [missing] the silence broke: nothing was heard any more
    [frozen] the silence broke: the value does not move any more
   *[other] the silence ran out
  }
fact-rule-changed = { $name } changed what it alarms at
fact-rule-added = { $name } lets it alarm at more: { $new }
fact-rule-came = It also alarms at this now, as a new sensor does: { $new }
fact-rule-removed = { $name } took away what it alarmed at: { $old }
fact-instruction-changed = { $name } changed what its card tells to do
fact-limit-moved = { $name } moved a limit: { $old } → { $new }
fact-limit-moved-by-two = { $name } moved a limit, and { $second } agreed: { $old } → { $new }
fact-limit-proposed = { $name } wanted to move a limit, for which two are needed: { $old } → { $new }
fact-limit-refused = { $name } refused what { $by } wanted: { $old } → { $new }
fact-limit-explained = { $name } said why it is { $new } now
fact-adopted = { $name } brought it into use as { $new }
fact-dismissed = { $name } dismissed the unknown sensor { $id }
fact-listed-again = { $name } had the unknown sensor { $id } listed again
fact-interval-changed = { $name } changed how often it is expected to measure: { $old } → { $new }
fact-standstill-changed = { $new ->
    [warned] { $name } has people warned again when a value stands still
   *[allowed] { $name } said that its values may stand still: nobody is warned of that
}
fact-returned = { $name } brought it back into use
fact-replaced = { $name } gave it another device: { $old } → { $new }
fact-plug-changed = { $name } changed which sensor measures its power: { $old } → { $new }
fact-calibrated = { $name } noted a calibration: { $new }
fact-calibration-taken-back = { $name } took back the calibration { $old }: { $why }
fact-settings-begun = { $name } had { $what ->
    [intervalS] how often it measures
    [sensor] with what it measures
   *[name] its name on the air
  } set through its gateway: { $new ->
    [null] as it was built
   *[other] { $new }
  }
fact-settings-ended = { $why ->
    [as-asked] It says itself that it is set so
    [sensor-silent] It was not set: that part measures nothing
    [forgotten] Its gateway was started anew; whether it was set is not known
    [not-answered] Its gateway said nothing of it; whether it was set is not known
    [not-reached] It was not set: it was not reached
    [not-asked] It was not set: its gateway could not be asked
   *[other] It was not set ({ $why })
  }: { $what ->
    [intervalS] how often it measures
    [sensor] with what it measures
   *[name] its name on the air
  }
fact-firmware-begun = { $name } had it given firmware { $new } in the place of { $old }
fact-firmware-ended = { $state ->
    [kept] It runs firmware { $new }, and not { $old } any more
    [rolled-back] It went back from firmware { $new } to { $old }
    [refused] It did not take firmware { $new } and runs { $old }
   *[failed] Firmware { $new } did not reach it; it runs { $old }
  }
fact-moved = { $name } moved it: { $old } → { $new }
fact-renamed = { $name } renamed it: { $old } → { $new }
fact-retired = { $name } took it out of use
fact-imported = { $name } filled a gap with { $count } values out of a file, from { $from } to { $to } ({ $file })
fact-late = { $what } from { $from } to { $to } ({ $duration }), learned late
fact-late-worst = { $what } from { $from } to { $to } ({ $duration }), worst { $worst }, learned late
fact-corrected = by readings that came late: { $what } from { $from } to { $to } ({ $duration })
fact-corrected-worst = by readings that came late: { $what } from { $from } to { $to } ({ $duration }), worst { $worst }
fact-corrected-open = by readings that came late: { $what } since { $from }
fact-corrected-gone = by readings that came late: { $what } since { $from } was not an alarm after all
fact-lost = readings up to { $until } are lost: the gateway had no more room
fact-undeliverable = { $chat } could not be told
fact-invited = { $name } made an invitation
fact-invitation-revoked = { $name } took an invitation back
fact-admitted = { $subject } was let in
fact-role-changed = { $name } changed the role of { $subject }: { $old } → { $new }
fact-removed = { $name } removed { $subject }
fact-not-carried-out = what { $name } wanted for { $subject } was not done: somebody else was first
fact-duty-changed = { $name } changed who is on duty at { $subject }: { $old } → { $new }
way-name = { $way ->
    [mail] e-mail
    [sms] SMS
    [call] phone call
    [push] notification in the browser
   *[telegram] Telegram
}
fact-ways-changed = { $name } changed how they are told: { $old } → { $new }
fact-browser-added = { $name } is told in another browser (browsers: { $old } → { $new })
fact-browser-removed = { $name } is no longer told in one browser (browsers: { $old } → { $new })
fact-language-changed = { $name } changed the language of { $subject }: { $old } → { $new }
fact-time-zone-changed = { $name } changed the time zone of { $subject }: { $old } → { $new }
fact-place-changed = { $name } said where { $subject } is: { $old } → { $new }
fact-group-linked = { $name } brought the alarms of { $subject } into { $new }
fact-energy-price-changed = { $name } changed what a kilowatt hour costs at { $subject }: { $old } → { $new }
fact-archive-changed = { $name } changed for how many days readings are kept: { $old } → { $new }
fact-monthly-report-changed = { $name } changed who is told of each month’s report: { $old } → { $new }
fact-agreement-changed = { $name } changed whether two must agree on laxer critical limits: { $old } → { $new }
fact-quiet-hours-changed = { $name } changed the quiet hours of { $subject }: { $old } → { $new }
fact-ladder-changed = { $name } changed who is told of the alarms of { $subject }, and when
fact-digest-changed = { $new ->
    [on] { $name } reads the digest on Mondays again
   *[off] { $name } does not want the digest on Mondays
}
fact-roster-changed = { $name } changed the roster of { $subject }
fact-chat-unreachable = { $subject } can no longer be reached
fact-chat-reachable = { $subject } can be reached again
fact-tested = { $name } sent a test to { $subject }
fact-report-signed = { $name } signed a report: { $new }
fact-signed-in = { $name } signed in to the web page { $by ->
    [qr] by a QR code
    [passkey] by a passkey
   *[link] by a link
  }: { $browser }
fact-sign-in-refused = { $name } refused to sign a browser in: { $browser }
fact-session-ended = { $name } signed browsers out ({ $old }): { $browser }
fact-passkey-added = { $name } made a passkey: { $browser }
fact-passkey-removed = { $name } removed a passkey: { $browser }
fact-chat-moved = { $subject } became another chat

## Out of use, another device, another site

retire-which = What is to be taken out of use? Press one, or write its name.
retire-why = Why is { $sensor } taken out of use? Press a reason or write it in a few words.
retire-reason-broken = It is broken
retire-reason-emptied = What it watched is empty
retire-reason-moved-out = It was given away
retire-confirm = Take { $sensor } out of use: { $reason }? { $kind ->
    [gateway] Nobody is told any more when it is silent; what only it hears is missed sensor by sensor.
   *[sensor] Its alarms end and nobody is told of it any more. Its history stays.
  }
retire-done = 📦 { $sensor } is out of use. /history still finds what it did; when its device is heard again, /adopt offers it.
return-done = 🌱 { $sensor } is in use again, with the limits and the history that it had.
return-name-taken = Another { $sensor } is in use at that site by now. Rename that one first. Nothing was changed.
return-device-taken = The device of { $sensor } belongs to { $other } by now. Nothing was changed.
button-retire = 📦 Take it out of use
replace-which = Which sensor gets a new device? Press one, or write its name.
replace-confirm = { $sensor } gets the device { $new } in the place of { $old }. Its name, its limits and its history go on. Right?
replace-interval = The new device measures every { $new }, the old one every { $old }; that changes too.
replace-done = 🔁 { $sensor } has another device: { $old } → { $new }. { $expected }
replace-same = { $sensor } has the device { $new } already.
button-replace = 🔁 Replace it
move-where = { $count ->
    [0] { $sensor } is at { $site }, and there is no other site.
   *[other] { $sensor } is at { $site }. Where is it now?
  }
move-done = 🚚 { $sensor }: { $old } → { $new }. Its alarms are told there from now on.
move-same = { $sensor } is at { $site } already.
move-taken = There is a { $name } there already. Rename one of them first. Nothing was changed.
move-site-gone = That site is not there any more. Nothing was changed.
adopt-was = The device { $id } was { $sensor } until { $time }. Bring that back, with its limits and its history, or begin anew?
button-return = 🌱 Bring back { $sensor }
button-anew = ✨ Begin anew

## How often it measures

interval-expected = A reading is expected every { $interval }.
interval-expected-missed = A reading is expected every { $interval }, and missed after { $after } without one.
interval-heard-otherwise = It is heard every { $heard } lately. If that is meant, set it with /interval.
interval-heard = It is heard every { $heard }.
interval-heard-perhaps = It was heard about every { $heard }, too seldom or too unevenly to be sure.
interval-not-heard = It was not heard often enough to say how often it measures.
interval-how = To change it, press one or write: { $example }
interval-set = ⏱ { $sensor }: { $expected } Before, every { $old }.
interval-same = ⏱ { $sensor }: no change. { $expected }
interval-out-of-range = An interval lies between { $min } and { $max }. Nothing was changed.
toast-change-too-late = That was more than { $within } ago. Nothing was undone.
toast-changed-since = It has been changed since. Nothing was undone.

## Another name

rename-how = What should { $sensor } be called? Write it like this: { $example }
rename-example = New name
rename-done = ✏️ { $old } is now called { $name }.
rename-same = It is already called { $name }.
rename-taken = There is another { $name } at this site. Nobody could tell them apart at night: choose another name.
rename-empty = A name needs letters or digits. Nothing was changed.
rename-too-long = A name has at most { $max } characters. Nothing was changed.

## Handing over

handover-heading = { $organization }: handover { $time }, the last { $span }
handover-duty = 📟 { $site }: { $names }
handover-nobody = 📟 { $site }: nobody is on duty
handover-calm = 🟢 Nothing is open.
handover-open = { $standing ->
    [0] Came back, nobody took note:
   *[other] { $untaken ->
        [0] Open, all taken
       *[other] Open, { $untaken } not taken
      }{ $returned ->
        [0] :
       *[other] ; { $returned } came back:
      }
  }
handover-unheard = ⚫ Not heard: { $names }
handover-blind = ⚫ No value: { $names }
handover-silences = { $count ->
    [one] Silenced:
   *[other] Silenced ({ $count }):
  }
handover-silenced = { $sensor } until { $until } ({ $name }): { $reason }
handover-past = { $count ->
    [one] Over by now:
   *[other] Over by now ({ $count }):
  }
handover-over = { $what } from { $from } for { $duration }
handover-over-times = { $what } { $count ->
    [one] once
   *[other] { $count } times
  } since { $from }, the longest { $duration }
handover-worst = worst { $value }
handover-ended = ended by a change of { $name }
handover-changes = { $count ->
    [one] Changed:
   *[other] Changed ({ $count }):
  }

## Heard, but it cannot be read: why, and what to do

hindrance-why = { $why ->
    [replayed] its counter goes back, as after a new battery, or somebody plays a recording
    [not-encrypted] it speaks in the clear, and the gateway has a key for it
    [no-key] it is encrypted, and the gateway has no key for it
    [forged] what it says does not open with the key that the gateway has
    [unknown-format] the gateway does not know its format
    [damaged] what it says is cut off, or is said for another device
    [nothing-measured] no measured value is in what it says
    [says-offline] it says that its probe does not answer
    [link-refused] it and the gateway do not have the same key
    [second-probe] it has more batteries or probes than are taken
    [clock-not-set] its clock is not set, and what it says is dated by when it arrives
    [disk-full] its disk takes nothing more, and what has to wait is in its memory only
    [files-damaged] files of its own cannot be read: { $detail }
    [clock-ahead] its gateway’s clock runs ahead
    [link-taken] its link to the cloud is taken away again and again, as when another machine has its certificate too
    [not-confirmed] nobody tells it whether what it sends is stored, and it keeps all of it
    [certificate-ends] its certificate is good until { $detail }, and nothing of it arrives after that
    [not-judged] what it says is stored and cannot be judged, which is a fault of nattvakt itself
    [unreadable] what is stored of it cannot be read, which is a fault of nattvakt itself
   *[other] the gateway refuses what it says
}
hindrance-do = { $why ->
    [replayed] Enrol it again on the gateway’s page.
    [not-encrypted] Give it its key, or take the key out of the gateway’s keys.json.
    [no-key] Enrol it on the gateway’s page and give it that key, or switch its encryption off.
    [forged] Enrol it again on the gateway’s page, and give it the new key.
    [unknown-format] Set it to BTHome or to a format of Ruuvi’s, or bring the gateway’s program up to date.
    [damaged] Bring it nearer to the gateway. If that does not help, put another in its place.
    [nothing-measured] See to it that it sends its temperature.
    [says-offline] Check its probe and the cable.
    [link-refused] Enrol it again on the gateway’s page, and give it the new key.
    [second-probe] What is shown is right, and is of its first ones.
    [clock-not-set] Let the gateway reach a time server. Do not switch it off while it is cut off: what waits would be lost.
    [disk-full] Make room on its disk, or put in another card. Do not switch it off while it is cut off: what waits would be lost.
    [files-damaged] It goes on without them. If keys.json is among them, put a copy of it back, or enrol its sensors again. If sensors with a key are not heard because of counters.json, mend its disk, or move that file away.
    [clock-ahead] Set the clock of the gateway, or let it reach a time server.
    [link-taken] If another machine runs with it, give that one its own; if none does, look at the network.
    [not-confirmed] Tell whoever runs nattvakt, before the gateway has no more room.
    [certificate-ends] Whoever runs nattvakt gives it a new one before that day. Where npm start runs, start that again.
    [not-judged] Tell whoever runs nattvakt. It tries again whenever the sensor is heard.
    [unreadable] Tell whoever runs nattvakt, and look after it yourself until then.
   *[other] Look at the gateway’s page.
}
card-hindered = { $kind ->
    [gateway] It is connected, but { $why }. { $do }
    [unreadable] { $why }. { $do }
   *[sensor] It is heard, but cannot be read: { $why }. { $do }
}
bot-hindered = heard, but cannot be read: { $why }
bot-unreadable = nobody knows how it is: { $why }
bot-hindered-partly = { $of ->
    [certificate-ends] { $why }
   *[second-probe] not all of it is read: { $why }
}
sensor-hindered = ⚠ Heard, but cannot be read since { $since }: { $why }. { $do }
sensor-unreadable = ⚠ Nobody knows how it is: { $why }. { $do }
sensor-hindered-partly = ⚠ Not all of it is read: { $why }. { $do }
gateway-hindered = ⚠ { $why }. { $do }
gateway-unread = ⚠ hears { $count ->
    [one] one sensor that it cannot read: { $names }
   *[other] { $count } sensors that it cannot read: { $names }
  }
adopt-unread-heading = Heard, but cannot be read yet, and so cannot be adopted:
adopt-unread-model = { $id } ({ $model })
adopt-unread = { $id }: heard by { $gateway } since { $since }, but cannot be read: { $why }. { $do }

## Gateways, sites, duty

gateways-heading = { $silent ->
    [0] { $count ->
        [0] There are no gateways yet.
        [one] The gateway is heard:
       *[other] All { $count } gateways are heard:
      }
   *[other] { $count ->
        [one] The gateway is not heard:
       *[other] { $silent } of { $count } gateways are not heard:
      }
  }
gateway-heard = heard since { $since }
gateway-deaf = connected, but hears no sensor since { $since }
gateway-unadopted = ⚠ { $gateway } is heard, but nobody has adopted it: nobody is told when it is silent.
button-adopt-one = 🌱 Adopt { $gateway }
gateway-processor = processor { $value }
gateway-disk = { $value } of disk free
gateway-clock = clock off by { $value }
gateway-hears = { $count ->
    [0] hears no sensor
    [one] hears one sensor
   *[other] hears { $count } sensors
  }
gateway-alone = nobody else hears { $names }
coverage-heading = Who hears what:
coverage-nobody = nobody hears it now
coverage-signal = { $dbm } dBm, { $quality ->
    [good] good
    [weak] weak
   *[fair] fair
  }
gateway-weakest = { $count ->
    [one] { $signal }
   *[other] { $signal } (the weakest)
  }
sites-heading = { $count ->
    [0] There are no sites yet.
    [one] One site:
   *[other] { $count } sites:
  }
site-counts = { $sensors ->
    [one] one sensor
   *[other] { $sensors } sensors
  }, { $alarms ->
    [0] no alarm
    [one] one in alarm
   *[other] { $alarms } in alarm
  }
site-duty = 📟 On duty: { $names }
site-nobody = 📟 Nobody is on duty
site-next = then { $names } from { $time }
site-next-nobody = then nobody, from { $time }
site-unreached = I cannot reach { $names }
site-group = 💬 { $title }
site-no-group = 💬 No group: alarms reach people alone
site-time = 🕓 { $time } there ({ $zone })
duty-heading = Who is on duty at { $site }?
duty-means = Whoever is on duty is told at once when something is wrong there.
duty-which = { $count ->
    [0] There are no sites yet.
   *[other] On duty where?
  }
button-duty = 📟 Duty: { $site }
button-duty-on = ☐ { $name }
button-duty-off = ☑ { $name }
button-roster = 📅 Roster
button-sites = ‹ Sites
toast-duty-on = { $name } is on duty.
toast-duty-off = { $name } is off duty.
toast-duty-may-only-look = { $name } may only look, and so cannot be on duty.
toast-try-again = Somebody changed this at the same moment. Try again.

## Who is told, and when

ladder-which = { $count ->
    [0] There are no sites yet.
   *[other] Who is told of the alarms of which site?
  }
ladder-heading = Who is told of alarms at { $site }, until somebody has them
ladder-of = { $severity ->
    [warning] Warnings
   *[critical] Critical alarms
  }{ $own ->
    [own] {""}
   *[usual] {" "}(the usual way)
  }
ladder-group = the group { $title }
ladder-unknown = somebody unknown
ladder-nobody = nobody
ladder-whom = { $whom ->
    [site-chat] the site’s group
    [on-duty] who is on duty
    [everybody] everybody
    [operators] every operator
    [admins] every admin
   *[owners] every owner
  }
ladder-by = { $whom }, { $by ->
    [every-way] by all their ways
    [mail] by e-mail
    [sms] by SMS
    [call] by phone call
    [push] in the browser
   *[telegram] in Telegram
  }
ladder-at-once = at once: { $whom }
ladder-after = after { $duration }: { $whom }
ladder-repeat = The last is told again every { $duration }.
ladder-rings-now = { $severity ->
    [critical] If a critical alarm rang now and nobody took it:
   *[warning] If a warning rang now and nobody took it:
}
ladder-rings-night = { $severity ->
    [critical] If a critical alarm rang at { $time } and nobody took it:
   *[warning] If a warning rang at { $time } and nobody took it:
}
ladder-preview-nobody = ⚠️ Nobody could be told at all.
ladder-preview-again = and so on, every { $duration }
ladder-unreached = ⚠️ I cannot reach { $names } now. Whoever is next is told in their place.
ladder-changing = { $severity ->
    [warning] Warnings
   *[critical] Critical alarms
  } at { $site }: nothing is changed before you save it. Press what is to be different.
ladder-ask-rung = What is to be different?
ladder-ask-who = { $rung }. Each press puts somebody on it, or takes them off.
ladder-ask-when = How long after the alarm, if nobody has it by then? Press one, or write it, like “20 min”.
ladder-ask-by = How are they told? Whoever has no such way is told by their first one.
ladder-ask-repeat = How often is the last told again? Press one, or write it, like “45 min”.
ladder-means = { $by ->
    [first] By what they put first
    [every-way] By all their ways
    [mail] By e-mail
    [sms] By SMS
    [call] By phone call
    [push] In the browser
   *[telegram] In Telegram
  }
ladder-no-duration = That is no length of time. Write it like “20 min” or “1 h”.
ladder-duration-bounds = Between { $min } and { $max }, please.
ladder-fault-nobody = This ends with nobody: at { $time } nobody on its last line is there. Put a role or a person on it, or fill its hours with /roster.
ladder-fault-unreached = This ends with nobody: at { $time } I cannot reach { $names }. Put somebody else on the last line as well, or ask them to write to me.
ladder-fault-many = There can be at most { $most } lines. Take one out.
ladder-fault-first = The first line is told at once.
ladder-fault-repeat = The last is told again after { $min } to { $max }.
ladder-fault-empty = Nobody is on line { $number }. Put somebody on it, or take it out.
ladder-fault-names = Line { $number } has more than { $most } names. Take a role or a group instead.
ladder-fault-order = Line { $number } is told at the same time as another. Make one of them later, or put all on one.
ladder-fault-late = Line { $number } comes later than { $max } after the alarm. Make it sooner.
ladder-given-up = Nothing was changed: begin anew with /ladder.
ladder-changed-since = Somebody else changed this meanwhile. Nothing of yours was changed: look at it with /ladder.
ladder-changed = So it is from now on.
button-ladder-now = { $severity ->
    [critical] Critical, if it rang now
   *[warning] Warning, if it rang now
}
button-ladder-night = { $severity ->
    [critical] Critical, at night
   *[warning] Warning, at night
}
button-ladder-change = { $severity ->
    [warning] ✏️ Change: warnings
   *[critical] ✏️ Change: critical alarms
  }
button-ladder-back = ‹ Back
button-ladder-who = Who
button-ladder-when = When
button-ladder-by = How
button-ladder-remove = Take it out
button-ladder-add = ＋ One more
button-ladder-repeat = Again every { $duration }
button-ladder-usual = The usual way
button-ladder-save = ✅ Save

## Who is on duty when

roster-heading = Who is on duty at { $site }
roster-none = There is no roster. Whoever was put on duty with /duty is on duty.
roster-rotation = They take turns, week by week.
roster-file = From the file { $name }.
roster-address = From a calendar at { $host }, which I read anew by myself.
roster-failing = I cannot read that calendar since { $time }. What it said last goes on counting.
roster-line-nobody = { $hours }: nobody
roster-hours-yours = You are on duty: { $hours }.
roster-hours-over = Somebody has these hours by now, or they are over.
roster-known = Known until { $time }.
roster-gap = Nobody has { $hours }. Take those hours, or put somebody on duty.
roster-swap-gift = { $asks } asks { $other } to take { $gives }.
roster-swap-for = { $asks } asks { $other } to take { $gives }, for { $takes }.
roster-swap-question = Can you swap hours at { $site }?
roster-swap-asked = Asked. It counts once they accept.
roster-swap-not-told = I could not tell them yet and try again; or ask them to write to me. The question stands in the roster.
roster-swap-accepted = ✅ { $name } accepts:
roster-swap-refused = { $name } cannot:
roster-swap-yours = ✅ It is so from now on:
roster-swap-left = Everything stays as it was:
roster-swap-not-theirs = Somebody else has these hours by now: another swap came first. Nothing was changed.
roster-swap-too-late = These hours have begun, or nobody answered in time. Nothing was changed.
roster-swap-has-both = One of you is on duty then already. Nothing was changed.
roster-swap-too-many = There are too many changes in this roster. Nothing was changed.
roster-gone = That is not there any more. Nothing was changed: begin anew with /roster.
roster-alone = The address may hold a key. Write /roster to me in a private chat.
roster-ask-site = { $count ->
    [0] There are no sites yet.
   *[other] Whose roster?
  }
roster-ask-mine = Which of your hours?
roster-ask-other = Who is to take them?
roster-ask-theirs = Which of theirs do you take for it?
roster-ask-which = Which hours?
roster-ask-free = Which of the hours that nobody has do you take?
roster-ask-who = Who takes them?
roster-ask-away = Who is on holiday?
roster-ask-from = From which day?
roster-ask-days = For how many days? Press one, or write it, like “5 days”.
roster-no-days = Write a number of days, like “5 days”; at most { $max }.
roster-ask-turns = Who takes turns, week by week, in this order? So far: { $names }. Who is first has the week that goes on.
roster-ask-weekday = On which day does the next one take over?
roster-ask-hour = At which time? Press one, or write it, like “7:30”.
roster-no-hour = That is no time of the day. Write it like “7:30”.
roster-ask-address = At which address is the calendar? It begins with https, and I read it anew by myself.
roster-ask-none = Stop keeping a roster of { $site }? Then whoever was put on duty with /duty is on duty.
roster-understood = This is what I have understood for { $site }. It does not count before you take it.
roster-done = So it is from now on.
roster-away = Their hours are nobody’s until somebody takes them.
calendar-too-large = That calendar has { $kilobytes } KB, which is more than I read. Leave out what is past.
calendar-no-calendar = That is no iCalendar file that I can read. Nothing was changed.
calendar-empty = There are no hours to come in that calendar. Nothing was changed.
calendar-too-dense = An entry of that calendar repeats without end or sense. Nothing was changed.
calendar-too-many = There are more hours in that calendar than a roster holds. Leave out what is far off.
calendar-unknown-zone = Nobody knows the time zone “{ $zone }” of that calendar, so its hours could be any. Nothing was changed.
calendar-bad-entry = I cannot read the entry “{ $entry }” of that calendar. Nothing was changed.
calendar-change-by-day = The change “{ $entry }” has a date without a time, and could mean any hours of it. Nothing was changed.
calendar-uncounted-rule = The entry “{ $entry }” repeats by a rule that I cannot count. Split it into simpler ones. Nothing was changed.
calendar-not-https = That is no address that begins with https. Nothing was changed.
calendar-no-address = That is no address. Nothing was changed.
calendar-private = That address leads into our own network, where I read nothing. Nothing was changed.
calendar-has-password = There is a password in that address. Nothing was changed.
calendar-unreachable = I could not fetch it ({ $said }). Nothing was changed.
calendar-who = Who is { $name } in this calendar?
button-calendar-who = 👤 Who is { $name }?
button-calendar-nobody = Nobody who is here
calendar-unmatched = Nobody here is called { $names }: these hours would be nobody’s. Say below who they are, rename the entries, or /invite them.
calendar-note-until-by-day = “{ $entry }” ends at a date without a time: I have taken it whole.
calendar-note-change-of-none = “{ $entry }” changes hours that are not in its series: I have left it out.
calendar-changed-since = The calendar is another one by now. Nothing was changed: begin anew with /roster.
weekday = { $day ->
    [0] Sunday
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
   *[6] Saturday
  }
button-roster-swap = 🔁 Swap my hours
button-roster-take = ✋ Take hours
button-roster-away = 🏖 Holiday
button-roster-turns = 📅 Take turns
button-roster-address = 🌐 Calendar from an address
button-roster-none = No roster
button-roster-nothing = For nothing
button-roster-enough = ✅ That is all
button-roster-take-it = ✅ Take it
button-roster-yes = ✅ Yes
button-roster-no = No

## A test

test-told = ✅ The test card reached this chat in { $ms } ms, on the way that alarms take.
test-waiting = The test card waits its turn: Telegram takes only so many messages at once. It comes by itself.
test-failed = ⚠️ The test card did not get through: { $why }
test-no-sensor = There is no sensor yet that a test could be about.
button-test-again = 🧪 Once more

## The pages

app-open = The dashboard: everything at a glance, with charts.
app-here = The dashboard runs on this machine, without TLS, so Telegram cannot open it. In a browser: { $address }
    /web gives a link that signs you in.
app-alone = I can open the dashboard only in a private chat. Write /app to me there.
app-not-set-up = No dashboard is set up for me yet. An admin can do that.
button-open-app = 📊 Open the dashboard
button-open-view = 📊 In the dashboard
button-open-app-at = 📊 { $sensor }
button-menu = Dashboard
button-write-to-bot = Write to me
web-only-alone = That link would let everybody in this group in as you. Write /web to me in a private chat.
web-link = Your link to the dashboard, { $name }: it works once, within { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }, and then for { $hours ->
    [one] one hour
   *[other] { $hours } hours
  } in that browser. Give it to nobody.
button-web = 🔑 Open the dashboard
browser-on = { $browser } on { $system }
browser-of = a browser on { $system }
browser-unknown = a browser that does not say which
browser-ask = 🔑 Sign this browser in as you? It says that it is { $browser }, and began to ask { $ago } ago. Where it stands is not known.
browser-number = It must show { $number } now.
browser-warning = Press No if you do not have it before you, if it shows another number, or if somebody sent you its code: whoever has that browser would act here as you.
browser-agreed = 🔑 Signed in for { $hours ->
    [one] one hour
   *[other] { $hours } hours
  }: { $browser }. It goes on by itself now.
browser-refused = ✖ Not signed in: { $browser }. If it was not you who asked, somebody showed you their code to get in as you; nothing of yours was opened.
browser-too-late = This question was answered before, or is too old. The browser can show a new code.
browser-void = This code is too old, or none of mine. Let the browser show a new one.
browser-used = This code was opened before. Let the browser show a new one.
browser-only-alone = Whoever presses here would sign that browser in as themselves. Open its code in a private chat with me.
button-browser-yes = ✅ Yes, it is mine
button-browser-no = ✖ No
web-sessions = Signed in as you now:
web-session = • { $browser }, since { $since }, last seen { $seen ->
    [now] a short while ago
   *[ago] { $length } ago
  }
button-session-end = 🚪 Sign out: { $browser }
button-sessions-end = 🚪 Sign all of them out
web-session-over = { $count ->
    [0] None of them was signed in any more.
    [one] 🚪 One browser was signed out. What it shows is no longer brought up to date.
   *[other] 🚪 { $count } browsers were signed out. What they show is no longer brought up to date.
  }

## The bot's other answers

bot-which-sensor = Which one do you mean?
bot-no-such-sensor = There is no sensor called “{ $words }”.
bot-high-limit = high limit
bot-low-limit = low limit
bot-threshold-how = Write the sensor and its limit, like this: { $example }
    For its low limit put “low” before the number, for the high one “high”.
bot-limit-changed = { $sensor }, { $side }: { $old } → { $limit }
bot-high-means = { $minutes ->
    [0] Alarms as soon as it is above { $limit }, and ends below { $end }.
    [one] Alarms after one minute above { $limit }, and ends below { $end }.
   *[other] Alarms after { $minutes } minutes above { $limit }, and ends below { $end }.
  }
bot-low-means = { $minutes ->
    [0] Alarms as soon as it is below { $limit }, and ends above { $end }.
    [one] Alarms after one minute below { $limit }, and ends above { $end }.
   *[other] Alarms after { $minutes } minutes below { $limit }, and ends above { $end }.
  }
bot-limit-unknown-now = ⚫ There is no value right now, so it cannot be judged by this limit.
bot-limit-silent-now = ⚫ There has been no value since { $since } (last { $value }), so it cannot be judged by this limit.
bot-limit-alarm-now = 🔴 It is { $value } now: the alarm is on.
bot-limit-ends-now = 🟢 It is { $value } now, which is good: the alarm ends if that lasts.
bot-limit-ended = 📏 The alarm ended with this, and is told as ended by you. Nothing got better.
bot-limit-breach-now = 🟡 It is { $value } now, which is beyond the limit: it alarms if that goes on.
bot-limit-good-now = 🟢 It is { $value } now, which is good.
bot-limit-undone = ↩️ { $sensor }, { $side }: { $limit } again, by { $name }.
bot-limit-same = { $sensor } has that limit already: { $limit }.
bot-limit-out-of-range = That cannot be measured. A limit here lies between { $min } and { $max }.
bot-limit-under-low = That would not leave room above the low limit of { $other }. Move that one first.
bot-limit-over-high = That would not leave room below the high limit of { $other }. Move that one first.
bot-limit-changed-by-others = Somebody changed this sensor at the same moment, so I left it alone. Look at /status and try again.
bot-no-such-limit = { $sensor } has no such limit.

bot-instruction-heading = What cards of { $sensor } say to do:
bot-instruction-none = nothing yet
bot-instruction-example = Move the racks to freezer 5. It is at { "{value}" } now.
bot-instruction-how = Write it after the sensor; “-” takes it away: { $example }
    What is for one kind of alarm only has one of these before it: { $kinds }
    These are filled in: { $places }
bot-instruction-set = ✅ Cards of { $sensor } say what to do:
bot-instruction-removed = ✅ Cards of { $sensor } say nothing about what to do any more:
instruction-word-high = high
instruction-word-low = low
instruction-word-rate = fast
instruction-word-silent = silent
bot-instruction-shown = On the card, with the values of now:
bot-instruction-too-long = A card has room for { $max } characters of instruction, and this has { $length }. Say the first steps, and where the rest is written. Nothing was changed.
bot-instruction-unknown-place = I do not know { $name }. What is filled in: { $places }. Nothing was changed.
bot-instruction-unbalanced = A brace has no other half. Something to be filled in is written { $example }, and braces that are to be read { $shown }. Nothing was changed.

bot-quiet-none = { $site }: no quiet hours, warnings sound at any time
bot-quiet-at = { $site }: quiet { $hours }
bot-quiet-how = Write from when to when, or “off”: { $example }
    What is critical always sounds.
bot-quiet-set = 🌙 { $site } is quiet { $hours }, by the clock there. Warnings come without a sound then, and sound when it is over if they still stand. What is critical always sounds.
bot-quiet-off = 🔔 { $site } has no quiet hours: warnings sound at any time.
calibration-none = No calibration of { $sensor } is noted.
calibration-is = { $sensor } was calibrated on { $last } by { $by }, certificate { $certificate }. It is due again on { $due }.
calibration-former = Before that: { $last } by { $by }, certificate { $certificate }
calibration-undo-how = If it is another sensor’s, take it back with the reason, like this: { $example }. The same day once more corrects it.
example-calibration-undo = { $sensor } undo it is the certificate of Freezer 4
calibration-undone = Taken back.
calibration-nothing-to-undo = There is none to take back.
calibration-how = Write the day on which it was done, the day on which it is due again, by whom and, after a comma, the certificate, like this: { $example }
certificate-due-subject = { $organization }: a gateway’s certificate ends soon
certificate-due = { $count ->
    [one] After that day nothing of this gateway arrives, and its sensors are silent with it.
   *[other] After that day nothing of these gateways arrives, and their sensors are silent with them.
} Whoever runs nattvakt makes a new certificate before that; where npm start runs, start that again. /gateways no longer shows it when it is done.
certificate-due-line = • { $gateway }: good until { $day }, { $days ->
    [0] which is now
    [one] one day left
   *[other] { $days } days left
}
calibration-due-subject = { $organization }: calibrations are due
calibration-due = These sensors are due for calibration soon, or were. Nothing else changes; /calibration notes the new certificate.
calibration-due-line = • { $sensor }: due { $due }, last { $last } by { $by } ({ $certificate })
archive-is-years = What was measured is kept for { $count ->
    [one] one year
   *[other] { $count } years
}.
archive-is-days = What was measured is kept for { $count ->
    [one] one day
   *[other] { $count } days
}.
archive-how = Write how long, between { $least } and { $most } days, like this: { $example }
archive-shorter = What is older is deleted for good as soon as the next day has been kept.
report-monthly = Each month these people are told that the report of the last one can be had: { $names }.
report-monthly-nobody = Nobody is told that a month’s report can be had.
report-monthly-how = Press a name to have that person told, or no longer told. They are told on the first day of the month from { $time } on, by the way that they chose in /contact.
monthly-report-subject = { $organization }: report of { $months }
monthly-report-pages = { $count ->
    [one] The pages of the newest month come with this.
   *[other] The pages of the newest month come with this, { $count } places.
}
monthly-report = The report of { $months } can be read. A press gives the pages of a place; read them, then sign them there.
button-monthly-report = { $site }, { $month }
bot-agreement-is-on = A critical limit is made to ring later only when a second person agrees.
bot-agreement-is-off = One person alone may make a critical limit ring later.
bot-agreement-maintenance-is-on = Two people sign before anything returns from maintenance.
bot-agreement-maintenance-is-off = One signature is enough for the return from a maintenance.
example-agreement-maintenance = maintenance on
bot-agreement-how = Write on or off, like this: { $example } or { $other }
bot-quiet-no-hours = Those are not two times of the day. Write them like this: { $example }
bot-which-site = Which site do you mean?
bot-no-such-site = There is no site called “{ $words }”.
bot-wrong-unit = I do not understand “{ $unit }” here. This limit is { $now } now; write it the same way.

bot-silence-how = Write the sensor, how long, and why, like this: { $example }
bot-silence-example = defrosting
bot-silence-set = 🔕 { $sensor } is silenced until { $until }: { $reason }
    It speaks up sooner if it gets worse. /unsilence ends it.
bot-silence-too-long = A silence lasts at most { $max }. Nothing was silenced.
bot-silence-too-short = A silence lasts at least { $min }. Nothing was silenced.
unsilence-which = { $count ->
    [0] Nothing is silenced.
    [one] One sensor is silenced. End its silence:
   *[other] { $count } sensors are silenced. End the silence of:
  }
pass-giveback-which = { $count ->
    [0] You have no alarm to give back.
    [one] You have the alarm of one sensor. Give it back:
   *[other] You have alarms of { $count } sensors. Give back that of:
  }
pass-assign-which = { $count ->
    [0] You have no alarm to hand on.
    [one] You have the alarm of one sensor. Hand it on:
   *[other] You have alarms of { $count } sensors. Hand on that of:
  }
pass-to-whom = { $count ->
    [0] There is nobody else who may take alarms.
   *[other] To whom do you hand on the alarm of { $sensor }?
  }
pass-not-yours = You have no alarm of { $sensor }.
bot-unsilenced = 🔔 { $sensor } is no longer silenced.
bot-was-not-silenced = { $sensor } was not silenced.
silence-reason-card = from the card

button-span-1h = 1 h
button-span-24h = 24 h
button-span-7d = 7 d
button-span-30d = 30 d
bot-chart-now = { $value } at { $time }
bot-chart-no-value = no value, last heard { $time }
bot-chart-range = { $low } to { $high }
bot-chart-six = Only the first { $count } fit into one chart.
bot-chart-failed = The chart cannot be drawn right now. In words:

button-refresh = 🔄 Refresh
button-one-sensor = 🔎 One sensor
button-open = Open
button-undo = ↩️ Undo
button-take-sensor = ✋ I have it: { $name }
button-note-sensor = 👍 I have seen it: { $name }

toast-taken = You have it.
toast-given-back = You have given it back. It is told again now.
toast-handed-on = { $name } has it now, and has been told.
toast-not-yours = { $name } has it: only they can do that.
toast-nobodys = Nobody has it. You can take it.
toast-cannot-have = { $why ->
    [may-only-look] { $name } may only look: somebody else must have it.
    [unreachable] I cannot reach { $name }: they have to open this bot and press Start.
   *[unknown] That person is no longer here.
  }
toast-noted = Noted. Thank you.
toast-already-taken = { $name } has had it since { $time }.
toast-over = This alarm is over.
toast-stale = This button is out of date. Nothing was done.
toast-all-taken = { $count ->
    [one] You have it.
   *[other] You have all { $count }.
  }
toast-nothing-to-take = Nothing left to take: they are taken already, or over.
toast-silenced = Silenced until { $until }.
toast-unsilenced = The silence is over.
toast-was-not-silenced = It was not silenced.
toast-working = Working on it…
toast-may-only-look = You may look but not take alarms: ask an operator.
toast-role-too-low = This needs the role { $needed }. Please ask an admin.
toast-limit-changed-since = The limit has been changed since. Nothing was undone.

## Conversations

conversation-threshold = the change of a limit
conversation-silence = the silence
conversation-replace = the change of a device
conversation-retire = the taking out of use
conversation-standstill = the question about values that stand still
conversation-import = the taking over of a file
conversation-adopt = the adoption of a sensor
conversation-ended-cancelled = Stopped. Nothing was changed.
conversation-ended-left = I have stopped { $what }. Nothing was changed by it.
conversation-ended-timed-out = You were away for more than { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }, so I ended { $what }. Nothing was changed. { $command } starts anew.
conversation-ended-updated = I have been updated in the meantime and cannot go on with { $what }. Nothing was changed. { $command } starts anew.
conversation-ended-not-understood = I do not understand that, so I ended { $what }. Nothing was changed. { $command } starts anew.
conversation-ended-moved = { $name }, this group is a supergroup now, so I ended { $what }. Nothing was changed. { $command } starts anew.
conversation-ended-not-a-member = You are not a member there any more, so I ended { $what }. Nothing was changed.
conversation-ended-role-too-low = Your role is { $role } now, and this needs { $needed }, so I ended { $what }. Nothing was changed. Please ask an admin.
conversation-not-yours = This is a question to somebody else.
conversation-write = { $name }, write it as an answer to this message. /cancel ends it.
bot-nothing-to-cancel = There is nothing to stop: I am not asking you anything.
button-cancel = ✖ Cancel
button-write = ✏️ Write it
conversation-words = Please write a few words, or press a button.
conversation-press = Please press a button.

silence-which-sensor = Which sensor should be kept quiet? Press one, or write a part of its name.
silence-how-long = { $sensor }: quiet for how long? Press one, or write it, like “45 min”, “3 h” or “until 7”; at most { $max }.
silence-how-long-example = I do not understand that as a length of time. Write it like “45 min”, “3 h” or “until 7”.
silence-why = { $sensor }, quiet for { $duration }. Why? Press a reason or write it in a few words.
silence-holds = { $name } keeps it quiet until { $until } already. Yours would take the place of that.
silence-by-others = Somebody else silenced it at the same moment. Look at it again.
silence-confirm = Keep { $sensor } quiet for { $duration }, until { $until }: { $reason }? It speaks up sooner if it gets worse.
silence-reason-defrosting = Defrosting
silence-reason-loading = Loading or emptying
silence-reason-cleaning = Cleaning
silence-reason-repair = Being repaired
button-silence-now = 🔕 Keep it quiet

## People

language-en = English
language-sv = Svenska
language-which = Which language shall I speak with you?
language-which-group = Alarms here are told in { $language }. Which language should it be?
language-set = I speak English with you from now on.
language-set-group = Alarms here are told in English from now on.
language-group-admin = The language of a group is for an admin to choose.

organization-now = You speak for { $organization } as { $role }.
organization-which = Which one do you want to speak for? In a group it is always the group’s.
organization-chosen = You speak for { $organization } from now on, as { $role }.

time-zone-now = { $site } is in { $zone }: it is { $time } there.
time-zone-outdated = My time-zone rules are too old for { $zones }: times and quiet hours there can be an hour wrong. Running me on Node 24 with current rules mends it.
time-zone-how = To change it: { $example }
time-zone-which = { $count ->
    [one] Do you mean this one? Then send it:
   *[other] There are several. Which one?
  }
time-zone-which-site = { $count ->
    [0] There are no sites yet.
   *[other] For which site?
  }
time-zone-unknown = There is no time zone called “{ $words }”. Write a large city in it.
time-zone-set = { $site } is in { $zone } from now on: it is { $time } there. If that is not what your clock says, choose another.
time-zone-changed-by-others = Somebody changed this site at the same moment, so I left it alone. Look again and try once more.

people-heading = { $organization }: { $count ->
    [one] one person
   *[other] { $count } people
  }
people-on-duty = on duty: { $sites }
people-id = Telegram id { $id }
people-has-duty = On duty at { $sites }: that ends with it.
people-has-alarms = Has the alarms of { $sensors }.
people-has-tokens = Has made the tokens { $tokens }, and they end with this.
people-had-tokens = The tokens { $tokens } have ended: the machines that used them can read nothing now. Make new ones with /token.
people-had-duty = No longer on duty at { $sites }.
people-nobody-on-duty = Nobody is on duty at { $sites } now.
people-had-alarms = The alarms of { $sensors } are nobody’s now; everybody is told again.
people-role-sure = { $name }: { $old } → { $new }. Do it?
people-remove-sure = Take { $name } out of { $organization }? They can neither see nor do anything from that moment. Why?
people-role-changed = { $name }: { $old } → { $new }, by { $by }.
people-removed = { $name } is not in { $organization } any more, by { $by }.
people-removed-groups = In your Telegram groups they still read along until somebody takes them out there.
people-told-raised = { $by } has made you { $role } in { $organization }. /help shows what you can do now.
people-told-lowered = { $by } has changed your role in { $organization }: you are { $role } now.
people-told-removed = { $by } has taken you out of { $organization }. You will hear nothing more from me about it.
people-which = Whom do you mean?
people-no-such = There is nobody here called “{ $words }”.
people-refused = Nothing was changed. { $why }
people-not-allowed = That is for an owner to decide.
people-above-you = Nobody can give more than they have themselves.
people-last-owner = They are the last owner. Make somebody else an owner first.
people-last-admin = They are the last admin. Make somebody else an admin first.
people-gone = They are not here any more.
people-gone-by = { $name } was faster: they are not here any more.
people-is = { $person } is { $role } now.
people-is-by = { $name } was faster: { $person } is { $role } now.

button-person = { $name } · { $role }
button-people = ‹ Everybody
button-make = Make { $role }
button-remove = Take out
button-remove-left = Has left
button-remove-mistake = Was here by mistake
button-remove-other = Another reason
button-leave-as-is = Leave it as it is
button-invite = Invite { $role }
button-revoke = Revoke: { $who }

role-means-viewer = sees everything, changes nothing
role-means-operator = takes alarms, silences, moves limits
role-means-admin = sets things up, invites viewers and operators
role-means-owner = decides about admins and owners too
conversation-invite = the invitation
invite-how-long = How long should the link hold? Press one, or write it, like “3 days”; at most { $max }.
invite-how-long-example = I do not understand that as a length of time. Write it like “12 h” or “3 days”.
invite-for-whom = For whom is it? Write the name that should stand on alarms, or leave it to them.
invite-confirm = Make a link that holds for { $duration }? Whoever opens it first becomes { $role } in { $organization }.
invite-confirm-for = Make a link for { $name }: { $role } in { $organization }, for { $duration }?
button-nameless = As they call themselves
button-make-link = Make the link
invite-which = Whom do you want to let in?
invite-typed = All at once: { $example }
invite-made = Whoever opens this link first becomes { $role } in { $organization }. It holds until { $until }.
invite-made-for = This link is for { $name }: whoever opens it first becomes { $role } in { $organization }. It holds until { $until }.
invite-once = It works once, and I cannot show it again. I tell you when it has been opened.
invite-open = { $count ->
    [one] One link is open:
   *[other] { $count } links are open:
  }
invite-line = { $role } · { $name } · by { $by } · until { $until }
invite-too-long = A link holds for at most { $max }. None was made.
invite-too-short = A link holds for at least { $min }. None was made.
invite-not-allowed = That role is for an owner to give. No link was made.
invite-alone = Everybody here would have the link. Write /invite to me in a private chat.
invite-revoked = The link does not work any more.
invite-gone = That link has been used, revoked or has run out already.
invite-accepted = { $name } has opened your link and is { $role } now (on Telegram: { $telegram }, id { $id }). If that is somebody else, take them out with /people.
invite-void = This link does not work: it may have been used, revoked or have run out. Ask whoever gave it to you for a new one.
invite-member-already = You belong to this organization already, so the link is still unused. Whoever gave it to you can change your role.
invite-full = There is no room for more people in this organization. Ask whoever gave you the link.
invite-too-many-tries = That was too often. Try again in { $wait }.
threshold-which-sensor = Which sensor’s limit? Press one, or write a part of its name.
threshold-which-limit = { $sensor }: which limit?
limit-name = { $quantity }, { $side } { $limit }
threshold-how-much = { $sensor }: { $limit } now. What should it be? Write a number, like “−75” or “2,5”, or press one.
threshold-not-a-number = I need a number, like “−75” or “2,5”.
threshold-gone = That limit is not there any more. Nothing was changed.
changed-meanwhile = Somebody changed this meanwhile. This is what it comes to now:
threshold-why = Why? Press a reason or write it in a few words.
threshold-why-moved = Why? One press, and the next shift knows.
threshold-reason = Reason: { $reason }
threshold-needs-second = It would ring later than now, and it is critical: a second person must agree first.
threshold-reason-false-alarms = Too many false alarms
threshold-reason-contents = Other contents
threshold-reason-wrong = It was set wrongly
threshold-reason-agreed = As agreed with the owner
button-set-limit = ✔ Set this limit
preset-room = Room
preset-fridge = Fridge
preset-freezer = Freezer
preset-ultra-low = Ultra-low
preset-cryo = Cryo
preview-rings = { $times ->
    [0] This limit would not have rung in the last { $span }.
    [one] This limit would have rung once in the last { $span }.
   *[other] This limit would have rung { $times } times in the last { $span }.
  }
preview-rings-short = { $times ->
    [0] As far back as I can look, { $span }, this limit would not have rung.
    [one] As far back as I can look, { $span }, this limit would have rung once.
   *[other] As far back as I can look, { $span }, this limit would have rung { $times } times.
  }
preview-nothing-known = Nothing is stored that I could try this limit on, so I cannot say how often it would have rung.
readings-unread = ⚠️ { $count ->
    [one] One stored piece of these readings cannot be read and is not counted.
   *[other] { $count } stored pieces of these readings cannot be read and are not counted.
}

concern-unusual = That is no usual limit for { $quantity }: those lie between { $min } and { $max }.
concern-unusual-for = That is no usual limit for this kind of thing ({ $preset }): those lie between { $min } and { $max }.
concern-rings-now = It is { $value } now, beyond that: it rings if that lasts { $delay }.
concern-rings-at-once = It is { $value } now, beyond that: it rings at once.
concern-hides = There is an alarm: { $what } since { $since }, now { $value }, worst { $worst }, { $owner }. It would end with this, though nothing got better.
concern-last-critical = Nothing of { $sensor } would be critical any more.
concerns-new = Something happened in the meantime that speaks against it. Nothing was changed. Look again, and begin anew if you still want it.
concerns-really = Are you sure? This is asked twice because it hides something. Everybody who was told will read that it was you.
button-really = ⚠️ Yes, do it
threshold-usual = { $preset }: { $limit }
preview-as-it-is = { $times ->
    [0] As it is now, not at all.
    [one] As it is now, once.
   *[other] As it is now, { $times } times.
  }
bot-limit-twice = There is such a limit already: { $limit }.

proposal-waits = ⏳ { $sensor }, { $side }: { $old } → { $limit } waits for a second person, at most { $max }. Until then it stays at { $old }.
proposal-asks = { $name } wants to move a critical limit so that it rings later.
    { $sensor }, { $side }: { $old } → { $limit }
    Reason: { $reason }
    Do you agree? Without a second person it stays at { $old }.
proposal-agreed = ✔ { $sensor }, { $side }: { $old } → { $limit }. Wanted by { $name }, agreed to by { $second }: { $reason }
proposal-refused = ✖ { $sensor }, { $side } stays at { $old }. { $name } wanted { $limit }; { $second } refused.
proposal-gone = This has been decided, or has been waiting for too long. Look at /status.
proposal-nobody = This needs a second person, and there is nobody else here who may agree. Nothing was changed. Please ask an admin.
proposal-unreached = This needs a second person, and I could reach nobody who may agree: they have to open this bot and press Start. Nothing was changed.
button-agree = ✔ Agree
button-refuse = ✖ Refuse
toast-own-proposal = It is your own proposal: somebody else must agree.
toast-undo-too-late = That was more than { $within } ago. Nothing was undone: set it with /threshold.
toast-rename-too-late = That was more than { $within } ago. Nothing was undone: use /rename.
toast-reason-too-late = That limit has been moved since, or it was too long ago. Nothing was noted.

adopt-nothing = No unknown sensor is heard. Switch the new one on near a gateway, wait a few minutes, and try again.
adopt-which = Which of them? Press one, or write a part of its id.
adopt-line = { $id }: heard by { $gateway }, first { $first }, last { $last }
adopt-line-said = { $id }: { $said }. Heard by { $gateway }, first { $first }, last { $last }
adopt-signal = { $dbm } dBm
adopt-form = { $form ->
    [long] Ruuvi Air (format 6 as well: E1 is heard, 6 left out)
    [short] Ruuvi Air (format 6: its long packets, E1, are not heard here)
   *[short-only] Ruuvi Air (format 6: E1 is in long packets of Bluetooth 5, and this adapter cannot hear those)
  }
adopt-label = { $id } ({ $dbm } dBm)
probe-word = { $probe ->
    [outside] outside
   *[other] probe { $number }
}
adopt-no-such = No unknown sensor has “{ $words }” in its id.
adopt-dismissed-count = { $count ->
    [one] One unknown sensor is dismissed: /adopt dismissed shows it.
   *[other] { $count } unknown sensors are dismissed: /adopt dismissed shows them.
  }
adopt-dismissed-heading = Dismissed, and not listed while they are heard:
adopt-dismissed-line = { $id }, by { $name } { $time }
adopt-dismissed-none = No unknown sensor is dismissed.
adopt-dismissed = { $id } is dismissed: it is not listed any more, and nothing that it says is kept. /adopt dismissed takes that back.
adopt-listed-again = { $id } is listed again as soon as it is heard.
adopt-not-dismissed = { $id } is not dismissed. Nothing was changed.
button-not-ours = ✖ It is none of ours
button-dismiss = ✖ { $id } is none of ours
button-list-again = ↩ List { $id } again
button-dismissed = Dismissed ones
adopt-which-site = Where is it? Press a site, or write a part of its name.
adopt-what-name = What should { $id } be called? Write it the way people there say it, like “Freezer 3”.
adopt-what-for = { $sensor }: what does it watch? This decides what it alarms at; every limit can be changed afterwards.
adopt-preset-room = A room
adopt-preset-fridge = A fridge, { $low } to { $high }
adopt-preset-freezer = A freezer, −20 °C
adopt-preset-ultra-low = An ultra-low freezer, −80 °C
adopt-preset-cryo = A cryo tank
adopt-confirm = { $sensor } ({ $id }) in { $place } will be watched from now on. It alarms at:
adopt-name-empty = A name needs letters or numbers. Write it in a line.
adopt-name-too-long = That name is too long: at most { $max } characters.
adopt-name-taken = There is a { $name } there already. Give it another name.
adopt-how-often = { $sensor }: how often does it measure? That decides when it is missed. Press one, or write it, like “10 min”.
adopt-how-often-perhaps = { $sensor }: how often does it measure? That decides when it is missed. It was heard about every { $heard }, too seldom to be sure. Press one, or write it, like “10 min”.
adopt-how-often-example = I do not understand that as a length of time between { $min } and { $max }. Write it like “10 min”.
adopt-done = 🌱 { $sensor } is watched from now on. { $expected } /interval changes that.
adopt-done-gateway = 🌱 { $sensor } is watched from now on: when it is silent, you hear of it, and its sensors do not ring one by one.
adopt-offer-gateway = It is heard by { $gateway }, which nobody has adopted: when that is silent, each of its sensors is missed by itself.
button-adopt-gateway = 🌱 Adopt { $gateway } too
adopt-already = { $sensor } is in use already. Nothing was changed.
adopt-already-by = { $name } was faster: it is in use as { $sensor } already. Nothing was changed.
adopt-site-gone = That site is not there any more. { $sensor } was not brought into use.
adopt-gone = { $id } is not among the unknown sensors any more. Nothing was changed.
button-adopt = 🌱 Watch it

## Changing what a sensor alarms at

button-edit-rules = ✏️ Change
button-edit-several = ✏️ Several at once
button-these = ✔ These
button-change-rule = ✔ Change it
rules-which-group = Which sensors? Press a group, or write a part of its name. You see who is in it before anything happens.
rules-group-all = All sensors ({ $count })
rules-group-preset = { $preset } ({ $count })
rules-group-site = At { $name } ({ $count })
rules-group-name = { $name } … ({ $count })
rules-members = { $count ->
    [one] One sensor is meant: { $names }. Is that right?
   *[other] { $count } sensors are meant: { $names }. Is that right?
  }
rules-names = { $list }
rules-members-more = and { $count } more
rules-several = { $count ->
    [one] one sensor
   *[other] { $count } sensors
  }
rules-lines-more = … and { $count } more
rules-which-rule = { $of }: which rule should change?
rules-which-part = { $of }. { $rule }: what should change?
rules-part-now = { $part }: { $now }
rules-make-warning = 🟠 Only a warning
rules-make-critical = 🔴 Critical
rules-remove = 🗑 Take it away
rules-add = ➕ Alarm at something more
rate-in = { $amount } in { $window }
rules-rate-twice = It alarms at { $rate } already.
rules-add-rate = { $what }: how much, in how long? Write it like “{ $example }”, or press one.
rules-how-fast = { $of }: it alarms at { $now } or more now. What should it be? Write it like “{ $example }”, or press one.
rules-not-a-rate = I do not understand that as a speed. Write how much, and in how long, like “{ $example }”.
rules-kind = 🏷 What it watches: { $preset }
rules-everything = ➕ All that such a thing is watched for
rules-which-kind = { $of }: what does it watch? Its limits become those of that; what you added yourselves stays.
preset-several = different things
preset-unknown = something else
preset-to = It watches something else: { $old } → { $new }
preset-completed = { $preset }: this is added.
preset-preview = Tried on the last { $span }: these limits would have rung { $times ->
    [one] once
   *[other] { $times } times
}, those that they replace { $now ->
    [one] once
   *[other] { $now } times
}.
preset-offer = New sensors of this kind are watched for more: { $list }.
preset-offer-reason = as new sensors of this kind
button-see-offered = ➕ Watch that too
button-add-offered = ✔ Add it
preset-not-ask = Something came up that was not asked about. Look at it again.
preset-not-needs-second = Two must agree here on what makes a critical limit laxer, and this does. Change those limits one by one.
preset-not-no-room = Its own limits and those of such a thing do not fit together, or are too many. Take some away first.
preset-not-unknown-sensor = It is not in use any more.
preset-not-changed-by-others = Somebody changed it at the same moment. It was left alone.
fact-preset-changed = { $name } says that it watches something else: { $old } → { $new }
rules-how-much = { $of }: { $part } is { $now } now. What should it be? Write a number or press one.
rules-how-long = { $of }: { $part } is { $now } now. What should it be? Press a length of time, or write it, like “15 min” or “2 h”.
rules-at-once = at once
rules-not-a-length = I do not understand that as a length of time. Write it like “15 min” or “2 h”.
rules-wrong-unit = I do not understand “{ $unit }” here. Write it like { $example }.
rules-same-already = It is that already.
rules-add-what = { $of }: what else should it alarm at?
rules-add-limit = { $what }: from where on? Write a number or press one.
rules-add-delay = { $what }: how long must it last before people are told? Press a length of time, or write it, like “15 min”.
rules-add-severity = { $what }: how bad is that?
rules-severity-critical = 🔴 Critical: it sounds at any hour
rules-severity-warning = 🟠 A warning: it keeps quiet hours
rules-nothing-measured = Nothing has been heard of it yet, so I do not know what it measures. Nothing was changed.
rules-waiting = Watched as soon as it is measured: { $list }.
rules-frozen = A value that stands still for at least { $least }, and far longer than it usually does here, is a warning too.
rules-standstill-allowed = Nobody is warned when a value stands still: { $name } said so { $time }.
standstill-plan = { $sensor }: nobody is warned any more when a value stands still. A probe that is stuck then looks as if all were well.
standstill-plan-ends = The warning that stands now ends with this, though the value has not moved.
standstill-reason-stable = It is as stable as that
standstill-reason-coarse = It shows coarse steps only
standstill-reason-test = It is only a test
standstill-allowed = 🧊 { $sensor }: nobody is warned any more when a value stands still.
standstill-ended = The warning ended with this.
standstill-warned = 🧊 { $sensor }: you are warned again when a value stands still for far longer than it usually does here.
button-standstill-allowed = 🧊 Do not warn when it stands still
button-standstill-warned = 🧊 Warn when it stands still
rules-unwatched = It also measures { $list }, and does not alarm at that.
rules-nothing-to-change = It is like that already. Nothing was changed.
rules-preview-of = I tried it on { $tried } of { $count }.
rules-done = { $names }: { $line }
rules-same = It was like that already: { $list }.
rules-not-done = ✖ { $name }: { $why }
rules-no-such-rule = It has no such rule.
rules-changed-by-others = Somebody changed it at the same moment. It was left alone.
rules-is-so = It is so.
rules-undone = ↩️ Taken back by { $name }: { $back ->
    [one] one sensor
   *[other] { $back } sensors
  }.{ $left ->
    [0] { "" }
   *[other] { " " }{ $left } left alone: somebody has changed them since.
  }
rule-part-setpoint = limit
rule-part-deadband = deadband
rule-part-rate = rate
rule-part-window = measured over
rule-part-on-delay = rings after
rule-part-off-delay = over after
rule-part-grace = missed after its interval and
rule-part-critical-after = critical after
rule-part-changed = { $part } { $old } → { $new }
rule-part-now-critical = critical from now on
rule-part-now-warning = only a warning from now on
rule-edit-added-critical = new: { $rule }, critical
rule-edit-added-warning = new: { $rule }, a warning
rule-edit-removed = no longer: { $rule }
rule-fault-range = That is not possible here: { $part } lies between { $min } and { $max }.
rule-fault-too-many = A sensor has room for { $max } of these. Take one away first.
rule-changed-by = Last changed by { $name }, { $time }
toast-rules-undo-too-late = That was too long ago. Nothing was undone: set it with /rules.
conversation-rules = the change of what it alarms at
fact-rule-proposed = { $name } wanted to change what it alarms at, for which two are needed
fact-rule-refused = { $name } refused a change of what it alarms at that { $by } wanted
proposal-waits-rule = ⏳ { $sensor }{ $others ->
    [0] { "" }
   *[other] { " " }and { $others } more
  }: { $what }. It waits for a second person, at most { $max }. Until then nothing is changed.
proposal-asks-rule = { $name } wants to change a critical rule so that it rings later or less.
    { $sensor }{ $others ->
    [0] { "" }
   *[other] { " " }and { $others } more
  }: { $what }
    Reason: { $reason }
    Do you agree? Without a second person nothing is changed.
proposal-agreed-rule = ✔ { $sensor }{ $others ->
    [0] { "" }
   *[other] { " " }and { $others } more
  }: { $what }. Wanted by { $name }, agreed to by { $second }: { $reason }
proposal-refused-rule = ✖ { $sensor }{ $others ->
    [0] { "" }
   *[other] { " " }and { $others } more
  }: nothing is changed. { $name } wanted this; { $second } refused: { $what }

## Files that people send

button-import-keep = 📥 Keep as history of a sensor
button-import-confirm = 📥 Keep it
import-how = Send me the file of a logger: CSV, text or a workbook, as its program exports it. I say what it holds, how it would have been judged, and, if you want, keep it as history of a sensor. What the file does not say you write under it: --zone Europe/Stockholm, --unit temperature=F, --date-order day-first, --start “2026-03-22 07:00”, --decimal comma, --time-column, --sensor-column.
import-read = 📄 { $file } holds { $count ->
    [one] one sensor.
   *[other] { $count } sensors.
}
import-refused = 📄 { $file } is not taken.
import-caption = Send it again with that written under it.
import-gone = I cannot fetch that file any more. Send it again.
import-flag = I do not understand { $word } under the file. /import says what can stand there.
import-sensor = { $name }: { $from } to { $to } ({ $duration })
import-quantity = { $name } (read as { $unit }): { $count ->
    [one] one value
   *[other] { $count } values
}, { $first } first, { $last } last, { $min } to { $max }
import-quantity-none = { $name }: no value
import-switch = { $name }: { $count ->
    [one] one value
   *[other] { $count } values
}, { $last } last
import-judged = Judged like this: { $preset }. { $count ->
    [0] It stayed within its limits.
    [one] It left its limits once:
   *[other] It left its limits { $count } times:
}
import-excursion = • { $what } from { $from } for { $duration }, worst { $worst }
import-excursion-open = • { $what } from { $from } to the end, worst { $worst }
import-more = • and { $count } more
import-exposure = { $side ->
    [above] At { $limit } or over, all together: { $duration }
   *[below] At { $limit } or under, all together: { $duration }
}
import-kinetic = Mean kinetic temperature: { $value }
import-kinetic-gap = Mean kinetic temperature: { $value }; nothing is known for { $gap }, and with the worst in there it is { $worst }
import-more-sensors = { $count ->
    [one] And one more sensor.
   *[other] And { $count } more sensors.
}
import-left-out = { $count ->
    [one] 1 row is left out:
   *[other] { $count } rows are left out:
}
import-line = line { $line }: { $why }
import-which-of-file = Which of the sensors in the file?
import-which = Whose history does { $name } become?
import-plan-of = 📥 { $file }
import-plan = It fills gaps of { $sensor } with { $count ->
    [one] one value
   *[other] { $count } values
}, from { $from } to { $to }. They are marked as imported, and what they tell of alarms is told as learned late.
import-nothing = It fills no gap of { $sensor }.
import-over-measured = { $count ->
    [one] 1 value is not taken, because the sensor measured itself then.
   *[other] { $count } values are not taken, because the sensor measured itself then.
}
import-too-old = { $count ->
    [one] 1 value is not taken, because it is older than everything that is kept.
   *[other] { $count } values are not taken, because they are older than everything that is kept.
}
import-in-future = { $count ->
    [one] 1 value is not taken, because it lies in the future.
   *[other] { $count } values are not taken, because they lie in the future.
}
import-kept = 📥 Kept: { $count ->
    [one] one value
   *[other] { $count } values
} of { $sensor }, from { $from } to { $to }, marked as imported.

## Other programs

webhook-alone = Everybody here would read the secret. Write /webhook to me in a private chat.
webhook-none = No other program is told of alarms.
webhook-list = These programs are told of every alarm, beside all people:
webhook-line = { $name } ({ $format })
webhook-line-dead = { $name } ({ $format }) ⚠️ nothing is sent there until it answers when you press Try
webhook-how = Add one, by https, with the key that the program gave you where it wants one:
    { $own } (our own JSON, signed)
    { $pagerduty } { $datadog }
    { $splunk }
    { $alertmanager } (Grafana OnCall and others)
    { $influx } (alarms and every reading; older ones have { $older } and NAME:PASSWORD)
webhook-added = { $name } is told of every alarm now. Its messages are signed with this secret, which I show only now:
    { $secret }
    Whoever gets them checks the signature and refuses what is older than { $duration }. If your message holds a key, delete it.
webhook-new-secret = From now on messages to { $name } are signed with this secret, which I show only now:
    { $secret }
    The one before signs as well for { $former }. Whoever gets them refuses what is older than { $duration }.
webhook-no-token = { $format } wants a key. Write it after the format, or after the address.
webhook-refused = { $why ->
    [not-https] That address begins with http. Alarms go out by https only.
    [private] That address is inside a network. I tell only what is in the public internet.
    [no-bucket] Write the whole address at which InfluxDB takes points: it ends with { $newer }, or of older ones with { $older }
    [has-password] There is a password in that address, where many would read it. Give the program a key instead.
   *[no-address] That is no address. It begins with https://
}
webhook-too-many = There are { $max } already. Take one out first.
webhook-tried = { $name } took a test after { $ms } ms.
webhook-tried-failed = { $name } did not take a test: { $why }. Nothing is sent there until it does.
webhook-tried-waiting = { $name } wants me to wait; the test follows by itself.
push-gap-subject = { $organization }: readings that InfluxDB does not have
push-gap = { $name } does not have all that was measured. /api/influx gives it for any time that is still stored:
push-gap-line = • { $from } to { $to }: { $because ->
    [refused] it refused these readings ({ $why })
    [unread] some of it is stored and cannot be read
   *[too-old] it was away for too long
}
webhook-sure = Stop telling { $name }? Its address and its key are forgotten.
webhook-removed = { $name } is no longer told of anything.
webhook-gone = That one was taken out a moment ago.
button-webhook-try = Try { $name }
button-webhook-secret = New secret
button-webhook-drop = Take out
button-webhook-remove = Yes, take it out
command-webhook = programs that are told of every alarm: PagerDuty, Splunk, Datadog, Grafana or your own
example-webhook = https://alarms.example/hook
fact-hook-added = { $name } had { $new } told of alarms
fact-hook-removed = { $name } took { $old } out: it is told of nothing any more
fact-hook-secret-changed = { $name } changed the secret of { $old }

token-alone = Everybody here would read it. Write /token to me in a private chat.
token-none = No machine reads what you measure.
token-list = With these tokens machines read what you measure:
token-line = { $name } · { $scope ->
    [metrics] the numbers of now
   *[read] whatever a viewer sees of sensors and alarms
} · made by { $by } · { $used ->
    [never] never used
    [now] used within the hour
   *[ago] last used { $length } ago
}
token-how = Make one: { $metrics } for the numbers of now, { $read } for history and alarms too. No token changes anything. It ends when whoever made it is no longer an admin.
token-made = This is the token { $name }, which I show only now. With it a machine reads { $scope ->
    [metrics] the numbers of now
   *[read] whatever a viewer sees of sensors and alarms
}:
    { $token }
    It belongs in the header { $header } of requests to { $address }. Put it into the machine and delete this message.
token-no-scope = “{ $word }” is nothing that a token can be for. Write metrics or read, and then a name.
token-no-name = Write after that what uses it, such as Prometheus.
token-taken = There is a token { $name } already. Choose another name, or revoke that one.
token-too-many = There are { $max } already. Revoke one first.
token-sure = Revoke the token { $name }? The machine that uses it can read nothing from that moment.
token-revoked = The token { $name } is revoked.
button-token-drop = Revoke { $name }
button-token-revoke = Yes, revoke it
command-token = tokens with which machines read: Prometheus, Grafana or your own
example-token = metrics Prometheus
fact-token-made = { $name } made the token { $new }
fact-token-revoked = { $name } revoked the token { $old }
fact-token-ended = { $name } ended the token { $old }, because who had made it may make none any more

## Maintenance

command-maintenance = take things out of service, planned, and sign that they return
example-maintenance = Freezer 3
conversation-maintenance = the beginning of a maintenance
conversation-return-to-service = the signature
conversation-extension = the question how much longer it takes
button-for-maintenance = 🔧 Maintenance
button-new-maintenance = 🔧 Begin one
button-maintenances = ‹ Maintenance
button-back = ‹ Back
button-begin-maintenance = 🔧 Take it out of service
button-return-to-service = ✍️ Return to service
button-sign = ✍️ I sign: it is in service again
button-checked = ☑ All of it is done
button-look-again = 🔄 Look again
button-extend-maintenance = ⏱ More time
button-give-maintenance = 👉 Hand it over
button-take-maintenance = ✋ I answer for it
button-accept-maintenance = ✔ Yes, I answer for it
button-decline-maintenance = ✖ No
button-usual-steps = ☑ These
button-no-steps = Without a checklist
bot-out-of-service = out of service until { $until } ({ $name })
bot-silence-in-maintenance = { $sensor } is out of service, so nothing of it is told. What is told of its maintenance cannot be silenced: /maintenance
maintenance-which = What goes out of service? Press it, or write a part of its name.
maintenance-how-long = { $what }: out of service for how long from now? Press it, or write it, like “6 h” or “2 days”.
maintenance-how-much-longer = How much longer from now? Press it, or write it, like “6 h” or “2 days”.
maintenance-length = { $error ->
    [too-short] It takes at least { $min }. Write it like “6 h” or “2 days”.
    [too-long] It takes at most { $max }. What is gone for longer is taken out of use: /retire
   *[no-end] A maintenance always has an end, which can be moved later. Write how long it takes, like “6 h” or “2 days”; at most { $max }.
}
maintenance-sure = That is { $duration }. For so long nobody is told when it gets warm.
maintenance-why = { $what }: why? Press a reason or write it in a few words.
maintenance-reason-service = Service visit
maintenance-reason-cleaning = Cleaning
maintenance-reason-defrosting = Emptied and defrosted
maintenance-reason-parts = Parts are replaced
maintenance-reason-calibration = Calibration
maintenance-who = Who answers for it, is reminded of its end, and sees to it that somebody signs?
maintenance-me = ✋ { $name } (you)
maintenance-them = { $name }
maintenance-steps = What must be done before it returns? Write one step a line, at most { $max }, or take what is forgotten most often: { $steps }.
maintenance-step-on-again = What was shut off is on again: valves, power, network
maintenance-step-closed = Doors and lids are closed
maintenance-step-cleared = Nothing was left inside
maintenance-line = { $words }
maintenance-plan = Take { $what } out of service until { $until }: { $reason }?
maintenance-plan-you = You answer for it, and are reminded before its end.
maintenance-plan-them = { $name } is asked to answer for it. Until they say yes, you do.
maintenance-plan-steps = Before it returns:
maintenance-means = Its alarms are recorded and shown, and not told, until somebody has looked at the values and signed. When the time is up and nobody has, that rings.
maintenance-begun = 🔧 Out of service until { $until }. It returns by a signature: /maintenance
maintenance-begun-asked = { $name } has been asked to answer for it.
maintenance-begun-not = Left as they were, because they are out of service already: { $names }
maintenance-is-already = It is out of service already. Nothing was changed.
maintenance-cannot-remind = I cannot write to you alone, and so could not remind you of its end. Open me, press Start, and begin again. Nothing was changed.
maintenance-not-begun = It did not begin. Nothing was changed.
maintenance-not-running = That maintenance is over, or somebody else ended it. Nothing was changed.
maintenances = { $count ->
    [0] Everything is in service.
    [one] One maintenance goes on:
   *[other] { $count } maintenances go on:
}
maintenances-line = { $what } until { $until }: { $reason } ({ $name })
maintenance-heading = 🔧 { $what }: out of service until { $until }, for { $duration } more.
maintenance-is-over = 🔴 { $what }: should have returned at { $until }, { $duration } ago.
maintenance-whose = { $name } answers for it. Since { $time }: { $reason }
maintenance-asked = { $by } has asked { $name } to answer for it.
maintenance-half-signed = { $name } has signed. A second person must, too.
maintenance-check = Is all of this done?
maintenance-values = { $count ->
    [one] This is what it shows at { $time }:
   *[other] This is what these { $count } show at { $time }:
}
maintenance-values-good = All is heard, and within its limits.
maintenance-values-bad = { $count ->
    [one] One is not in order. With the signature it rings at once.
   *[other] { $count } are not in order. With the signature they ring at once.
}
maintenance-values-old = Those values are old by now. Look at them again before you sign.
maintenance-sign-means = Your name will stand under it.
maintenance-not-checked = The checklist has to be gone through first. Nothing was signed.
maintenance-signed = ✍️ { $what } in service again. Your name stands under it.
maintenance-signed-bad = Not in order, and told now: { $names }
maintenance-signed-first = ✍️ You have signed. A second person must look and sign too; until then it stays out of service. They have been told.
maintenance-signed-already = You have signed already. Somebody else must sign too.
maintenance-why-longer = { $duration } more. Why? Press a reason or write it in a few words.
maintenance-longer-part = Waiting for a part
maintenance-longer-longer = It takes longer than thought
maintenance-longer-waiting = Has to reach its temperature first
maintenance-extended = ⏱ It has until { $until } now.
maintenance-end-changed = Somebody gave it another end meanwhile: { $until }. Nothing of yours was done.
maintenance-changed-by-others = Somebody else changed this maintenance meanwhile, so I left it alone. Open it to see how it stands.
maintenance-not-extended = It was not given more time. Nothing was changed.
maintenance-to-whom = { $count ->
    [0] There is nobody else who could answer for it.
   *[other] Who should answer for it? They are asked, and until they say yes you do.
}
maintenance-cannot = { $why ->
    [left] { $name } may only look, or is not here any more. Nothing was changed.
   *[unreachable] I cannot reach { $name }. Nothing was changed.
}
maintenance-hand-asked = 👉 { $name } has been asked. Until they say yes, nothing changes.
maintenance-hand-taken = ✋ You answer for it now.
maintenance-hand-declined = It stays with who has it, and they have been told.
maintenance-hand-theirs-already = { $name } answers for it already.
maintenance-hand-not-asked = That question is not open any more.
handover-maintenances = { $count ->
    [one] Out of service:
   *[other] Out of service ({ $count }):
}
command-remark = note what you know of an alarm that you have: sensor and words
example-remark = Freezer 3 moving the samples
conversation-remark = the note
conversation-cause = the question what it was
button-for-remark = 💬 Note
remark-which = What do you know of { $sensor }? Write it in a few words, or press.
remark-on-my-way = I am on my way
remark-looking = I am looking at it
remark-moving = I am moving the samples
remark-mine = { $count ->
    [0] You have no alarm to write about.
   *[other] About which alarm of yours?
}
remark-none = You have no alarm of { $sensor }: take it first.
remarked = It stands on the card now: { $words }
cause-which = { $sensor }: what was it?
cause-in-words = What was it? Write it in a few words.
cause-noted = Noted: { $cause }. Thank you.
command-drill = ring a drill from a site or gateway, as an alarm would come; also every month
command-drills = the record of drills: when, how long each hop took, who took it
drill-which = A drill rings as an alarm would, and is called a drill. Which site should ring it, through all of its gateways, or which single gateway?
drill-site-not = { $site }: not drilled by itself
drill-site-monthly = { $site }: every month, next at { $time }
drill-site-begun = { $count ->
    [one] 🧪 The gateway of { $site } was asked. It rings here in a moment; if nothing comes within { $duration }, that is the result, and it rings for that.
   *[other] 🧪 { $count } gateways of { $site } were asked. They ring here in a moment; of which nothing comes within { $duration }, that is the result, and it rings for that.
}
drill-no-gateway = There is no gateway that could say it.
node-heading = Settings of our own sensors
node-choose = Choose one: it is asked what it is set to.
node-none = No gateway has said of a sensor of our own what runs on it. One that is linked to its gateway says it by itself; those that only broadcast are asked now, which takes some seconds.
node-row = { $mark } { $name }, through { $gateway }{ $waits ->
    [yes] ; its answer is waited for
   *[no] { "" }
  }
node-asking = { $name } is asked what it is set to
node-setting = { $name } is to be set
node-asking-when = Through { $gateway }. What it answers stands here as soon as it does; one that sleeps answers after it has measured next, which may take long.
node-not-there = No gateway says anything of this sensor any more. Nothing was asked.
node-not-ours = { $name } is no sensor of our own, or no gateway has said yet what runs on it. /node shows those that can be set.
node-gateway-silent = Nothing was asked: { $gateway }, through which { $name } is reached, is not heard.
node-gateway-old = Nothing was asked: the program of { $gateway } is too old to set { $name } from here. Its own page may do it.
node-not-asked = Nothing was asked: { $gateway } could not be told of { $name }.
node-under-way = Somebody has asked { $name } already, and waits for its answer.
node-said-last = { $name } said last that it is set to this
node-nothing-said = { $name } has not said yet what it is set to.
node-as-built = as it was built
node-line = { $what ->
    [intervalS] It measures every { $value }
    [sensor] It measures with { $value }
   *[name] It calls itself { $value } on the air
  }{ $built ->
    [yes] , as it was built.
   *[no] .
  }
node-line-unsaid = { $what ->
    [sensor] It measures with a part that its gateway does not know
   *[name] Its name on the air is
  }{ $built ->
    [yes] { " " }as it was built.
   *[no] .
  }
node-of = { $what ->
    [intervalS] How often is { $name } to measure?
    [sensor] With what is { $name } to measure?
   *[name] How is { $name } to call itself on the air?
  }
node-now = Now: { $value }
node-write = { $what ->
    [intervalS] Another time is written, from { $least } to { $most }: { $example }
   *[name] A name is written, with at most { $letters } of the letters a to z, digits and -: { $example }
  }
node-sure = { $what ->
    [intervalS] Is { $name } to measure every { $new }? Now it is { $old }.
    [sensor] Is { $name } to measure with { $new }? Now it is { $old }.
   *[name] Is { $name } to call itself { $new } on the air? Now it is { $old }.
  }
node-hint-longer = { $expected } Say first with /interval that it measures less often, or it is missed.
node-hint-battery = Measuring more often takes more of a battery.
node-hint-sleeps = One that sleeps in between is reached only after it has measured: to change it back then takes up to { $interval }.
node-hint-sensor = It tries that part at its pins first, takes it only when it answers, and starts anew.
node-hint-name = Its name here stays as it is.
node-cannot-be = { $why ->
    [bad-interval] It measures every { $least } to { $most }, in whole seconds.
    [bad-name] A name on the air has at most { $letters } of the letters a to z, digits and -.
   *[malformed] I do not know what to set. Write a time or a name, as in { $example }.
  } Nothing was asked.
button-node-ask = 🔄 Ask it
button-node-interval = ⏱ How often
button-node-sensor = 🌡 With what
button-node-name = 🏷 Its name on the air
button-node-sure = Yes, set it
update-heading = Firmware of our own sensors
update-nothing = No gateway says anything of firmware. A gateway says it when a sensor of our own is linked to it, or when firmware for them lies in its folder; the README of gateway says how.
update-offers = Offers { $images }
update-offers-nothing = Has no firmware to offer
update-no-nodes = No sensor has said yet what it runs
update-node = • { $name } runs { $version }
update-node-newer = • { $name } runs { $version }; there is a newer one
update-node-under-way = • { $name } runs { $version }; { $state ->
    [waiting] another one waits until it is heard
    [receiving] it has { $percent } % of another one
    [checking] it checks another one
   *[restarting] it starts with another one
  }
update-sure = Bring { $image } to { $name }, which runs { $from }? It goes on measuring, checks the signature, and goes back by itself when it does not measure and is not heard with the new one in time. That takes some minutes, on a battery a part of its charge.
button-update = ⏬ { $name }: { $version }
button-update-sure = Yes, bring it
update-under-way = Something is on its way to { $name } already.
update-not-there = No gateway that is heard has that for this sensor any more. Nothing was begun.
update-not-asked = The gateway could not be asked. Nothing was begun.
button-drill = 🧪 { $gateway }
button-drill-monthly = 📅 Every month: { $gateway }
button-drill-no-more = 📅 Not every month: { $gateway }
drill-begun = 🧪 { $gateway } was asked. It rings here in a moment; if nothing comes within { $duration }, that is the result, and it rings for that.
drill-running = 🧪 { $gateway } has one going on: take it first.
drill-planned = 📅 { $gateway } is drilled every month now.
drill-unplanned = 📅 { $gateway } is not drilled by itself any more.
drills-none = No drill in the last { $duration }. /drill rings one.
drills-heading = Drills of the last { $duration }, { $count } in all, { $missed } missed:
drill-hop = { $hop ->
    [gateway] gateway after { $duration }
    [stored] stored after { $duration }
    [told] told after { $duration }
   *[taken] taken after { $duration }
}
fact-uncovered = nobody is on duty from { $from } to { $to }
fact-uncovered-over = { $how ->
    [filled] { $name } has the hours from { $from } to { $to }, which nobody had
    [no-roster] no roster is kept any more
    [sooner] the hours from { $from } to { $to } are still nobody’s, others come before them
   *[went-by] the hours from { $from } to { $to } are over, nobody had them
}
fact-site-drills-changed = { $new ->
    [on] { $name } has { $subject } drilled every month
   *[off] { $name } has { $subject } drilled no more
}
fact-drill-asked = a drill was asked for
fact-drill-told = the drill reached a chat
fact-drill-taken = { $name } took the drill: { $hops }
fact-drill-missed = { $why ->
    [gateway] the drill was missed: the gateway did not answer
   *[nobody] the drill was missed: nobody took it in time
}
fact-drills-planned = { $new ->
    [on] { $name } has it drilled every month
   *[off] { $name } has it drilled no more
}
fact-maintenance-began = { $name } took it out of service until { $until }: { $reason }
fact-maintenance-extended = { $name } gave its maintenance time until { $until }: { $why }
fact-maintenance-offered = { $name } asked { $new } to answer for its maintenance
fact-maintenance-declined = { $name } does not take its maintenance
fact-maintenance-taken = { $name } answers for its maintenance, after { $old }
fact-maintenance-orphaned = { $why ->
    [left] { $name }, who answers for its maintenance, cannot any more
   *[unreachable] { $name }, who answers for its maintenance, cannot be reached
}
fact-maintenance-signed = { $name } signed, the first of two
fact-maintenance-ended = { $name } signed: in service again after { $duration }
fact-maintenance-ended-by-two = { $name } and { $second } signed: in service again after { $duration }
fact-maintenance-retired = its maintenance ended, because { $name } took it out of use
fact-remarked = { $name } noted about { $what }: { $words }
fact-it-was = what it was: { $cause }
fact-cause-given = { $name } says what it was ({ $what }): { $cause }
fact-cause-written = { $name } says what it was ({ $what }): { $cause }, { $words }
cause-name = { $cause ->
    [door] a door stood open
    [defrost] it was defrosting
    [warm-goods] warm goods came in
    [power] the power was off
    [device-fault] the device is at fault
    [sensor-fault] the sensor is at fault
    [maintenance-forgotten] somebody worked on it and told nobody
    [test] it was a test
   *[other] something else
}

## How good the alarms are

quality-none = No alarm rang in the last { $days ->
    [one] day
   *[other] { $days } days
}.
quality-title = { $count ->
    [one] One alarm
   *[other] { $count } alarms
} in the last { $days ->
    [one] day
   *[other] { $days } days
}
quality-rate = Per day: { $day }; for each person who may take them: { $person }.
quality-taken = Half of those that somebody took were taken within { $half }, nine in ten within { $most }.
quality-nobody = Nobody took any.
quality-untaken = { $count ->
    [one] One ended that nobody ever had.
   *[other] { $count } ended that nobody ever had.
}
quality-floods = { $count ->
    [one] Once there were more than anybody can look at, for { $duration }.
   *[other] { $count } times there were more than anybody can look at, for { $duration } at the longest.
}
quality-stale = { $count ->
    [one] One stood for more than { $duration }.
   *[other] { $count } stood for more than { $duration }.
}
quality-causes = What they were: { $causes }.
quality-worst = Most often:
quality-line = • { $name }, { $what }: { $count } ({ $share } %)
quality-line-chattering = • { $name }, { $what }: { $count } ({ $share } %), comes and goes
quality-mends = What would have helped:
quality-mend-deadband = • { $sensor }: deadband { $old } → { $new } would have saved { $saved } of { $instead }
quality-mend-on-delay = • { $sensor }: delay { $old } → { $new } would have saved { $saved } of { $instead }
quality-critical = critical
quality-warning = warnings
quality-reason = It rang again and again
button-mend-deadband = Wider deadband for { $sensor }
button-mend-on-delay = Longer delay for { $sensor }
button-quality-days = { $days ->
    [one] One day
   *[other] { $days } days
}
button-digest-off = 🗞 No digest on Mondays
button-digest-on = 🗞 Digest on Mondays
digest-is-off = The digest no longer comes to you on Mondays. /quality has the same whenever you want it.
digest-is-on = The digest comes to you on Mondays at eight, where an alarm has rung in the week before.
digest-title = The alarms of last week in { $organization }
digest-energy = 💡 { $name } ({ $site }). { $words }
digest-energy-more = { $count ->
    [one] One more there: /energy
   *[other] { $count } more there: /energy
}
allquiet-none = You get no daily word. { $example } has me write every morning that all is quiet, or what is not.
allquiet-at = Every day at { $time } I write to you that all is quiet, or what is not. { $example } ends it.
allquiet-how = Write at which time: { $example }
allquiet-set = Every day at { $time } I write to you that all is quiet, or what is not. A day without it means that something is wrong with the watch.
allquiet-off = I no longer write you a daily word.
allquiet-subject = Daily word of { $organization }
allquiet-word = All quiet: { $sensors ->
    [one] one sensor
   *[other] { $sensors } sensors
}, last check { $time }
allquiet-word-not = Not all quiet: { $alarms ->
    [0] no alarm stands
    [one] one alarm stands
   *[other] { $alarms } alarms stand
}, { $silent ->
    [0] all sensors are heard
    [one] one sensor is not heard
   *[other] { $silent } sensors are not heard
}, last check { $time }
watch-down-subject = The watch of { $organization } is not whole
watch-down = { $path ->
    [watcher] The watch stands still: nothing that is due is noticed, since { $time }.
    [store] The store does not answer, since { $time }.
    [hearing] People are told and not heard, since { $time }: what you press or write does not arrive.
   *[telegram] Telegram does not answer, since { $time }.
}
watch-down-do = Whoever runs it finds the reason in the log of the second watch. Until then look at the sensors yourselves.
command-quality = how good the alarms are: how many, who took them, what rings for nothing and what would help
example-quality = 30d
command-allquiet = a daily word that all is quiet: time, or off
example-allquiet = 07:30
fact-quiet-word-changed = { $name } changed when they read that all is quiet: { $old } → { $new }

## reports

button-report-site = All of { $site }
button-report-table = As a table (CSV)
button-report-sign = { $meaning ->
    [approved] I approve it
   *[reviewed] I have reviewed it
}
report-which-month = Which month of { $name }?
report-no-sensors = { $name } has no sensor in use, so there is nothing to report. Write the name of a sensor, also of one that is out of use.
report-too-many = { $name } has { $count ->
    [one] one sensor
   *[other] { $count } sensors
}; one report takes { $most } at the most. Write the name of a sensor: each has a report of its own.
report-to-come = { $month } is still to come. Choose a month that has begun.
report-caption = { $name }, { $month }
report-not-sent = The report is made, but could not be sent. Nothing was changed; ask for it again in a moment.
report-signed = { $meaning ->
    [approved] { $name } approved this report at { $at }: { $title }
   *[reviewed] { $name } reviewed this report at { $at }: { $title }
}
report-made = Made by { $name }, { $at } ({ $zone })
report-page = page { $page } of { $pages }
report-calibration = Calibrated
report-calibration-more = by { $by }, certificate { $certificate }, due again { $due }
report-site = Site
report-under-way = This month is not over: what is told here is all that is known of it until the report was made.
report-since = In use since { $at }.
report-excursions = Excursions
report-no-excursions = No alarm rang, and readings that came late tell of none.
report-complete = Readings that are there
report-there = { $there } of { $expected } expected
report-curve = The curve: { $quantity }, { $unit }
report-there-unread = { $there } of { $expected } expected; some are stored and cannot be read
report-unread = ⚠ What is stored of { $times } cannot be read. It is missing in the curve, in the figures and among the readings that are there; that is a fault of nattvakt itself.
report-nothing-known = Nothing is stored of this time, so nothing can be drawn.
report-legend-range = mean, lowest to highest
report-legend-limit = limit as it was
report-legend-excursion = excursion
report-legend-gap = nothing known
report-mean = Mean, weighed by time
report-range = Lowest to highest
report-range-value = { $min } to { $max }
report-outside = Outside the limits of then
report-no-limits = It had no limits.
report-kinetic = Mean kinetic temperature
report-kinetic-worst = Reckoned by hours, { $gap } are unknown; had it been as warm there as ever: { $worst }
report-too-little = Too little is known for it.
report-exposure = { $side ->
    [above] All together at { $limit } or more
   *[below] All together at { $limit } or less
}
report-gaps = Times without readings
report-more-gaps = { $count ->
    [one] One shorter gap more, of { $lasted }.
   *[other] { $count } shorter gaps more, { $lasted } all together.
}
report-from = From
report-to = Until
report-lasted = Lasted
report-began = Began
report-over = Over
report-what = What
report-worst = Worst
report-taken = Taken by
report-taken-by = { $name }, { $at }
report-not-taken = nobody
report-cause = What it was, and notes
report-goes-on = goes on
report-refuted = readings that came late say that it was none
report-learned-late = known only from readings that came late
report-when = When
report-who = Who
report-care = Maintenance and silences
report-no-care = None.
report-drills = Drills
report-no-drills = No drill was held here. Drills of a site stand with its gateways (/drills).
report-changes = Changes of limits and settings
report-no-changes = Nothing was changed.
report-cut = More happened here than is listed: only the newest lines are looked at.
report-chain = The audit when this was made
report-chain-of = Of
report-chain-lines = Lines
report-chain-hash = Hash of the last line
report-chain-none = Nothing of this stands in the audit yet.
report-chain-how = Each line of the audit carries the hash of the line before it. Whoever runs nattvakt finds with “{ $command }” which line that hash is of, and whether a line before it was removed, changed or put in since this was printed. The command and its flags are described in the README.
report-how = Hours are summed up from all readings of them. The mean kinetic temperature is of the means of hours, with { $energy } kJ/mol, weighed by time; gaps count nothing. Short gaps cannot be seen in the curve. Readings are kept for a limited time: what is older is gone, and stands here as not known. Excursions, names and changes are as the audit has them.

## energy: what something uses, and what that costs

example-energy = Freezer 3
energy-used = { $name } used { $energy } in { $days ->
    [one] the last day
   *[other] the last { $days } days
}: { $daily } per day. { $known } of the time is known.
energy-by-plug = { $plug } measures it.
energy-cost = That is { $cost }, or { $daily } per day, at { $price } per kWh.
energy-no-price = Nobody has said what a kWh costs: { $example }
energy-ran = Its compressor ran { $duty } of the known time: { $on } while it runs, { $off } at rest.
energy-not-two = Its power has not two clear levels, so nothing is said of how long it ran.
energy-per-degree = For each degree between it and the room ({ $rooms }) it took { $energy } per day; on average they were { $difference } apart.
energy-door = { $times ->
    [one] Its door stood open once
   *[other] Its door stood open { $times } times
}, for { $open }: then and until { $after } later it used { $energy } { $more ->
    [less] less
   *[more] more
} than in the same hours on other days.
energy-door-cost = ({ $cost })
energy-door-unknown = { $times ->
    [one] Its door stood open once
   *[other] Its door stood open { $times } times
}, for { $open }; there are no hours without that to compare with.
energy-change = It uses { $share } { $more ->
    [less] less
   *[more] more
} than in the { $weeks } weeks before ({ $before } per day).
energy-change-ran = It uses { $share } { $more ->
    [less] less
   *[more] more
} than in the { $weeks } weeks before ({ $before } per day), and its compressor runs { $duty } of the time instead of { $dutyBefore }.
energy-hint = This is a hint and no alarm; { $rules } can make one of its power.
energy-watched = Its power is watched: { $limits }.
energy-none = Nothing that is known says what { $name } used in this time.
energy-none-plug = If it is plugged into something that measures its power, say into what:
energy-which-plug = Which of these measures the power of { $name }?
energy-no-plugs = None of your sensors measures power.
energy-plug-is = { $plug } measures the power of { $name } from now on, and so far as it is known.
energy-plug-gone = Nothing measures the power of { $name } now.
energy-price-is = A kWh costs { $price } at { $site }.
energy-price-none = Nobody says any more what a kWh costs at { $site }.
energy-price-organization = every site that has no price of its own
energy-price-how = Write the price of a kWh with its currency, and before it the site where only one is meant: { $example } or { $other }. “off” takes a price away.
energy-price-which = There is no site called { $words }. Your sites: { $names }
example-energy-price = price 1.85 SEK
example-energy-price-site = price Cellar lab 1.85 SEK
button-energy-days = { $days ->
    [one] One day
   *[other] { $days } days
}
button-energy-plug = 🔌 Which plug?
button-energy-no-plug = None
button-for-energy = ⚡ Energy
energy-chart-title = { $name }, kWh per day
energy-chart-known = known
energy-chart-before = mean of the weeks before
report-energy = Energy
report-energy-used = Used
report-energy-known = { $daily } per day; { $known } of the time is known
report-energy-cost = Cost
report-energy-cost-more = { $daily } per day, at { $price } per kWh
report-energy-ran = Compressor ran
report-energy-ran-more = { $on } while it runs, { $off } at rest
report-energy-degree = For each degree to the room
report-energy-degree-more = per day; { $difference } apart on average
report-energy-door = Door stood open
report-energy-door-more = { $energy } { $more ->
    [less] less
   *[more] more
} than in the same hours on other days
report-energy-how = Energy is summed up from power between readings, or read from its own meter; gaps of power count nothing. A compressor is judged by the two levels of its own power, and not at all where there are not two.

## place: where sites and transports are

example-place = Cellar lab 59.3293, 18.0686
place-is = { $site } is at { $map }.
place-none = Nobody has said where { $site } is.
place-how = Send me your position while you are there, or write the site with its coordinates: { $example }. “off” takes them away.
place-which = Which of your sites is at { $map }?
place-fence = Sensors that say where they are now say how far they are from here, too; /rules makes an alarm of too far.
sensor-map = Where it is: { $map }
sensor-map-link = map
sensor-place-doubtful = Nobody knows where it is now: what it said last is old, or cannot be believed.

## Voices

voice-alone = Everybody here would read the codes. Write /voice to me in a private chat.
voice-offered = Say this code to the assistant within { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }, once: “link { $link }”. Then it speaks for you.
    To take an alarm it asks for this code, which I show only now: { $spoken }. Whoever hears it can take alarms as you: delete this message once you know it.
    { $count ->
        [0] { $off } unlinks every assistant of yours.
        [one] One assistant speaks for you now. { $off } unlinks it.
       *[other] { $count } assistants speak for you now. { $off } unlinks them all.
    }
voice-ended = No voice assistant speaks for you now.
voice-good = { $name } is all right
voice-bad = { $name }: { $what }
voice-over = { $name } is outside its limits now, and that is no alarm yet
voice-beyond = { $name } is outside its limits now
voice-back = { $name } is within its limits now, but was outside them a moment ago
voice-unknown = I do not know how { $name } is: what it should measure is missing
voice-unread = I do not know how { $name } is: something keeps what it says from being read or believed
voice-never = I do not know how { $name } is: it was never heard
voice-unjudged = I do not know whether { $name } is all right: it has no limits
voice-aged = { $value }, { $duration } ago
voice-silent = I do not know how { $name } is: it has not been heard for { $duration }
voice-nobody = Nobody has it
voice-has = { $by } has it
voice-returned = It was in alarm, and nobody has taken note of that
voice-out = It is out of service
voice-out-of-service = { $name } is out of service
voice-all-good = { $count ->
    [one] It is all right
   *[other] All { $count } sensors are all right
}
voice-some = { $count ->
    [one] One thing to look at
   *[other] { $count } things to look at
}
voice-none = There are no sensors yet.
voice-more = And { $count } more
voice-no-such = I know no sensor of that name
voice-nothing-to-take = There is no alarm there that nobody has.
voice-which-alarm = { $count } have alarms that nobody has: { $names }. Which one, or all?
voice-which-code = What is your code?
voice-take-wrong-code = That is not your code. Nothing was taken.
voice-take-locked = Too many codes were said. Take it in the chat.
voice-take-may-not = Your role may not take alarms.
voice-link-linked = I speak for { $name } now.
voice-link-unknown = That code is not right, or too old. Write voice to the bot for another.
voice-link-locked = Too many codes were said. Try again later.
voice-stranger = I do not know you yet. Write voice to the bot, and say the code that it shows to me.
voice-help = Ask me whether a freezer is all right, or have me take its alarm.
voice-bye = Good night.
command-voice = a voice assistant that says how things are, and takes alarms with a code: link one, or off
fact-voice-linked = { $name } linked a voice assistant ({ $new })
fact-voice-ended = { $name } unlinked every voice assistant
example-voice = off
