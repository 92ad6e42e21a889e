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
   *[energy] energy use falling too fast
}
what-silent = { $kind ->
    [gateway] gateway not heard
   *[sensor] no readings
}

## The card of one alarm

card-active = { $place }: { $what }
card-recovering = { $place }: { $what }, coming back
card-returned = { $place }: came back by itself, nobody took it
card-ended = { $place }: back to normal
card-heard-again = { $place }: heard again
card-value = { $value }, limit { $limit }
card-measured = { $reading } ({ $time })
card-limit = Limit { $limit }
card-rising = ↗ rising { $rate }
card-falling = ↘ falling { $rate }
card-steady = → steady
card-since = Since { $time } ({ $duration })
card-silent-since = { $kind ->
    [gateway] Nothing heard since { $time } ({ $duration })
   *[sensor] No readings since { $time } ({ $duration })
}
card-unwatched = Its sensors cannot be watched until it is back.
card-worst = Worst { $value } ({ $time })
card-span = { $what } from { $from } to { $to } ({ $duration })
card-owner = { $name } has it, since { $time }
card-nobody = Nobody has it yet
card-taken = { $name } took it at { $time }
card-untaken = Nobody took it
card-silenced = 🔕 Silenced until { $time } by { $name }: { $reason }

## The card of many alarms

many-active = { $where }: { $count ->
    [one] 1 alarm
   *[other] { $count } alarms
}
many-over = { $where }: { $count ->
    [one] the alarm is over
   *[other] all { $count } alarms are over
}
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
count-returned = { $count } came back untaken
count-ended = { $count } over
line-owner = { $name } has it
line-nobody = nobody yet
line-silent = { $kind ->
    [gateway] nothing heard since { $time }
   *[sensor] no readings since { $time }
}
line-recovering = { $reading }, coming back
line-returned = came back by itself { $time }
line-ended = over since { $time }
line-more = and { $count } more

## Buttons

button-take = I have it
button-seen = I have seen it
button-silence = Silence { $duration }
button-unsilence = End the silence
button-take-all = I have them all
button-seen-all = I have seen them all
button-silence-all = Silence all { $duration }

## Replies to a card

reply-rung = Nobody has this, { $duration } after the alarm
reply-worsened = It has got worse
reply-silence-ended = The silence is over, the alarm is not
reply-acknowledgement-ended = Taken { $duration } ago, and still not over
reply-cleared = Back to normal: { $place }
reply-heard-again = Heard again: { $place }
reply-returned = Back to normal by itself: { $place }
reply-late = Already over: { $place }
reply-late-when = { $what } from { $from } to { $to } ({ $duration }), learned { $learned }
reply-late-open = { $what } since { $from }, learned { $learned }
reply-undeliverable = { $name } could not be reached
reply-undeliverable-about = It was about { $place }: { $what }. Others are told instead.
reply-undeliverable-person = They hear nothing from here until they open this bot and press Start.
reply-undeliverable-group = Check that the bot is still in the group and may write there.
reply-unknown-chat = A chat
reply-many = { $reason ->
    [raised] { $count } new alarms
    [rung] { $count } alarms that nobody has
    [worsened] { $count } alarms have got worse
    [silence-ended] The silence is over, { $count } alarms are not
    [acknowledgement-ended] { $count } alarms were taken and are still not over
    [cleared] { $count } alarms are over
    [late] { $count } alarms, already over
    [undeliverable] { $count } messages could not be delivered
   *[mixed] News of { $count } alarms
}
reply-line = { $reason ->
    [rung] nobody has it
    [worsened] worse
    [silence-ended] silence over
    [acknowledgement-ended] taken, not over
    [cleared] back to normal
    [late] already over
    [undeliverable] not delivered
   *[raised] new
}

## bot
