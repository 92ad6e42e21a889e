# Varje mening som någon läser, på svenska. Folk väcks av dem: det viktiga först, kort och lugnt.
# Namn, värden, tider och längder kommer färdiga för läsaren; meningarna innehåller ingen formatering.

## Tidslängder

duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-days = { $days } dygn
duration-days-hours = { $days } dygn { $hours } h

## Värden

value-door = { $state ->
    [yes] öppen
   *[no] stängd
}
value-motion = { $state ->
    [yes] rörelse
   *[no] ingen rörelse
}
rate-per-minute = { $value } per minut
rate-per-hour = { $value } per timme
quantity-name = { $quantity ->
    [temperature] temperatur
    [humidity] luftfuktighet
    [pressure] lufttryck
    [co2] koldioxid
    [illuminance] ljus
    [motion] rörelse
    [door] dörr
    [battery] batteri
    [power] effekt
   *[energy] energi
}

## Vad som är fel

what-high = { $quantity ->
    [temperature] för varmt
    [humidity] för fuktigt
    [pressure] för högt lufttryck
    [co2] för mycket koldioxid
    [illuminance] för ljust
    [motion] rörelse
    [door] dörren är öppen
    [battery] för hög batterispänning
    [power] för hög effekt
   *[energy] för hög energiförbrukning
}
what-low = { $quantity ->
    [temperature] för kallt
    [humidity] för torrt
    [pressure] för lågt lufttryck
    [co2] för lite koldioxid
    [illuminance] för mörkt
    [motion] ingen rörelse
    [door] dörren är stängd
    [battery] svagt batteri
    [power] för låg effekt
   *[energy] för låg energiförbrukning
}
what-rising = { $quantity ->
    [temperature] temperaturen stiger för fort
    [humidity] luftfuktigheten stiger för fort
    [pressure] lufttrycket stiger för fort
    [co2] koldioxidhalten stiger för fort
    [illuminance] ljuset ökar för fort
    [motion] rörelse
    [door] dörr
    [battery] batterispänningen stiger för fort
    [power] effekten stiger för fort
   *[energy] energiförbrukningen stiger för fort
}
what-falling = { $quantity ->
    [temperature] temperaturen sjunker för fort
    [humidity] luftfuktigheten sjunker för fort
    [pressure] lufttrycket sjunker för fort
    [co2] koldioxidhalten sjunker för fort
    [illuminance] ljuset minskar för fort
    [motion] rörelse
    [door] dörr
    [battery] batterispänningen sjunker för fort
    [power] effekten sjunker för fort
   *[energy] energiförbrukningen sjunker för fort
}
what-silent = { $kind ->
    [gateway] ingen kontakt med gatewayen
   *[sensor] inga mätvärden
}

## Kortet för ett larm

card-active = { $place }: { $what }
card-recovering = { $place }: { $what }, på väg tillbaka
card-returned = { $place }: gick över av sig självt, ingen tog larmet
card-ended = { $place }: normalt igen
card-heard-again = { $place }: hörs igen
card-value = { $value }, gräns { $limit }
card-measured = { $reading } ({ $time })
card-limit = Gräns { $limit }
card-rising = ↗ stiger { $rate }
card-falling = ↘ sjunker { $rate }
card-steady = → oförändrat
card-since = Sedan { $time } ({ $duration })
card-silent-since = { $kind ->
    [gateway] Ingen kontakt sedan { $time } ({ $duration })
   *[sensor] Inga mätvärden sedan { $time } ({ $duration })
}
card-unwatched = Dess sensorer kan inte övervakas förrän den är tillbaka.
card-worst = Som värst { $value } ({ $time })
card-span = { $what } från { $from } till { $to } ({ $duration })
card-owner = { $name } har larmet sedan { $time }
card-nobody = Ingen har tagit larmet än
card-taken = { $name } tog larmet { $time }
card-untaken = Ingen tog larmet
card-silenced = 🔕 Tystat till { $time } av { $name }: { $reason }

## Kortet för flera larm

many-active = { $where }: { $count } larm
many-over = { $where }: { $count ->
    [one] larmet är över
   *[other] alla { $count } larm är över
}
many-sites = { $count ->
    [one] 1 plats
   *[other] { $count } platser
}
count-critical = { $count ->
    [one] 1 kritiskt
   *[other] { $count } kritiska
}
count-warning = { $count ->
    [one] 1 varning
   *[other] { $count } varningar
}
count-untaken = { $count ->
    [one] 1 ej taget
   *[other] { $count } ej tagna
}
count-silenced = { $count ->
    [one] 1 tystat
   *[other] { $count } tystade
}
count-returned = { $count } gick över utan att någon tog larmet
count-ended = { $count } över
line-owner = { $name } har det
line-nobody = ingen än
line-silent = { $kind ->
    [gateway] ingen kontakt sedan { $time }
   *[sensor] inga mätvärden sedan { $time }
}
line-recovering = { $reading }, på väg tillbaka
line-returned = gick över av sig självt { $time }
line-ended = över sedan { $time }
line-more = och { $count } till

## Knappar

button-take = Jag tar det
button-seen = Jag har sett det
button-silence = Tysta { $duration }
button-unsilence = Avsluta tystnaden
button-take-all = Jag tar alla
button-seen-all = Jag har sett alla
button-silence-all = Tysta alla { $duration }

## Svar på ett kort

reply-rung = Ingen har tagit hand om det här, { $duration } efter larmet
reply-worsened = Det har blivit värre
reply-silence-ended = Tystnaden är slut, men inte larmet
reply-acknowledgement-ended = Togs för { $duration } sedan och är inte över än
reply-cleared = Normalt igen: { $place }
reply-heard-again = Hörs igen: { $place }
reply-returned = Normalt igen av sig självt: { $place }
reply-late = Redan över: { $place }
reply-late-when = { $what } från { $from } till { $to } ({ $duration }), känt { $learned }
reply-late-open = { $what } sedan { $from }, känt { $learned }
reply-undeliverable = { $name } kunde inte nås
reply-undeliverable-about = Det gällde { $place }: { $what }. Andra får veta i stället.
reply-undeliverable-person = Inget härifrån når fram förrän boten öppnas och Start trycks igen.
reply-undeliverable-group = Kontrollera att boten är kvar i gruppen och får skriva där.
reply-unknown-chat = En chatt
reply-many = { $reason ->
    [raised] { $count } nya larm
    [rung] { $count } larm som ingen har
    [worsened] { $count } larm har blivit värre
    [silence-ended] Tystnaden är slut, men inte { $count } larm
    [acknowledgement-ended] { $count } larm togs men är inte över än
    [cleared] { $count } larm är över
    [late] { $count } larm, redan över
    [undeliverable] { $count } meddelanden kunde inte levereras
   *[mixed] Nytt om { $count } larm
}
reply-line = { $reason ->
    [rung] ingen har det
    [worsened] värre
    [silence-ended] tystnaden slut
    [acknowledgement-ended] taget, ej över
    [cleared] normalt igen
    [late] redan över
    [undeliverable] ej levererat
   *[raised] nytt
}

## bot
