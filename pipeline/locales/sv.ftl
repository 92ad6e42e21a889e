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
value-flag = { $state ->
    [yes] svagt
   *[no] inte svagt
}
value-named = { $quantity } { $value }
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
    [disk] ledigt diskutrymme
    [clock] klockavvikelse
    [charge] batteriladdning
    [lowBattery] batteristatus
    [latitude] latitud
    [longitude] longitud
    [distance] avstånd från sin plats
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
    [disk] ledigt diskutrymme över gränsen
    [clock] klockan går för fel
    [charge] för hög batteriladdning
    [lowBattery] svagt batteri
    [latitude] för långt norrut
    [longitude] för långt österut
    [distance] för långt från sin plats
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
    [disk] disken nästan full
    [clock] klockavvikelse under gränsen
    [charge] svagt batteri
    [lowBattery] bra batteri
    [latitude] för långt söderut
    [longitude] för långt västerut
    [distance] för nära sin plats
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
    [disk] ledigt diskutrymme ökar för fort
    [clock] klockan driver för fort
    [charge] batteriladdningen stiger för fort
    [lowBattery] svagt batteri
    [latitude] rör sig norrut för fort
    [longitude] rör sig österut för fort
    [distance] avlägsnar sig för fort
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
    [disk] disken fylls för fort
    [clock] klockan driver för fort
    [charge] batteriladdningen sjunker för fort
    [lowBattery] bra batteri
    [latitude] rör sig söderut för fort
    [longitude] rör sig västerut för fort
    [distance] närmar sig för fort
   *[energy] energiförbrukningen sjunker för fort
}
what-silent = { $kind ->
    [deaf] gatewayen hör ingen sensor
    [blind] inget värde från proben
    [gateway] ingen kontakt med gatewayen
   *[sensor] inga mätvärden
}
what-drill = { $missed ->
    [gateway] missad övning, gatewayen svarade inte
    [nobody] missad övning, ingen tog den
   *[no] detta är en övning, inget är fel
}
what-uncovered = { $severity ->
    [critical] ingen har jour nu
   *[warning] kommande timmar som ingen har
}
what-overdue = underhållet är inte underskrivet
what-orphaned = ingen svarar för underhållet
what-frozen = { $moving ->
    [temperature] temperaturen står stilla
    [humidity] luftfuktigheten står stilla
    [pressure] lufttrycket står stilla
   *[co2] koldioxidhalten står stilla
}

## Kortet för ett larm

card-active = { $place }: { $what }
card-recovering = { $place }: { $what }, på väg tillbaka
card-returned = { $place }: gick över av sig självt, ingen hade larmet
card-ended = { $place }: normalt igen
card-taken-out = { $place }: tagen ur bruk
card-taken-out-by = { $place }: tagen ur bruk av { $name }
card-heard-again = { $place }: { $kind ->
    [blind] proben mäter igen
    [deaf] radion hör igen
   *[other] hörs igen
  }
card-heard-untaken = { $place }: { $kind ->
    [blind] proben mäter igen
    [deaf] radion hör igen
   *[other] hörs igen
  }, ingen hade larmet
card-value = { $value }, gräns { $limit }
card-value-rate = { $value }, fortare än { $limit }
card-measured = { $reading } ({ $time })
card-arrived = { $reading } ({ $time } enligt ankomsten: gatewayens klocka är inte ställd)
card-limit = Gräns { $limit }
card-rising = ↗ stiger { $rate }
card-falling = ↘ sjunker { $rate }
card-steady = → oförändrat
card-reaches = { $trend }, når { $limit } om cirka { $duration } i den takten ({ $time })
card-since = Sedan { $time } ({ $duration })
card-silent-since = { $kind ->
    [deaf] Ingen sensor hörd sedan { $time } ({ $duration })
    [blind] Inget värde sedan { $time } ({ $duration }), fast sensorn hörs
    [gateway] Ingen kontakt sedan { $time } ({ $duration })
   *[sensor] Inga mätvärden sedan { $time } ({ $duration })
}
card-frozen-since = Värdet har inte rört sig på { $duration }: { $value } sedan { $time }
card-frozen-do = Det som mäts rör sig alltid lite. Kontrollera att proben är ansluten och att sensorn mäter. Tills värdet rör sig vet ingen vad det är.
card-moved = { $place }: värdet rör sig igen
card-moved-untaken = { $place }: värdet rör sig igen, ingen tog larmet
card-battery = Batteriet var { $value } kl. { $time }
card-unwatched = { $kind ->
    [deaf] Den är ansluten, men dess radio hör ingenting, och det hjälpte inte att starta om radion: ingen av dess sensorer kan övervakas. Slå av och på strömmen. Hjälper inte det är Bluetooth-radion trasig.
    [blind] Proben mäter ingenting. Kontrollera kontakten och kabeln, eller byt prob.
   *[gateway] Sensorerna som den hör övervakas inte förrän den är tillbaka. Kontrollera ström, nätverk och Bluetooth.
}
card-heard-every = Gång på gång hörs den igen efter { $interval }. Om den har ställts in så, skriv /interval { $name } { $interval }, så saknas den senare.
card-ended-changed = { $place }: slutade med en ändring, inte av sig självt
card-limit-moved = { $name } flyttade gränsen från { $old } till { $limit } ({ $time }){ $ends ->
    [yes] , och larmet slutade med det
   *[no] { "" }
}
card-rule-changed = { $name } ändrade vad det larmar på ({ $time }){ $ends ->
    [yes] , och larmet slutade med det
   *[no] { "" }
}
card-warning-off = { $name } stängde av den här varningen ({ $time }){ $ends ->
    [yes] , och den slutade med det
   *[no] { "" }
}
card-rule-removed = { $name } tog bort den här gränsen ({ $time }){ $ends ->
    [yes] , och larmet slutade med det
   *[no] { "" }
}
card-somebody = Någon
card-stands-at = Det stod på { $reading }
card-since-moved = Sedan { $name } ändrade gränsen, { $time } ({ $duration })
card-worst = Som värst { $value } ({ $time })
card-span = { $what } från { $from } till { $to } ({ $duration })
card-repeats = { $count } gånger på { $duration }, längst { $longest }
card-mend = För ofta? /rules visar vad som skulle göra att det larmar mer sällan
card-repeats-span = { $what } { $count } gånger från { $from } till { $to }, längst { $longest }
card-late = Redan över: { $place }
card-late-when = { $what }: började { $from }, över sedan { $to } ({ $duration }), upptäckt { $learned }
card-learned = Upptäckt { $time }: mätvärdena kom sent
card-gone = Inget larm trots allt: { $place }
card-gone-why = Mätvärden som kom sent visar att det som larmades som { $what } sedan { $from } var för kort, eller en del av ett annat larm.
card-owner = { $name } har larmet sedan { $time }
card-nobody = Ingen har larmet
card-nobody-duty = Ingen har larmet. Jour: { $names }
card-nobody-on-duty = Ingen har larmet, och ingen har jour
card-taken = { $name } tog larmet { $time }
card-untaken = Ingen hade larmet
card-noted = Ingen hade larmet; { $name } noterade det { $time }
card-quiet = 🌙 Tysta timmar till { $time }: inget ljud innan dess, om det inte blir kritiskt
card-unknown = okänt
card-no-owner = ingen än
card-instruction-long = Instruktionen får inte plats under bilden: skriv /instruction och namnet
card-drill-plainly = Detta är en övning. Den kom hela vägen från gatewayen, som ett larm gör.
card-drill-do = Tryck på ”Jag tar det”, så att vi vet att larm når dig.
card-drill-asked = Begärd { $time }
card-drill-missed = { $missed ->
    [gateway] På { $duration } har gatewayen inte sagt det den ombads säga. Ett larm hade inte heller kommit den vägen.
   *[nobody] På { $duration } har ingen tagit övningen. Ett larm hade fortsatt att ringa.
}
card-drill-missed-do = { $missed ->
    [gateway] Se till att den har ström och nätverk: /gateways
   *[nobody] Se vem som meddelas, och hur: /duty och /contact
}
card-drill-taken = { $place }: övningen togs
card-maintenance = 🔧 Ur drift till { $time }: { $reason }. { $name } svarar för det, och inget meddelas innan någon skriver under.
card-maintenance-why = { $name } svarar för det: { $reason }
card-overdue-since = Det skulle ha varit klart { $time }, för { $duration } sedan. Tills någon skriver under antecknas larmen men meddelas inte.
card-orphaned = { $why ->
    [left] { $name }, som svarar för det, kan inte längre: någon annan måste ta över.
   *[unreachable] { $name }, som svarar för det, går inte att nå: någon annan måste ta över.
}
card-overdue-do = Skriv under att den är i drift igen, ge mer tid eller ta över: /maintenance
card-uncovered-soon = Ingen har jour från { $from } till { $to } ({ $length }). Det börjar om { $duration }.
card-uncovered-now = Ingen har jour från { $from } till { $to } ({ $length }), och det har börjat.
card-uncovered-do = Ta de timmarna, eller hitta någon som gör det. Det som larmar under tiden går genast till de andra.
card-uncovered-hours = Från { $from } till { $to }
card-settled = { $how ->
    [signed] { $place }: { $name } skrev under, den är i drift igen
    [extended] { $place }: { $name } gav underhållet mer tid
    [taken] { $place }: { $name } svarar för underhållet nu
    [filled] { $place }: { $name } har timmarna som ingen hade
    [went-by] { $place }: timmarna som ingen hade är över
    [no-roster] { $place }: det finns inget jourschema där längre
    [sooner] { $place }: de timmarna har ingen ännu, andra kommer före dem
   *[by-itself] { $place }: den som svarar för underhållet går att nå igen
}
card-cause = 🔎 { $name } säger vad det var: { $cause }
card-remark = 💬 { $name }: { $words }
maintenance-places = { $count ->
    [one] { $place } och en till
   *[other] { $place } och { $count } till
}
card-silenced = 🔕 Tystat till { $time } av { $name }: { $reason }

## Kortet för flera larm

many-active = { $where }: { $count } larm
many-over = { $where }: { $count ->
    [one] larmet är över
    [2] båda larmen är över
   *[other] alla { $count } larm är över
}
many-late = { $where }: { $count } larm, redan över
many-learned = Upptäckt { $time }: mätvärdena kom sent
many-since = Det första sedan { $time } ({ $duration })
many-span = Från { $from } till { $to } ({ $duration })
many-taken-by = { $name } tog { $count }
many-untaken = Ingen tog något av dem
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
    [one] 1 inte taget
   *[other] { $count } inte tagna
}
count-silenced = { $count ->
    [one] 1 tystat
   *[other] { $count } tystade
}
count-service = { $count } ur drift
count-returned = { $count } gick över utan att någon tog larmet
count-ended = { $count } över
# Who has an alarm, took it or took note of it: the same words in cards of many, in lists and in the handover.
line-owner = { $name } har det
line-nobody = ingen har det
line-silent = { $kind ->
    [deaf] hör ingen sensor sedan { $time }
    [blind] inget värde sedan { $time }
    [gateway] ingen kontakt sedan { $time }
   *[sensor] inga mätvärden sedan { $time }
}
line-frozen = { $what }, { $value } sedan { $time }
line-overdue = { $what } sedan { $time }
line-uncovered = ingen har jour från { $from } till { $to }
line-settled = { $how ->
    [signed] underskrivet, i drift igen
    [extended] fick mer tid
    [taken] övertaget
    [filled] någon har timmarna
    [went-by] timmarna är över
    [no-roster] inget jourschema längre
    [sooner] ingen har dem ännu, andra kommer före
   *[by-itself] i ordning igen
}
line-last = senast { $reading } ({ $time })
line-recovering = { $reading }, på väg tillbaka
line-returned = gick över av sig självt { $time }
line-ended = över sedan { $time }
line-taken-out = tagen ur bruk
line-repeats = { $count } gånger
line-ended-changed = slutade med en ändring { $time }
line-changed-by = { $name } ändrade gränsen
line-late = { $what } från { $from } till { $to } ({ $duration })
line-gone = inget larm trots allt
line-worst = som värst { $value } ({ $time })
line-taken = { $name } tog det
line-noted = ingen tog det, { $name } noterade
line-untaken = ingen tog det
line-more = och { $count } till, se nedan

## Knappar

button-take = Jag tar det
button-seen = Jag har sett det
button-give-back = ↩️ Lämna tillbaka
button-hand-on = 👉 Lämna över
button-silence = Tysta { $duration }
button-unsilence = Avsluta tystnaden
button-chart-of-card = 📈 Diagram
button-limit-of-card = 📏 Gräns
button-hours-of-card = ✋ Jag tar de timmarna
button-roster-of-card = 📅 Jourschema
button-maintenance-of-card = 🔧 Underhåll
button-remark = 💬 Anteckna
button-cause = 🔎 Vad var det?
button-open-of-card = 🔎 Mer
button-take-all = Jag tar alla
button-seen-all = Jag har sett alla
button-silence-all = Tysta alla { $duration }

## Svar på ett kort

reply-rung = { $place }: ingen har haft larmet på { $duration }
reply-worsened = { $place }: det har blivit värre
reply-repeated = { $place }: det har hänt igen
reply-drill-missed = { $place }: övningen missades
reply-uncovered-begun = { $place }: ingen har jour nu
reply-settled = { $place }: lugnt i { $duration }
reply-over = { $lasted }. { $owner }.
reply-lasted = Efter { $duration }
reply-lasted-worst = Efter { $duration }, som värst { $worst }
reply-made-critical = { $place }: kritiskt från och med nu
reply-silence-ended = { $place }: tystnaden är slut, men inte larmet
reply-quiet-ended = { $place }: de tysta timmarna är slut, men inte larmet
reply-former = { $place }: { $name } tog larmet för { $duration } sedan, och det är inte över än
reply-given-back = { $place }: { $name } har lämnat tillbaka larmet, ingen har det nu
reply-handed-on = { $place }: { $name } har lämnat över larmet till dig
reply-about = { $what }: { $reading }
reply-acknowledgement-ended = { $place }: togs för { $duration } sedan och är inte över än
reply-cleared = Normalt igen: { $place }
reply-heard-again = { $kind ->
    [blind] Proben mäter igen
    [deaf] Radion hör igen
   *[other] Hörs igen
  }: { $place }
reply-moved = Värdet rör sig igen: { $place }
reply-returned = Normalt igen av sig självt: { $place }
reply-lost = Mätvärden har gått förlorade: { $place }
reply-lost-when = Det som hördes från { $from } till { $to } ({ $duration }) är borta: gatewayen var avskuren så länge att den inte hade mer plats.
reply-lost-what = Dess sensorer var inte övervakade under den tiden. Se vad de visar nu och vad som kan ha blivit för varmt.
reply-undeliverable = { $name } kunde inte nås
reply-undeliverable-about = Det gällde { $place }: { $what }.
reply-undeliverable-why = { $because ->
    [blocked] Telegram säger: boten är blockerad där eller har aldrig startats.
    [removed] Telegram säger: boten har tagits bort därifrån.
    [not-allowed] Telegram säger: boten får inte skriva där.
    [refused] Telegram tog inte emot det här meddelandet; andra når fortfarande fram dit.
   *[gone] Telegram säger: chatten finns inte längre.
}
reply-undeliverable-why-way = { $because ->
    [blocked] De har sagt att de inte vill ha fler meddelanden från oss.
    [complained] De har märkt ett mejl från oss som skräppost, och deras mejlserver tar inte emot fler.
    [not-allowed] Det sättet är inte inrättat här.
    [refused] Det här meddelandet avvisades; andra kommer fortfarande fram.
    [not-now] Den här gången kom det tillbaka: brevlådan eller linjen är full eller borta. Andra meddelas i stället, och det används igen nästa gång.
    [no-answer] Ingen svarade på samtalet. Andra meddelas i stället, och det används igen nästa gång.
    [busy] Det var upptaget. Andra meddelas i stället, och det används igen nästa gång.
    [voicemail] En telefonsvarare tog samtalet. Andra meddelas i stället, och det används igen nästa gång.
   *[gone] Adressen finns inte längre, eller tar inte emot något från oss.
}
reply-undeliverable-why-hook = { $because ->
    [not-allowed] Den avvisade oss: adressen eller nyckeln stämmer inte längre.
    [unanswered] Den har inte svarat på länge.
    [refused] Den tog inte emot just det här meddelandet; andra kommer fortfarande fram.
   *[gone] Den säger att den inte finns längre.
}
reply-undeliverable-person = Be personen öppna boten och trycka på Start.
reply-undeliverable-group = Kontrollera att boten är kvar i gruppen och får skriva där.
reply-undeliverable-way = De meddelas på sina andra sätt, och nästa steg där det inte finns något. Be dem se över det med /contact.
reply-undeliverable-hook = Inget mer skickas dit. Se efter med /webhook och tryck på Prova där: den används igen när den svarar.
reply-way = { $name } ({ $way ->
    [hook] webhook
    [mail] e-post
    [call] telefonsamtal
    [push] webbläsare
   *[sms] sms
})
reply-back-in-service = { $place }: i drift igen, men inte i ordning
reply-maintenance-ends = Underhållet är snart slut: { $place }
reply-maintenance-asked = { $name } ber dig svara för ett underhåll: { $place }
reply-maintenance-taken = { $name } svarar för underhållet nu: { $place }
reply-maintenance-declined = Den du frågade tar inte underhållet: { $place }
reply-maintenance-second = En har skrivit under, en till måste: { $place }
reply-maintenance-signed = Någon skrev under, den är i drift igen: { $place }
reply-maintenance-until = Det är slut { $time }, om { $duration }.
reply-maintenance-end = Det är slut { $time }.
reply-maintenance-do-ends = Skriv under att den är i drift igen när allt är klart; ge annars mer tid. När tiden är ute och ingen har skrivit under larmar den.
reply-maintenance-do-asked = Tills du säger ja stannar det hos den som har det.
reply-maintenance-do-taken = Du påminns inte om det längre.
reply-maintenance-do-declined = Du fortsätter att svara för det. Fråga någon annan, eller slutför det.
reply-maintenance-do-second = Titta på värdena och skriv under du också. Tills dess är den ur drift.
reply-maintenance-do-signed = Du svarar inte för det längre.
reply-test = Test: inget är fel
reply-test-about = Så här skulle du höra om { $place }: { $what }.
reply-unknown-chat = En chatt
reply-many = { $reason ->
    [back-in-service] { $count } larm gäller nu när driften börjar igen
    [raised] { $count } nya larm
    [rung] { $count } larm som ingen har
    [worsened] { $count } larm har blivit värre
    [repeated] { $count } larm har kommit igen
    [settled] { $count } larm har inte kommit igen
    [silence-ended] Tystnaden är slut, men inte { $count } larm
    [acknowledgement-ended] { $count } larm togs men är inte över än
    [quiet-ended] De tysta timmarna är slut, men inte { $count } larm
    [handed-on] { $count } larm har lämnats över till dig
    [cleared] { $count } larm är över
    [lost] { $count } gatewayer har förlorat mätvärden
    [undeliverable] { $count } meddelanden kunde inte levereras
   *[mixed] Nytt om { $count } larm
}
names-more = { $count ->
    [one] 1 larm till från listan ovan
   *[other] { $count } larm till från listan ovan
}
reply-line = { $reason ->
    [back-in-service] i drift igen
    [rung] ingen har det
    [worsened] värre
    [repeated] igen
    [settled] lugnt sedan
    [silence-ended] tystnaden slut
    [acknowledgement-ended] taget, inte över
    [quiet-ended] tysta timmar slut
    [handed-on] nu ditt
    [cleared] normalt igen
    [lost] mätvärden förlorade
    [undeliverable] inte levererat
   *[raised] nytt
}

## Charts

chart-several = { $count ->
    [one] en sensor
   *[other] { $count } sensorer
}
chart-subtitle = { $what } · { $span }
chart-span-1h = senaste timmen
chart-span-24h = senaste dygnet
chart-span-7d = senaste 7 dygnen
chart-span-30d = senaste 30 dygnen
chart-limit = gräns { $limits }
chart-deadband = dödband
chart-mean = medelvärde
chart-range = lägst till högst
chart-alarm = larm
chart-silence = tystad
chart-unknown = inga värden
chart-unread = sparat, men går inte att läsa
chart-not-read = ⚠ Det som är sparat från { $times } går inte att läsa och saknas här. Det är ett fel i nattvakt självt: säg till den som driver det.

## Files of loggers

file-too-large = Den är { $size } MB, och högst { $most } MB läses.
file-empty = Den är tom.
file-other-kind = Den är ingen tabell i text utan { $kind }.
file-not-text = Den är ingen text: den innehåller tecken som inte står i någon tabell.
file-line-too-long = En av dess rader är { $size } MB, och en tabells rad är högst { $most } KB.
file-too-many-columns = Den har { $count } kolumner, och högst { $most } läses.
file-encoding-by-pattern = Den har inget märke i början; varannan byte säger att den är { $encoding }.
file-encoding-windows = Dess bokstäver är Windows egna, eftersom de inte är giltig UTF.
file-encoding-by-words = Den är ingen giltig UTF; dess ord visar att bokstäverna är de i { $encoding }.
file-workbook-too-large = En del av arbetsboken växer till mer än { $most } MB.
file-several-sheets = Av dess { $count } blad har dessa samma kolumner och läses: { $sheets }.
file-one-sheet = Av dess { $count } blad läses { $sheet }.
file-json = Den är JSON: vart och ett av dess objekt är en rad, och nycklarna är kolumnerna.
file-json-columns = Den är JSON: var och en av dess listor är en kolumn.
file-json-lists = Den är JSON med { $count } listor; varje rad bär sin listas namn.
file-key-values = Dess rader består av namn och värden; varje namn är en kolumn.
file-json-other = Den är JSON, och inte ett platt objekt för varje mätning.
file-no-table = Ingenting i den liknar rader med en tid och ett tal.
file-no-header = Den har ingen rad med kolumnernas namn.
file-no-time = Ingen av dess kolumner säger när något mättes. Dess kolumner: { $columns }.
file-no-quantity = Ingen av dess kolumner säger att den är en temperatur, en fuktighet eller något annat som övervakas. Dess kolumner: { $columns }.
file-no-rows = Ingen av dess rader har ett värde.
file-no-such-column = Den har ingen kolumn { $column }. Dess kolumner: { $columns }.
file-dates-undecided = { $example } kan vara två dagar, och ingen annan rad visar vilken som menas: { $readings }.
file-dates-mixed = Alla dess datum är inte skrivna i samma ordning, så { $example } går inte att lita på.
file-date-order-said = Du säger hur dess datum läses: { $order ->
    [day-first] dagen står först
    [month-first] månaden står först
   *[year-first] året står först
}.
file-date-order-proved = Dess egna rader visar hur dess datum läses: { $order ->
    [day-first] dagen står först
    [month-first] månaden står först
   *[year-first] året står först
}.
file-date-order-named = Dess rubrik nämner hur dess datum läses: { $order ->
    [day-first] dagen står först
    [month-first] månaden står först
   *[year-first] året står först
}.
file-date-order-by-days = Dess rader följer på varandra dag för dag bara när datumen läses så här: { $order ->
    [day-first] dagen står först
    [month-first] månaden står först
   *[year-first] året står först
}.
file-no-start = Kolumnen { $column } räknar från en början, och ingenting ovanför den säger när den var.
file-start-unclear = Den började { $start }, vilket inte är datum och klockslag.
file-since-start = Kolumnen { $column } räknar från en början, och den var { $start }.
file-times-are-numbers = Dess tider är tal och läses som { $form }.
file-times-are-spans = Var och en av dess tider är ett intervall; dess början används.
file-days-only = Dess tider nämner dagar och inget klockslag; var och en tas för midnatt.
file-days-shared = Dess tider nämner dagar och inget klockslag, och flera rader nämner samma dag.
file-hours-shared = Dess tider nämner hela timmar, och flera rader nämner samma.
file-halves-missing = Dess klockor börjar om efter middagen, och inget säger vilken halva av dagen det är.
file-zone-said = Dess tider läses i zonen { $zone }, som du säger.
file-zone-found = Dess tider läses i zonen { $zone }, som den själv nämner.
file-zone-assumed = Den nämner ingen tidszon, så dess tider tas för { $zone }.
file-zone-unclear = { $zone } står bakom dess tider och är namnet på flera tidszoner eller på ingen.
file-behind-times = { $words } står bakom dess tider, och det är inte känt här vad det säger om dem.
file-zone-unknown = { $zone } är ingen tidszon som är känd här.
file-clock-not-set = { $count ->
    [one] 1 rad utelämnas, eftersom loggerns klocka inte var ställd.
   *[other] { $count } rader utelämnas, eftersom loggerns klocka inte var ställd.
}
file-newest-first = Den börjar med sin nyaste rad; allt tas i tidens ordning.
file-clocks-went-back = Klockorna ställdes tillbaka medan den spelades in: timmen som finns två gånger tas som två timmar.
file-out-of-order = { $count ->
    [one] 1 rad står före en tidigare; allt tas i tidens ordning.
   *[other] { $count } rader står före tidigare; allt tas i tidens ordning.
}
file-unit-unknown = Kolumnen { $column } utelämnas, eftersom dess måttenhet { $unit } inte är någon som är känd här för { $quantity ->
    [temperature] en temperatur
    [humidity] en relativ fuktighet
    [pressure] ett lufttryck
    [co2] koldioxid
    [illuminance] ljus
    [battery] ett batteri
    [power] effekt
    [energy] energi
   *[other] det som den mäter
}.
file-unit-missing = Kolumnen { $column } utelämnas, eftersom ingen måttenhet står skriven och tal kring { $value } kan vara flera.
file-unit-by-size = Kolumnen { $column } nämner ingen måttenhet; dess tal ligger kring { $value }, så de tas för { $unit }.
file-unit-undecided = Kolumnen { $column } nämner ingen måttenhet, och dess tal ligger kring { $value }: grader Celsius i något varmt, Fahrenheit, eller tiondels grader.
file-unit-too-warm = Kolumnen { $column } nämner ingen måttenhet, och dess tal ligger kring { $value }: för varmt för { $kind ->
    [freezer] en frys
   *[other] ett kylskåp
  } i grader Celsius, och vanligt i Fahrenheit.
file-factor-read = Talen i { $column } delas med { $factor }, som namnet säger.
file-factor-unclear = Kolumnen { $column } utelämnas, för att namnet säger att talen är multiplicerade, och de är inte heltal.
file-unit-above = Vad som mäts i { $columns } sägs bara ovanför tabellen, genom enheten { $unit }.
file-unit-assumed = Kolumnen { $column } nämner ingen måttenhet och tas för { $unit }.
file-humidity-is-fraction = Fuktigheten i { $column } ligger kring { $value }, så den tas för en andel av ett och visas i procent.
file-humidity-is-tiny = Fuktigheten i { $column } är alltid under en procent, fast den är skriven som procent: se efter om den är en andel av ett.
file-battery-in-percent = Kolumnen { $column } är vad som är kvar av ett batteri i procent, och inte dess spänning.
file-comma-undecided = Kolumnen { $column } utelämnas, eftersom { $example } kan läsas på två sätt.
file-no-switch = Kolumnen { $column } utelämnas, eftersom den räknar och inte säger ja eller nej.
file-column-empty = Kolumnen { $column } utelämnas, eftersom den är tom.
file-column-of-words = Kolumnen { $column } utelämnas, eftersom den innehåller ord som { $example }.
file-column-lost = Kolumnen { $column } utelämnas därför.
file-columns-unused = Dessa kolumner används inte: { $columns }.
file-faults-said = Kolumnen { $column } säger { $examples } om några rader; deras värden behålls.
file-columns-alike = Flera kolumner har samma namn; de tas för flera sensorer och numreras.
file-wanted-left-out = Kolumnen { $column } utelämnas, eftersom den säger vad som önskas och inte vad som är.
file-statistic-left-out = Kolumnen { $column } utelämnas, eftersom den är det minsta eller största av ett tidsspann.
file-only-extremes = Kolumnen { $column } är det minsta eller det största av ett intervall; vad som mättes däremellan finns inte i filen, och den läses som en egen sensor.
file-column-constant = Kolumnen { $column } är { $value } i alla rader medan andra ändras: den kan vara en gräns eller det som önskas.
file-same-twice = Kolumnen { $column } säger detsamma som { $other } och utelämnas.
file-unit-contradicted = Kolumnen { $column } säger { $unit }, och en rad ovanför tabellen säger att måttenheten är { $above }.
file-percent-is-humidity = Kolumnen { $column } nämner bara %, bredvid en temperatur; den tas för den relativa fuktigheten.
file-dew-point-found = Kolumnen { $column } utelämnas: den är daggpunkten av { $temperature } och { $humidity }.
file-same-in-other-unit = Kolumnen { $column } säger samma sak en gång till i en annan måttenhet.
file-name-left-out = Rader om { $name } utelämnas, eftersom det inte är något som övervakas.
file-sensors-by-column = Dess rader är från flera sensorer, som kolumnen { $column } skiljer åt.
file-sensors-mixed = Dess rader är från flera sensorer, och ingen kolumn skiljer dem åt: { $percent } % av dem skiljer sig med mer än { $difference } från en annan rad från samma ögonblick.
file-several-tables = Den innehåller { $count } tabeller; alla läses.
file-hours-as-columns = Dess kolumner är tider på dygnet ({ $columns }) och raderna är dygnen: ingen rad säger när en mätning gjordes.
file-table-left-out = En av dess tabeller innehåller inget att bevaka och lämnas utanför. Dess kolumner: { $columns }.
file-summary-left-out = Det som är räknat ur alla mätningar, som ytterligheter och medel, lämnas utanför: { $count ->
    [one] { $count } tabell
   *[other] { $count } tabeller
 }.
file-side-by-side = Dess rader rymmer { $count } tabeller bredvid varandra, var och en med egna tider; alla läses.
file-columns-go-on = Det som står bredvid varandra fortsätter där listan före slutar; det läses som en enda inspelning.
file-tables-apart = Två av dess tabeller handlar om { $name } vid samma tider; den andra kallas { $other }.
file-tables-unnamed = Inget säger vad var och en av dess tabeller gäller; den bredvid { $name } kallas { $other }.
file-cells-without-value = { $count ->
    [one] 1 cell i { $column } har inget värde: { $examples }.
   *[other] { $count } celler i { $column } har inget värde: { $examples }.
}
file-cells-left-out = { $count ->
    [one] 1 cell i { $column } kan inte läsas och har inget värde: { $example }.
   *[other] { $count } celler i { $column } kan inte läsas och har inget värde, till exempel { $example }.
}
file-cells-lost = { $lost } av { $filled } celler i { $column } kan inte läsas eller inte ha mätts, till exempel { $example }.
file-numbers-spoilt = { $lost } av { $filled } celler i { $column } kan inte läsas: ett kalkylprogram gjorde om talen till datum, till exempel { $example }.
file-rows-lost = { $lost } av dess { $rows } rader kan inte läsas.
file-rows-wide = { $rows ->
    [one] 1 rad innehåller
   *[other] { $rows } rader innehåller
} fler värden än de { $count } som har ett namn, eller ett citattecken som inte avslutas.
file-rows-repeated = { $count ->
    [one] 1 rad säger
   *[other] { $count } rader säger
} detsamma om samma tid som en annan; var och en räknas en gång.
file-decimals-cut = Det som står i { $other } beter sig som decimalerna till { $column }: ett decimalkomma tycks dela talen i två, som { $example }.
file-row-clock-not-set = Klockan var inte ställd.
file-row-of-other-width = Den innehåller fler värden än de { $count } som har ett namn, eller ett citattecken som inte avslutas.
file-row-without-time = { $text } är ingen tid.
file-row-stray = { $text } är ingen rad.
file-left-out-of-sheet = Blad { $sheet }: { $why }
file-try-export = Exportera den en gång till som CSV från programmet som läste loggern.
file-try-xlsx = Öppna den i ett kalkylprogram och spara den som .xlsx eller CSV.
file-try-minus = Skriv tal under noll med ett minustecken före, och alla andra utan parentes och utan tecken efter.
file-try-rows = Exportera den som en tabell, med en rad för varje mätning med tid och värde; eller säg med --time-column NAMN vilken kolumn som säger när.
file-try-clock = Exportera datum och klockslag i en kolumn, eller i två som heter Date och Time.
file-try-json = Exportera den som CSV, eller med ett platt objekt per rad som har tiden och värdena för en mätning.
file-try-shorter = Exportera ett kortare tidsspann, eller dela den i flera filer.
file-try-semicolons = Exportera den med decimalpunkter, eller med semikolon mellan värdena.
file-try-whole = Exportera den med decimalpunkter eller med semikolon mellan värdena; är talen heltal, säg --decimal point.
file-try-times = Nämn kolumnen med dess tider med --time-column, eller säg med --date-order day-first eller month-first hur dess datum läses.
file-try-time-column = Säg med --time-column NAMN vilken kolumn som säger när.
file-try-columns = Nämn dess kolumner med deras nummer: --time-column NUMMER --unit NUMMER=°C.
file-try-sensor-column = Säg med --sensor-column NAMN vilken kolumn som säger vems en rad är.
file-try-date-order = Säg med --date-order day-first eller --date-order month-first vilken som är rätt.
file-try-start = Säg med --start när den började, med datum och klockslag, eller skriv det på en egen rad ovanför kolumnernas namn: Start: …
file-try-unit = Säg vad talen är: --unit { $column }=°C, eller =°F, =%RH, =hPa och så vidare.
file-try-half-days = Skriv dess tider med AM och PM, eller med en klocka som räknar vidare efter tolv, eller säg med --time-column en annan kolumn som säger när.
file-try-zone = Säg med --zone Europe/Stockholm, eller ett annat namn, vems klocka det var.

## E-post, sms och samtal. Ett samtal sägs av en röst: channels/call/speech.ts gör ord av tecken. Ett sms rymmer 160 tecken ur GSM-alfabetet; det som saknas där stavas om i channels/sms/gsm.ts.

mail-take = Ett tryck på sidan bakom länken sätter ditt namn på det. Den fungerar en gång, till { $time }.
times-of-zone = Tiderna är de i { $zone }.
mail-footer = { $organization } meddelar dig det här med e-post. Skriv /contact till boten om du vill bli meddelad på annat sätt.
sms-news = { $reason ->
    [drill-taken] övningen togs
    [back-in-service] { $what }, i drift igen
    [rung] { $what }, ingen har haft det på { $duration }
    [worsened] { $what }, det har blivit värre
    [repeated] { $what } igen
    [silence-ended] { $what }, tystnaden är slut
    [quiet-ended] { $what }, tysta timmar är slut
    [acknowledgement-ended] { $what }, taget men inte över
    [handed-on] { $what }, överlämnat till dig
    [cleared] normalt igen
    [settled] lugnt igen
    [gone] inget larm ändå
   *[raised] { $what }
}
sms-lasted = Det varade { $duration }
sms-since = Sedan { $time }
sms-ask = { $count ->
    [1] Svara { $answer } om du tar det
   *[other] Svara { $answer } om du tar dem
}
sms-many = { $count } larm
sms-more = och { $count } till
sms-aside = { $reason ->
    [maintenance-ends] Underhållet är snart slut: { $place }. Skriv under eller ge mer tid
    [maintenance-asked] Du får frågan om att svara för ett underhåll: { $place }
    [maintenance-taken] Någon annan svarar för underhållet nu: { $place }
    [maintenance-declined] Underhållet stannar hos dig: { $place }
    [maintenance-second] En underskrift till behövs: { $place }
    [maintenance-signed] Underskrivet, i drift igen: { $place }
    [undeliverable] { $name } gick inte att nå om { $place }
    [lost] Mätvärden är borta: { $place }
   *[test] Prov, inget är fel. Så skulle du få veta om { $place }
}
call-opening = Det här är nattvakt för { $organization }
call-nameless = en sensor utan namn
call-ask = { $count ->
    [1] Tryck { $answer } om du tar det.
   *[other] Tryck { $answer } om du tar dem.
}
contact-call-code = Det här är nattvakt. { $name } vill bli uppringd här om larm från { $organization }. Koden är { $code }. En gång till, koden är { $code }. Gör inget om det inte är du.
contact-ways = Så här meddelas du om larm, helst i den här ordningen:
contact-how = Det som inte når dig låter nästa ringa genast. Ett larm som ingen har tagit på { $duration } meddelas på alla sätt.
contact-push = I en webbläsare: öppna översikten i den (/web) och slå på aviseringar där.
contact-failing = det senaste meddelandet kom inte fram dit
contact-unreachable = når dig inte: lägg till det igen
contact-alone = Alla här skulle läsa det. Skriv /contact till mig i en privat chatt.
contact-which = { $way ->
    [mail] Till vilken e-postadress? Jag skickar en kod dit.
    [call] Till vilket nummer? Skriv det med land, som { $example }. Jag ringer det genast och säger en kod.
   *[sms] Till vilket nummer? Skriv det med land, som { $example }. Jag skickar en kod dit.
}
contact-no-address = { $way ->
    [mail] Det är ingen e-postadress.
   *[sms] Det är inget nummer med land, som { $example }.
}
contact-ask-code = { $way ->
    [call] Jag ringer { $address } och säger en kod. Vilken är den?
   *[other] Jag har skickat en kod till { $address }. Vilken är den?
}
contact-wrong-code = Det är inte koden.
contact-not-sent = { $why ->
    [too-often] Du har bett om många koder: försök igen senare. Inget har ändrats.
    [not-set-up] Det är inte inställt här: fråga den som sköter det. Inget har ändrats.
    [refused] Det togs inte emot där: se efter om det är rätt skrivet. Inget har ändrats.
   *[failed] Det gick inte att skicka nu: försök igen senare. Inget har ändrats.
}
contact-added = Från och med nu meddelas du där också.
contact-taken = Någon annan meddelas redan där. Inget har ändrats.
contact-first = Det är först nu.
contact-removed = Du meddelas inte där längre.
contact-code-subject = Din kod för { $organization }
contact-code = { $code } är din kod. { $name } vill få larm från { $organization } hit. Gör inget om det inte är du.
button-contact-first = { $way } först
button-contact-add = { $way ->
    [mail] Lägg till e-post
    [call] Lägg till samtal
   *[sms] Lägg till sms
}
button-contact-other = { $way ->
    [mail] En annan e-postadress
    [call] Ring ett annat nummer
   *[sms] Ett annat nummer
}
button-contact-remove = { $way ->
    [mail] Ta bort e-post
    [call] Ta bort samtal
    [push] Ta bort webbläsare
   *[sms] Ta bort sms
}
conversation-contact = frågan om en adress
conversation-ladder = ändringen av vem som meddelas
conversation-roster = ändringen av jourschemat
sms-taken = Ditt namn står på det: { $names }
sms-taken-by = { $name } har redan tagit det: { $names }
sms-over = Det är över: { $names }
sms-nothing = Här finns inget som du kan ta
notify-calendar-unread = Jag kan inte läsa kalendern för { $site } längre ({ $why ->
    [empty] den är tom
    [unknown-zone] ingen känner till dess tidszon
    [no-calendar] det är ingen kalender
    [unreachable] den går inte att hämta
   *[other] den går inte att läsa
  })
notify-calendar-kept = Det den sade senast gäller till { $until }. Jag försöker igen varje timme; /roster säger hur det är.
notify-calendar-again = Jag kan läsa kalendern för { $site } igen
notify-lost = { $kind ->
    [group] Jag når inte gruppen { $name } längre
   *[person] Jag når inte { $name } längre
  }
notify-way-own = { $passing ->
    [yes] Det jag skickade dig kom inte fram den här gången ({ $way })
   *[no] Jag kan inte meddela dig på det här sättet längre ({ $way })
  }
notify-way-why = { $because ->
    [no-answer] Ingen svarade på samtalet. Det används igen nästa gång.
    [busy] Det var upptaget. Det används igen nästa gång.
    [voicemail] En telefonsvarare tog samtalet. Det används igen nästa gång.
    [refused] Just det meddelandet avvisades. Det används igen nästa gång.
   *[not-now] Det kom tillbaka: brevlådan eller linjen är full eller borta. Det används igen nästa gång.
  }
notify-way-own-do = Du meddelas på dina andra sätt. Se över det med /contact.
notify-lost-ends = På { $sites } slutar ett larm nu hos ingen som går att nå. Ändra det med /ladder.
notify-lost-ladders = Vem som meddelas om larm på { $sites } räknar med dem.
notify-lost-duties = De har jour på { $sites }.
notify-lost-shift = De har timmarna från { $time } på { $site }.
notify-tokens-ended = { $name } får inte göra några tokens längre, så de som hen gjort gäller inte mer
notify-tokens-left = Tokens från någon som inte är kvar här gäller inte mer
notify-tokens-do = Maskinerna som använde { $tokens } läser inget längre. Gör nya med /token.
notify-node = { $outcome ->
    [is] { $name } är inställd så här, som den själv säger
    [set] { $name } är nu inställd så här, som den själv säger
    [not-asked] { $name } sade inte hur den är inställd
   *[not-set] { $name } ställdes inte in
  }
notify-node-why = { $why ->
    [bad-interval] Den kan inte mäta så ofta, eller så sällan.
    [bad-name] Den tar inget sådant namn.
    [no-such-sensor] Dess programvara känner ingen sådan del.
    [sensor-silent] Den delen mäter inget vid dess stift.
    [malformed] Det förstods inte.
    [flash-failed] Dess flashminne kunde inte skrivas.
    [busy] Något annat är på väg till den: programvara, eller det som ställdes in på gatewayens sida. Försök efter det.
    [no-commands] Det som den kör tar inga inställningar genom luften. Den behöver kabeln en gång.
    [no-settings] Det som den kör tar inga inställningar genom luften. Ge den först nyare programvara med /update.
    [not-reached] Den nåddes inte på länge. Titta till den och fråga igen.
    [only-hears] Gatewayens radio bara lyssnar och ställer inte in något.
    [forgotten] Gatewayen startades om och har glömt det. Om sensorn fick det är inte känt: fråga den.
    [not-answered] Inget hördes om det på länge. Om sensorn fick det är inte känt: fråga den.
   *[other] Det som den säger är inte det som begärdes, och varför är inte känt.
  }
notify-update = { $state ->
    [waiting] Programvara { $to } väntar tills { $name } hörs
    [receiving] { $name } har { $percent } % av programvara { $to }
    [checking] { $name } kontrollerar programvara { $to }
    [restarting] { $name } startar med programvara { $to }
    [kept] { $name } kör programvara { $to }
    [refused] { $name } tog inte emot programvara { $to }
    [rolled-back] { $name } gick tillbaka till programvara { $from }
   *[failed] Programvara { $to } nådde inte { $name }
  }
notify-update-goes-on = Den mäter vidare. Det här meddelandet säger hur långt det är kommet.
notify-update-kept = Den körde { $from } förut, har mätt med den nya och har hörts.
notify-update-stays = Den kör { $from }, som förut.
notify-update-why = { $why ->
    [bad-signature] Programvaran är signerad av någon som sensorn inte känner.
    [bad-header] Sensorn förstår inte den här programvaran. Den kan vara för gammal för den.
    [other-hardware] Programvaran är för ett annat chip.
    [other-wiring] Programvaran är för en annan prob eller för andra stift.
    [not-newer] Sensorn har haft den här versionen, eller en nyare.
    [too-big] Programvaran är större än utrymmet som sensorn har.
    [battery-low] Dess batteri är svagt. Byt det först.
    [flash-failed] Dess flashminne kunde inte skrivas.
    [bad-image] Det som kom fram är inte det som signerades. Försök en gång till.
    [on-trial] Den provar redan en annan ny programvara.
    [not-reported] Den mätte inte och hördes inte i tid med den nya.
    [crashed] Den kraschade med den nya.
    [abandoned] Det gavs upp.
    [no-commands] Det som den kör tar ingen uppdatering genom luften. Den behöver kabeln en gång.
    [too-narrow] Dess paket är för korta för en uppdatering genom luften.
    [not-reached] Den hördes inte på länge. Titta till den och börja om: den fortsätter där den var.
    [no-file] Filen finns inte längre vid gatewayen, eller är skadad.
    [only-hears] Gatewayens radio bara lyssnar och kan inte skicka något.
    [forgotten] Gatewayen startades om och har glömt det. Börja om: sensorn fortsätter där den var.
   *[other] Gatewayen säger inte varför.
  }
notify-lost-do = Be dem skriva till mig, eller sätt någon annan i deras ställe.

take-ask = { $place } behöver någon. Tar du det, { $name }? Att öppna sidan har inte sagt något till någon än.
take-ask-over = { $place } blev normalt av sig självt, och ingen hade det. Noterar du det, { $name }? Att öppna sidan har inte sagt något till någon än.
take-noted = Du har noterat { $place }.
take-done = Ditt namn står nu på { $place }. Alla som har fått veta om det ser det.
take-owned = { $owner } har redan { $place }.
take-over = { $place }: det är över, det finns inget att ta.
take-gone = Länken har använts eller är för gammal. Skriv /alarms till boten för att se vad som behöver någon.

## bot

command-status = hur allt mår, värst först
command-alarms = vad som behöver någon, med knappar för att ta det
command-sensor = en sensor: värden, gränser, vad som är fel, vad du kan göra
command-chart = vad den gjorde: en bild av en timme, ett dygn, en vecka eller 30 dygn
command-history = vad som hänt och vem som gjort det: för en sensor, eller för allt
command-rules = vad en sensor larmar på, i ord, och hur det ändras
command-ack = ta larm: en sensors, eller alla
command-rename = ge en sensor ett annat namn
command-import = skicka mig en loggers fil, så säger jag vad som står i den
command-report = en månad för en sensor eller en plats på papper: kurva, larm, vem som tog dem, ändringar
command-handover = till nästa skift: vad som är öppet, tystat, över och ändrat
command-gateways = gatewayerna: hörs eller tysta, och hur bra de hör
command-sites = platserna: grupper, tidszoner, vem som har jour
command-duty = ge folk jour på en plats, eller avlösa dem
command-ladder = vem som meddelas om en plats larm och när: vad som skulle hända nu, och i natt
command-roster = vem som har jour när: byt timmar, var ledig, turas om, skicka mig en kalenderfil
command-test = skicka ett testkort hit, samma väg som ett riktigt
command-app = öppna tavlan här, eller en sensor på den
command-web = en länk som öppnar tavlan i en webbläsare
command-silence = tysta en sensor en stund: sensor, hur länge, varför
command-giveback = lämna tillbaka ett larm som du har, så att det larmas igen
command-assign = lämna över ett larm som du har till någon annan
command-unsilence = avsluta en tystnad nu
command-threshold = flytta en gräns: sensor och tal
command-here = låt en plats larma i den här gruppen eller det här ämnet
example-here = Källarlabbet
command-instruction = vad ett kort säger att man ska göra: sensor och text
command-energy = vad en sensors anläggning drar och kostar, och hur länge kompressorn går
command-place = var en plats ligger: koordinater, eller en position som du skickar
command-archive = hur länge det som mättes sparas: år, månader eller dagar
command-agreement = om det krävs två för att en kritisk gräns ska larma senare, eller för att skriva under ett underhåll: på eller av
command-quiet = timmarna då varningar inte låter: från-till, eller av
command-calibration = när en sensor kalibrerades, när det ska göras igen, av vem, certifikatet
command-interval = hur ofta en sensor mäter: sensor och tid
command-node = hur en av våra egna sensorer är inställd: hur ofta den mäter, med vad, dess namn i luften
command-update = vad våra egna sensorer kör, och ny programvara till en av dem genom dess gateway
command-move = säg att en sensor finns på en annan plats nu: sensor, plats
command-replace = sätt en ny enhet i stället för en sensors gamla
command-retire = ta en sensor eller gateway ur bruk: sensor, varför
command-adopt = ta en okänd sensor i bruk
command-cancel = avbryt det jag frågar om
command-timezone = en plats tidszon: stad eller zon
command-people = vilka som är med, deras roller, vem som har jour
command-invite = släpp in någon: roll, hur länge länken gäller, namn
command-role = ge någon en roll: namn, roll, varför
command-language = språket jag talar med dig; i en grupp, med gruppen
command-contact = hur du meddelas om larm: med Telegram, e-post, sms, samtal eller webbläsare, och i vilken ordning
command-organization = vilken organisation du talar för
command-start = vem du är här
command-help = vad du kan fråga, eller mer om ett kommando

example-sensor = Frys 3
example-chart = Frys 3, Kylskåp 7d
example-history = Frys 3
example-report = Frys 3 oktober
example-rules = Frys 3
example-ack = Frys 3
example-calibration = Frys 3 2026-11-01 2027-11-01 RISE, K-4711
example-node = Frys 3 90 s
example-interval = Frys 3 15 min
example-move = Frys 3 Kylrummet
example-replace = Frys 3
example-retire = Frys 3 tömd
example-adopt = a0dd6c87865e
example-rename = Frys 3 Cellbank A
example-handover = 8h
example-duty = Källarlabbet
example-ladder = Källarlabbet
example-roster = Källarlabbet
example-app = Frys 3
example-silence = Frys 3 2h avfrostning
example-giveback = Frys 3
example-assign = Frys 3
example-unsilence = Frys 3
example-threshold = Frys 3 −75
example-instruction = Frys 3 Flytta racken till frys 5
example-agreement = på
example-archive = 5 år
example-quiet = 22-06
example-timezone = Stockholm
example-invite = operatör 7d Kim
example-role = Kim operatör utbildad i förra veckan
example-language = english
example-help = silence

help-look = Se hur det är
help-act = Gör något åt det
help-arrange = Ställ in
help-you = Du och den här chatten
help-more = Med ett exempel: /help och kommandot, till exempel /help silence
help-example = Så här: { $example }
    Utan namn väljer du bland knappar. Skriver du bara en del av ett namn frågar jag innan något ändras.
help-alone = Skriv bara { $example }
help-role = För alla från rollen { $role } och uppåt.
help-no-such = Det finns inget kommando ”{ $words }”. /help visar dem.

role-viewer = åskådare
role-operator = operatör
role-admin = administratör
role-owner = ägare

bot-start = Bra att du är här, { $name }. Det här är nattvakten för { $organization }; din roll här är { $role }. När något lämnar sitt område hör du det från mig. /status visar hur allt mår, /help vad mer du kan fråga.
bot-unknown-person = Jag känner dig inte än. Be en administratör i din organisation att bjuda in dig; ditt Telegram-id är { $id }.
bot-write-as-yourself = { $as ->
    [group] Du skriver som gruppen här, så jag kan inte se vem du är. Skriv som dig själv, eller till mig i en privat chatt.
    [channel] Det här skrevs som en kanal, så jag kan inte se vem du är. Skriv som dig själv, eller till mig i en privat chatt.
   *[bot] Jag gör inget åt andra botar. Skriv som dig själv, eller till mig i en privat chatt.
  }
bot-unknown-group = Den här gruppen hör inte till din organisation. En administratör kan lägga till den; dess id är { $id }.
bot-here-which = Vilken plats ska larma här?
bot-here-linked = Larmen från { $site } kommer hit från och med nu.
bot-here-already = Larmen från { $site } kommer redan hit.
bot-here-no-topic = Jag får inte skapa något ämne för den. Ge mig rätten att hantera ämnen och skriv /here igen, eller skriv det i det ämne du vill ha.
bot-here-only-groups = Skriv /here i den grupp, eller det ämne i en grupp, dit larmen ska komma.
bot-here-no-site = Det finns ännu ingen plats som kan larma här.
bot-here-invitation = Jag kan larma för en plats här. En administratör skriver { $command }; i en grupp med ämnen görs det i rätt ämne, eller i General, så skapar jag ett för varje plats.
lost-group = { $by } har tagit bort mig från gruppen { $name }
lost-group-sites = Larmen från { $sites } kommer bara till var och en, tills jag är tillbaka i den.
lost-group-back = Lägg till mig i gruppen igen, så kommer de dit som förut.
lost-person = { $name } har blockerat mig
lost-person-sites = Personen har jour på { $sites }, och jag når hen inte.
lost-person-back = Be personen öppna chatten med mig och trycka på Start.
bot-role-too-low = Din roll är { $role }, och det här kräver { $needed }. Be en administratör.
bot-not-understood = Jag förstår bara kommandon. /help visar dem.
bot-near-command = Det kommandot känner jag inte till. Menade du { $command }?
bot-failed = Det gick inte. Ingenting ändrades. Försök igen.
bot-failed-maybe-changed = Något gick fel på vägen, så jag kan inte säga om det blev gjort. Titta på /status innan du försöker igen.

bot-status-heading = { $organization } klockan { $time }
bot-status-empty = Inga sensorer än.
bot-status-calm = { $attention ->
    [0] Inga larm. Allt hörs och ligger rätt.
    [one] Inga larm. En sak att titta på:
   *[other] Inga larm. { $attention } saker att titta på:
  }
bot-status-alarms = { $count ->
    [one] Ett larm
   *[other] { $count } larm
  }{ $untaken ->
    [0] { $count ->
        [one] , taget av någon.
       *[other] , alla tagna.
      }
   *[other] { $count ->
        [one] , inte taget.
       *[other] , { $untaken } inte tagna.
      }
  }
bot-strangers = { $count ->
    [one] En okänd sensor hörs: { $ids }
   *[other] { $count } okända sensorer hörs: { $ids }
  }
bot-others-fine = { $count ->
    [one] 🟢 en till är som den ska
   *[other] 🟢 { $count } andra är som de ska
  }
bot-others-too = { $count ->
    [one] och en till
   *[other] och { $count } till
  }
bot-gateway = gateway
bot-no-value = inget värde
bot-last-value = senast { $value }
bot-value-gone = inget värde sedan { $since } (senast { $value })
bot-above = över { $limit } sedan { $since }
bot-below = under { $limit } sedan { $since }
bot-too-fast = ändras för fort sedan { $since }
bot-frozen = står stilla sedan { $since }
bot-late = sen, hördes senast { $since }
bot-never-heard = har aldrig hörts
bot-clock-wrong = klockan går fel
bot-repeats = { $count } gånger sedan { $since }
bot-breach = { $what }, inget larm än
bot-breach-rings = { $what }, larmar om { $duration }
bot-breach-back = { $what }, tidvis tillbaka
bot-returned = gick över { $time }, ingen har noterat det
bot-more-alarms = { $count ->
    [one] ett larm till
   *[other] { $count } larm till
  }
bot-silenced = tystad till { $until } ({ $name })
bot-alarms-none = Inga larm klockan { $time }.
bot-alarms-heading = { $count ->
    [one] Ett larm klockan { $time }
   *[other] { $count } larm klockan { $time }
  }

## Att välja en sensor

bot-choose-sensor = { $count ->
    [one] Vilken sensor?
   *[other] Vilken av { $count } sensorer? Värst först.
  }
bot-choose-among = { $count ->
    [one] Menar du den här med ”{ $words }”?
   *[other] { $count } sensorer heter ”{ $words }”. Vilken?
  }
bot-choose-alike = { $count ->
    [one] Ingen sensor heter ”{ $words }”. Menar du den här?
   *[other] Ingen sensor heter ”{ $words }”. Menar du någon av de här { $count }?
  }
bot-guessed = Jag tolkade ”{ $words }” som { $name }.
bot-choose-how = Eller skriv en del av namnet, så här: { $example }
bot-choice-example = frys 3
bot-nothing-to-choose = Här finns ingen sensor att göra det med.
button-sensors = ‹ Sensorer

## En sensor

sensor-measured = Mätt { $time }
sensor-arrived = Mätt { $time }, enligt ankomsten: gatewayens klocka är inte ställd
sensor-calibration = Kalibrerad { $last } av { $by } ({ $certificate }), ska göras igen { $due }
sensor-heard = Hördes senast { $time }
sensor-through = Genom { $gateway }
sensor-signal = { $signal } vid { $gateway }
signal-words = Signal { $dbm } dBm, { $quality ->
    [good] bra
    [weak] svag
   *[fair] duger
  }
sensor-battery = Batteri { $value }
sensor-silence-reason = Därför: { $reason }
sensor-parent = En prob till av { $sensor }.
sensor-device = Enhet { $device }
sensor-place = { $site } · klockan { $time }
button-for-chart = 📈 Diagram
button-for-rules = 📏 Gränser
button-for-silence = 🔕 Tysta
button-for-unsilence = 🔔 Avsluta tystnaden
button-for-history = 📜 Historik
button-for-interval = ⏱ Intervall
button-for-move = 🚚 Flytta
button-for-replace = 🔁 Ny enhet
button-for-retire = 📦 Ta ur bruk
button-for-rename = ✏️ Byt namn
button-for-sensor = 🔄 Uppdatera

rule-high-lasting = { quantity-name } över { $limit } i { $delay }
rule-high-at-once = { quantity-name } över { $limit }, genast
rule-low-lasting = { quantity-name } under { $limit } i { $delay }
rule-low-at-once = { quantity-name } under { $limit }, genast
rule-switch-high-lasting = { what-high } i { $delay }
rule-switch-high-at-once = { what-high }, genast
rule-switch-low-lasting = { what-low } i { $delay }
rule-switch-low-at-once = { what-low }, genast
rule-rising = { quantity-name } stiger { $amount } eller mer på { $window }
rule-falling = { quantity-name } sjunker { $amount } eller mer på { $window }
rule-silent = { $kind ->
    [gateway] inte hörd på { $after }
   *[sensor] inga mätvärden på { $after }
  }

## Att ta larm

ack-which = { $count ->
    [0] Inget larm väntar på att tas, klockan { $time }.
    [one] En sensor har ett larm som ingen har tagit, klockan { $time }. Ta det:
   *[other] { $count } sensorer har larm som ingen har tagit, klockan { $time }. Ta dem från:
  }
ack-heading = { $count ->
    [0] Det fanns inget kvar att ta:
    [one] Du har det:
   *[other] Du har { $count } larm:
  }
ack-mine = ✋ { $sensor }: { $what }
ack-theirs = · { $sensor }: { $what }. { $why }
ack-nothing = Det finns inget larm att ta.
ack-nothing-there = { $sensor } har inget larm att ta.
button-take-all-of = ✋ Jag tar alla ({ $count })
button-all-commands = ‹ Alla kommandon
button-open-alarms = ‹ Ej tagna än

## Gränser i ord

rules-heading = { $count ->
    [0] { $sensor } har inga gränser: den larmar aldrig.
    [one] { $sensor } larmar på en sak:
   *[other] { $sensor } larmar på { $count } saker:
  }
rule-ends-high = Slutar när den är under { $limit } i { $delay }.
rule-ends-low = Slutar när den är över { $limit } i { $delay }.
rule-ends-rate = Slutar när det har gått långsammare i { $delay }.
rule-ends-switch = Slutar när det har upphört i { $delay }.
rule-critical-later = Kritiskt { $after } senare.
rule-repeats = Det har larmat { $count } gånger sedan { $since }.
mend-deadband = Med ett dödband på { $deadband }: { $rings } i stället för { $instead }.
mend-on-delay = Med { $delay } fördröjning innan det larmar: { $rings } i stället för { $instead }.
rule-instruction = Vad som ska göras: { $words }
button-for-threshold = 📏 Ändra
button-for-instruction = 📝 Vad som ska göras
button-for-ack = ✋ Jag tar det
button-for-note = 👍 Jag har sett det

## Vad som har hänt

history-heading = Vad som hänt: { $of }
history-empty = Ingenting är antecknat om { $of } än.
lines-cut = ⚠️ Mer har hänt än jag läser på en gång: det här börjar { $time }.
history-unread = ⚠️ { $count ->
    [one] En rad från den här tiden kan inte läsas och saknas här.
   *[other] { $count } rader från den här tiden kan inte läsas och saknas här.
}
button-earlier = ‹ Tidigare
button-later = Senare ›
fact-nobody = Någon
# Var någon handlade, när det inte var i chatten.
fact-through = { $through ->
    [mail] via e-post
    [sms] via sms
    [call] per telefon
    [voice] med rösten
   *[page] på sidan
}
fact-alarm = larm
fact-raised = larmade: { $what }
fact-raised-value = larmade: { $what } ({ $value })
fact-raised-since = larmade: { $what } sedan { $since }
fact-raised-since-value = larmade: { $what } sedan { $since } ({ $value })
fact-raised-late = larmade: { $what } sedan { $since } ({ $value }), mätvärdena kom sent
fact-worsened = { $what }: det blev värre
fact-critical = { $what }: kritiskt från och med nu
fact-cleared = över efter { $duration }: { $what }
fact-cleared-worst = över efter { $duration }: { $what }, värst { $worst }
fact-ended-moved = { $name } avslutade det genom att flytta gränsen { $old } → { $new }, efter { $duration }: { $what }
fact-ended-changed = { $name } avslutade det genom att ändra vad det larmar på, efter { $duration }: { $what }
fact-ended-off = { $name } avslutade det genom att stänga av varningen, efter { $duration }: { $what }
fact-ended-removed = { $name } avslutade det genom att ta bort gränsen, efter { $duration }: { $what }
fact-acknowledged = { $name } tog det: { $what }
fact-noted = { $name } noterade det: { $what }
fact-acknowledgement-ended = { $why ->
    [worse] värre än när det togs: { $what }
    [left] den som hade det kan inte göra något längre: { $what }
    [given-back] { $name } lämnade tillbaka det: { $what }
   *[other] taget för länge sedan och inte över: { $what }
  }
fact-handed-on = { $name } lämnade över det till { $new }: { $what }
fact-silenced = { $name } tystade den till { $until }: { $reason }
fact-silence-ended = { $why ->
    [maintenance] tystnaden slutade: { $name } tog den ur drift
    [by-hand] { $name } avslutade tystnaden
    [worse] tystnaden bröts: det blev värre
    [missing] tystnaden bröts: inget hördes längre
    [frozen] tystnaden bröts: värdet rör sig inte längre
   *[other] tystnaden gick ut
  }
fact-rule-changed = { $name } ändrade vad den larmar på
fact-rule-added = { $name } låter det larma på mer: { $new }
fact-rule-came = Den larmar nu också för detta, som en ny sensor gör: { $new }
fact-rule-removed = { $name } tog bort vad det larmade på: { $old }
fact-instruction-changed = { $name } ändrade vad kortet säger att man ska göra
fact-limit-moved = { $name } flyttade en gräns: { $old } → { $new }
fact-limit-moved-by-two = { $name } flyttade en gräns och { $second } gick med på det: { $old } → { $new }
fact-limit-proposed = { $name } ville flytta en gräns, vilket kräver två: { $old } → { $new }
fact-limit-refused = { $name } sade nej till det som { $by } ville: { $old } → { $new }
fact-limit-explained = { $name } sade varför den är { $new } nu
fact-adopted = { $name } tog den i bruk som { $new }
fact-dismissed = { $name } avfärdade den okända sensorn { $id }
fact-listed-again = { $name } lät den okända sensorn { $id } visas igen
fact-interval-changed = { $name } ändrade hur ofta den väntas mäta: { $old } → { $new }
fact-standstill-changed = { $new ->
    [warned] { $name } lät varna igen när ett värde står stilla
   *[allowed] { $name } bestämde att dess värden får stå stilla: ingen varnas för det
}
fact-returned = { $name } tog den i bruk igen
fact-replaced = { $name } gav den en annan enhet: { $old } → { $new }
fact-plug-changed = { $name } ändrade vilken sensor som mäter dess effekt: { $old } → { $new }
fact-calibrated = { $name } noterade en kalibrering: { $new }
fact-calibration-taken-back = { $name } tog tillbaka kalibreringen { $old }: { $why }
fact-settings-begun = { $name } lät ställa in { $what ->
    [intervalS] hur ofta den mäter
    [sensor] med vad den mäter
   *[name] dess namn i luften
  } genom dess gateway: { $new ->
    [null] som den byggdes
   *[other] { $new }
  }
fact-settings-ended = { $why ->
    [as-asked] Den säger själv att den är inställd så
    [sensor-silent] Den ställdes inte in: den delen mäter inget
    [forgotten] Dess gateway startades om; om den ställdes in är inte känt
    [not-answered] Dess gateway sade inget om det; om den ställdes in är inte känt
    [not-reached] Den ställdes inte in: den nåddes inte
    [not-asked] Den ställdes inte in: dess gateway kunde inte nås
   *[other] Den ställdes inte in ({ $why })
  }: { $what ->
    [intervalS] hur ofta den mäter
    [sensor] med vad den mäter
   *[name] dess namn i luften
  }
fact-firmware-begun = { $name } lät ge den programvara { $new } i stället för { $old }
fact-firmware-ended = { $state ->
    [kept] Den kör programvara { $new } och inte längre { $old }
    [rolled-back] Den gick tillbaka från programvara { $new } till { $old }
    [refused] Den tog inte emot programvara { $new } och kör { $old }
   *[failed] Programvara { $new } nådde den inte; den kör { $old }
  }
fact-moved = { $name } flyttade den: { $old } → { $new }
fact-renamed = { $name } bytte dess namn: { $old } → { $new }
fact-retired = { $name } tog den ur bruk
fact-imported = { $name } fyllde en lucka med { $count } värden ur en fil, från { $from } till { $to } ({ $file })
fact-late = { $what } från { $from } till { $to } ({ $duration }), upptäckt i efterhand
fact-late-worst = { $what } från { $from } till { $to } ({ $duration }), som värst { $worst }, upptäckt i efterhand
fact-corrected = enligt mätvärden som kom sent: { $what } från { $from } till { $to } ({ $duration })
fact-corrected-worst = enligt mätvärden som kom sent: { $what } från { $from } till { $to } ({ $duration }), som värst { $worst }
fact-corrected-open = enligt mätvärden som kom sent: { $what } sedan { $from }
fact-corrected-gone = enligt mätvärden som kom sent: { $what } sedan { $from } var inget larm trots allt
fact-lost = mätvärden fram till { $until } är förlorade: gatewayen hade inte mer plats
fact-undeliverable = { $chat } kunde inte nås
fact-invited = { $name } gjorde en inbjudan
fact-invitation-revoked = { $name } tog tillbaka en inbjudan
fact-admitted = { $subject } släpptes in
fact-role-changed = { $name } ändrade rollen för { $subject }: { $old } → { $new }
fact-removed = { $name } tog bort { $subject }
fact-not-carried-out = det { $name } ville för { $subject } blev inte av: någon annan hann före
fact-duty-changed = { $name } ändrade vem som har jour på { $subject }: { $old } → { $new }
way-name = { $way ->
    [mail] e-post
    [sms] sms
    [call] telefonsamtal
    [push] avisering i webbläsaren
   *[telegram] Telegram
}
fact-ways-changed = { $name } ändrade hur de meddelas: { $old } → { $new }
fact-browser-added = { $name } meddelas i ännu en webbläsare (webbläsare: { $old } → { $new })
fact-browser-removed = { $name } meddelas inte längre i en webbläsare (webbläsare: { $old } → { $new })
fact-language-changed = { $name } ändrade språket för { $subject }: { $old } → { $new }
fact-time-zone-changed = { $name } ändrade tidszonen för { $subject }: { $old } → { $new }
fact-place-changed = { $name } sade var { $subject } ligger: { $old } → { $new }
fact-group-linked = { $name } lät larmen från { $subject } komma till { $new }
fact-energy-price-changed = { $name } ändrade vad en kilowattimme kostar för { $subject }: { $old } → { $new }
fact-archive-changed = { $name } ändrade hur många dagar mätvärden sparas: { $old } → { $new }
fact-monthly-report-changed = { $name } ändrade vem som meddelas om månadens rapport: { $old } → { $new }
fact-agreement-changed = { $name } ändrade om två måste vara överens om mildare kritiska gränser: { $old } → { $new }
fact-quiet-hours-changed = { $name } ändrade de tysta timmarna för { $subject }: { $old } → { $new }
fact-ladder-changed = { $name } ändrade vem som meddelas om larm på { $subject }, och när
fact-digest-changed = { $new ->
    [on] { $name } läser sammanfattningen på måndagar igen
   *[off] { $name } vill inte ha sammanfattningen på måndagar
}
fact-roster-changed = { $name } ändrade jourschemat för { $subject }
fact-chat-unreachable = { $subject } går inte längre att nå
fact-chat-reachable = { $subject } går att nå igen
fact-tested = { $name } skickade ett test till { $subject }
fact-report-signed = { $name } skrev under en rapport: { $new }
fact-signed-in = { $name } loggade in på webbsidan { $by ->
    [qr] med en QR-kod
    [passkey] med en passnyckel
   *[link] med en länk
  }: { $browser }
fact-sign-in-refused = { $name } nekade en webbläsare att logga in: { $browser }
fact-session-ended = { $name } loggade ut webbläsare ({ $old }): { $browser }
fact-passkey-added = { $name } skapade en passnyckel: { $browser }
fact-passkey-removed = { $name } tog bort en passnyckel: { $browser }
fact-chat-moved = { $subject } blev en annan chatt

## Ur bruk, en annan enhet, en annan plats

retire-which = Vad ska tas ur bruk? Tryck på en eller skriv namnet.
retire-why = Varför tas { $sensor } ur bruk? Tryck på ett skäl eller skriv det med några ord.
retire-reason-broken = Den är trasig
retire-reason-emptied = Det den övervakade är tomt
retire-reason-moved-out = Den är bortskänkt
retire-confirm = Ta { $sensor } ur bruk: { $reason }? { $kind ->
    [gateway] Ingen får veta längre när den är tyst; det som bara den hör saknas sensor för sensor.
   *[sensor] Dess larm upphör och ingen får veta något om den längre. Historiken finns kvar.
  }
retire-done = 📦 { $sensor } är ur bruk. /history hittar fortfarande vad den gjorde; hörs dess enhet igen erbjuder /adopt den.
return-done = 🌱 { $sensor } är i bruk igen, med de gränser och den historik den hade.
return-name-taken = En annan { $sensor } är numera i bruk på den platsen. Byt namn på den först. Inget har ändrats.
return-device-taken = Enheten som { $sensor } hade tillhör numera { $other }. Inget har ändrats.
button-retire = 📦 Ta den ur bruk
replace-which = Vilken sensor får en ny enhet? Tryck på en eller skriv namnet.
replace-confirm = { $sensor } får enheten { $new } i stället för { $old }. Namnet, gränserna och historiken fortsätter. Stämmer det?
replace-interval = Den nya enheten mäter med intervallet { $new }, den gamla med { $old }; det ändras också.
replace-done = 🔁 { $sensor } har en annan enhet: { $old } → { $new }. { $expected }
replace-same = { $sensor } har redan enheten { $new }.
button-replace = 🔁 Byt ut den
move-where = { $count ->
    [0] { $sensor } finns på { $site }, och det finns ingen annan plats.
   *[other] { $sensor } finns på { $site }. Var finns den nu?
  }
move-done = 🚚 { $sensor }: { $old } → { $new }. Dess larm kommer dit från och med nu.
move-same = { $sensor } finns redan på { $site }.
move-taken = Det finns redan en { $name } där. Byt namn på en av dem först. Inget har ändrats.
move-site-gone = Den platsen finns inte längre. Inget har ändrats.
adopt-was = Enheten { $id } var { $sensor } till { $time }. Ta tillbaka den, med dess gränser och historik, eller börja om?
button-return = 🌱 Ta tillbaka { $sensor }
button-anew = ✨ Börja om

## Hur ofta den mäter

interval-expected = Intervallet är { $interval }.
interval-expected-missed = Intervallet är { $interval }; den saknas efter { $after } utan mätvärde.
interval-heard-otherwise = På sistone hörs den med intervallet { $heard }. Om det är meningen, ställ in det med /interval.
interval-heard = Den hörs med intervallet { $heard }.
interval-heard-perhaps = Den hördes ungefär med intervallet { $heard }, för sällan eller för ojämnt för att vara säkert.
interval-not-heard = Den har inte hörts tillräckligt ofta för att säga hur ofta den mäter.
interval-how = För att ändra: tryck på ett eller skriv { $example }
interval-set = ⏱ { $sensor }: { $expected } Tidigare { $old }.
interval-same = ⏱ { $sensor }: ingen ändring. { $expected }
interval-out-of-range = Ett intervall ligger mellan { $min } och { $max }. Inget har ändrats.
toast-change-too-late = Det är mer än { $within } sedan. Inget ångrades.
toast-changed-since = Den har ändrats sedan dess. Inget ångrades.

## Ett annat namn

rename-how = Vad ska { $sensor } heta? Skriv så här: { $example }
rename-example = Nytt namn
rename-done = ✏️ { $old } heter nu { $name }.
rename-same = Den heter redan { $name }.
rename-taken = Det finns redan { $name } på den här platsen. Ingen kan skilja dem åt på natten: välj ett annat namn.
rename-empty = Ett namn behöver bokstäver eller siffror. Ingenting ändrades.
rename-too-long = Ett namn har högst { $max } tecken. Ingenting ändrades.

## Att lämna över

handover-heading = { $organization }: överlämning { $time }, de senaste { $span }
handover-duty = 📟 { $site }: { $names }
handover-nobody = 📟 { $site }: ingen har jour
handover-calm = 🟢 Inget är öppet.
handover-open = { $standing ->
    [0] Gick över, ingen har noterat det:
   *[other] { $untaken ->
        [0] Öppet, allt taget
        [one] Öppet, { $untaken } inte taget
       *[other] Öppet, { $untaken } inte tagna
      }{ $returned ->
        [0] :
       *[other] ; { $returned } gick över:
      }
  }
handover-unheard = ⚫ Hörs inte: { $names }
handover-blind = ⚫ Inget värde: { $names }
handover-silences = { $count ->
    [one] Tystat:
   *[other] Tystat ({ $count }):
  }
handover-silenced = { $sensor } till { $until } ({ $name }): { $reason }
handover-past = { $count ->
    [one] Över nu:
   *[other] Över nu ({ $count }):
  }
handover-over = { $what } från { $from } i { $duration }
handover-over-times = { $what } { $count ->
    [one] en gång
   *[other] { $count } gånger
  } sedan { $from }, längst { $duration }
handover-worst = värst { $value }
handover-ended = slutade med en ändring av { $name }
handover-changes = { $count ->
    [one] Ändrat:
   *[other] Ändrat ({ $count }):
  }

## Hörs, men går inte att läsa: varför, och vad man gör

hindrance-why = { $why ->
    [replayed] dess räknare går bakåt, som efter ett batteribyte, eller så spelar någon upp en inspelning
    [not-encrypted] den talar i klartext, och gatewayen har en nyckel för den
    [no-key] den är krypterad, och gatewayen har ingen nyckel för den
    [forged] det den säger går inte att öppna med nyckeln som gatewayen har
    [unknown-format] gatewayen känner inte till dess format
    [damaged] det den säger är avhugget, eller sägs för en annan enhet
    [nothing-measured] inget mätvärde finns i det den säger
    [says-offline] den säger att dess prob inte svarar
    [link-refused] den och gatewayen har inte samma nyckel
    [second-probe] den har fler batterier eller prober än vad som tas med
    [clock-not-set] dess klocka är inte ställd, och det den säger får tiden då det kommer fram
    [disk-full] dess disk tar inte emot något mer, och det som måste vänta finns bara i dess minne
    [files-damaged] egna filer går inte att läsa: { $detail }
    [clock-ahead] dess gateways klocka går före
    [link-taken] dess länk till molnet tas ifrån den gång på gång, som när en annan maskin också har dess certifikat
    [not-confirmed] ingen talar om för den ifall det som den skickar sparas, och den behåller allt
    [certificate-ends] dess certifikat gäller till { $detail }, och sedan kommer inget från den fram
    [not-judged] det den säger sparas men kan inte bedömas, vilket är ett fel i nattvakt självt
    [unreadable] det som är sparat om den går inte att läsa, vilket är ett fel i nattvakt självt
   *[other] gatewayen avvisar det den säger
}
hindrance-do = { $why ->
    [replayed] Registrera den på nytt på gatewayens sida.
    [not-encrypted] Ge den dess nyckel, eller ta bort nyckeln ur gatewayens keys.json.
    [no-key] Registrera den på gatewayens sida och ge den den nyckeln, eller stäng av dess kryptering.
    [forged] Registrera den på nytt på gatewayens sida och ge den den nya nyckeln.
    [unknown-format] Ställ in den på BTHome eller ett av Ruuvis format, eller uppdatera gatewayens program.
    [damaged] Flytta den närmare gatewayen. Om det inte hjälper, byt ut den.
    [nothing-measured] Se till att den skickar sin temperatur.
    [says-offline] Kontrollera proben och kabeln.
    [link-refused] Registrera den på nytt på gatewayens sida och ge den den nya nyckeln.
    [second-probe] Det som visas stämmer, och gäller de första.
    [clock-not-set] Låt gatewayen nå en tidsserver. Stäng inte av den medan den är avskuren: det som väntar skulle gå förlorat.
    [disk-full] Gör plats på dess disk, eller sätt i ett annat kort. Stäng inte av den medan den är avskuren: det som väntar skulle gå förlorat.
    [files-damaged] Den fortsätter utan dem. Om keys.json är bland dem, lägg tillbaka en kopia av den eller registrera dess sensorer på nytt. Om sensorer med nyckel inte hörs på grund av counters.json, laga dess disk eller flytta undan den filen.
    [clock-ahead] Ställ gatewayens klocka, eller låt den nå en tidsserver.
    [link-taken] Om en annan maskin kör med det, ge den ett eget; om ingen gör det, se över nätverket.
    [not-confirmed] Säg till den som driver nattvakt, innan gatewayen inte har mer plats.
    [certificate-ends] Den som driver nattvakt ger den ett nytt före den dagen. Där npm start körs, starta om det.
    [not-judged] Säg till den som driver nattvakt. Det försöker igen varje gång sensorn hörs.
    [unreadable] Säg till den som driver nattvakt, och se till den själv så länge.
   *[other] Titta på gatewayens sida.
}
card-hindered = { $kind ->
    [gateway] Den är ansluten, men { $why }. { $do }
    [unreadable] { $why }. { $do }
   *[sensor] Den hörs, men går inte att läsa: { $why }. { $do }
}
bot-hindered = hörs, men går inte att läsa: { $why }
bot-unreadable = ingen vet hur det är med den: { $why }
bot-hindered-partly = { $of ->
    [certificate-ends] { $why }
   *[second-probe] allt i den läses inte: { $why }
}
sensor-hindered = ⚠ Hörs, men går inte att läsa sedan { $since }: { $why }. { $do }
sensor-unreadable = ⚠ Ingen vet hur det är med den: { $why }. { $do }
sensor-hindered-partly = ⚠ Allt i den läses inte: { $why }. { $do }
gateway-hindered = ⚠ { $why }. { $do }
gateway-unread = ⚠ hör { $count ->
    [one] en sensor som den inte kan läsa: { $names }
   *[other] { $count } sensorer som den inte kan läsa: { $names }
  }
adopt-unread-heading = Hörs, men går inte att läsa än, och därför inte att ta i bruk:
adopt-unread-model = { $id } ({ $model })
adopt-unread = { $id }: hörs av { $gateway } sedan { $since }, men går inte att läsa: { $why }. { $do }

## Gatewayer, platser, jour

gateways-heading = { $silent ->
    [0] { $count ->
        [0] Det finns inga gatewayer än.
        [one] Gatewayen hörs:
       *[other] Alla { $count } gatewayer hörs:
      }
   *[other] { $count ->
        [one] Gatewayen hörs inte:
       *[other] { $silent } av { $count } gatewayer hörs inte:
      }
  }
gateway-heard = hörs sedan { $since }
gateway-deaf = ansluten, men hör ingen sensor sedan { $since }
gateway-unadopted = ⚠ { $gateway } hörs, men ingen har tagit den i bruk: ingen får veta när den är tyst.
button-adopt-one = 🌱 Ta { $gateway } i bruk
gateway-processor = processor { $value }
gateway-disk = { $value } ledigt på disken
gateway-clock = klockan går { $value } fel
gateway-hears = { $count ->
    [0] hör ingen sensor
    [one] hör en sensor
   *[other] hör { $count } sensorer
  }
gateway-alone = ingen annan hör { $names }
coverage-heading = Vem hör vad:
coverage-nobody = ingen hör den nu
coverage-signal = { $dbm } dBm, { $quality ->
    [good] bra
    [weak] svag
   *[fair] duger
  }
gateway-weakest = { $count ->
    [one] { $signal }
   *[other] { $signal } (den svagaste)
  }
sites-heading = { $count ->
    [0] Det finns inga platser än.
    [one] En plats:
   *[other] { $count } platser:
  }
site-counts = { $sensors ->
    [one] en sensor
   *[other] { $sensors } sensorer
  }, { $alarms ->
    [0] inget larm
    [one] en larmar
   *[other] { $alarms } larmar
  }
site-duty = 📟 Jour: { $names }
site-nobody = 📟 Ingen har jour
site-next = sedan { $names } från { $time }
site-next-nobody = sedan ingen, från { $time }
site-unreached = jag når inte { $names }
site-group = 💬 { $title }
site-no-group = 💬 Ingen grupp: larm når folk var för sig
site-time = 🕓 { $time } där ({ $zone })
duty-heading = Vem har jour på { $site }?
duty-means = Den som har jour får veta genast när något är fel där.
duty-which = { $count ->
    [0] Det finns inga platser än.
   *[other] Jour på vilken plats?
  }
button-duty = 📟 Jour: { $site }
button-duty-on = ☐ { $name }
button-duty-off = ☑ { $name }
button-roster = 📅 Jourschema
button-sites = ‹ Platser
toast-duty-on = { $name } har jour.
toast-duty-off = { $name } har inte jour längre.
toast-duty-may-only-look = { $name } får bara titta, och kan därför inte ha jour.
toast-try-again = Någon ändrade det här i samma stund. Försök igen.

## Vem som meddelas, och när

ladder-which = { $count ->
    [0] Det finns inga platser än.
   *[other] Vem meddelas om larm på vilken plats?
  }
ladder-heading = Vem som meddelas om larm på { $site }, tills någon har dem
ladder-of = { $severity ->
    [warning] Varningar
   *[critical] Kritiska larm
  }{ $own ->
    [own] {""}
   *[usual] {" "}(på det vanliga sättet)
  }
ladder-group = gruppen { $title }
ladder-unknown = någon okänd
ladder-nobody = ingen
ladder-whom = { $whom ->
    [site-chat] platsens grupp
    [on-duty] den som har jour
    [everybody] alla
    [operators] alla operatörer
    [admins] alla administratörer
   *[owners] alla ägare
  }
ladder-by = { $whom }, { $by ->
    [every-way] på alla sina sätt
    [mail] med e-post
    [sms] med sms
    [call] med telefonsamtal
    [push] i webbläsaren
   *[telegram] i Telegram
  }
ladder-at-once = genast: { $whom }
ladder-after = efter { $duration }: { $whom }
ladder-repeat = Den sista meddelas igen var { $duration }.
ladder-rings-now = { $severity ->
    [critical] Om ett kritiskt larm kom nu och ingen tog det:
   *[warning] Om en varning kom nu och ingen tog den:
}
ladder-rings-night = { $severity ->
    [critical] Om ett kritiskt larm kom { $time } och ingen tog det:
   *[warning] Om en varning kom { $time } och ingen tog den:
}
ladder-preview-nobody = ⚠️ Ingen alls skulle gå att nå.
ladder-preview-again = och så vidare, var { $duration }
ladder-unreached = ⚠️ Jag når inte { $names } nu. Den som kommer härnäst meddelas i stället.
ladder-changing = { $severity ->
    [warning] Varningar
   *[critical] Kritiska larm
  } på { $site }: inget ändras förrän du sparar. Tryck på det som ska bli annorlunda.
ladder-ask-rung = Vad ska bli annorlunda?
ladder-ask-who = { $rung }. Varje tryck lägger till någon eller tar bort.
ladder-ask-when = Hur lång tid efter larmet, om ingen har det då? Tryck på en tid eller skriv den, som ”20 min”.
ladder-ask-by = På vilket sätt meddelas de? Den som saknar det sättet meddelas på sitt första.
ladder-ask-repeat = Hur ofta meddelas den sista igen? Tryck på en tid eller skriv den, som ”45 min”.
ladder-means = { $by ->
    [first] På sitt första sätt
    [every-way] På alla sina sätt
    [mail] Med e-post
    [sms] Med sms
    [call] Med telefonsamtal
    [push] I webbläsaren
   *[telegram] I Telegram
  }
ladder-no-duration = Det är ingen tid. Skriv den som ”20 min” eller ”1 h”.
ladder-duration-bounds = Mellan { $min } och { $max }, tack.
ladder-fault-nobody = Det här slutar hos ingen: { $time } finns ingen på den sista raden. Lägg till en roll eller en person, eller fyll schemat med /roster.
ladder-fault-unreached = Det här slutar hos ingen: { $time } når jag inte { $names }. Lägg till någon annan på den sista raden också, eller be dem skriva till mig.
ladder-fault-many = Det kan vara högst { $most } rader. Ta bort en.
ladder-fault-first = Den första raden meddelas genast.
ladder-fault-repeat = Den sista meddelas igen efter { $min } till { $max }.
ladder-fault-empty = Ingen står på rad { $number }. Lägg till någon eller ta bort den.
ladder-fault-names = Rad { $number } har fler än { $most } namn. Ta en roll eller en grupp i stället.
ladder-fault-order = Rad { $number } meddelas samtidigt som en annan. Gör en av dem senare, eller lägg alla på en.
ladder-fault-late = Rad { $number } kommer senare än { $max } efter larmet. Gör den tidigare.
ladder-given-up = Inget har ändrats: börja om med /ladder.
ladder-changed-since = Någon annan ändrade det under tiden. Inget av ditt har ändrats: se efter med /ladder.
ladder-changed = Så är det från och med nu.
button-ladder-now = { $severity ->
    [critical] Kritiskt, om det larmade nu
   *[warning] Varning, om det larmade nu
}
button-ladder-night = { $severity ->
    [critical] Kritiskt, på natten
   *[warning] Varning, på natten
}
button-ladder-change = { $severity ->
    [warning] ✏️ Ändra: varningar
   *[critical] ✏️ Ändra: kritiska larm
  }
button-ladder-back = ‹ Tillbaka
button-ladder-who = Vem
button-ladder-when = När
button-ladder-by = På vilket sätt
button-ladder-remove = Ta bort den
button-ladder-add = ＋ En till
button-ladder-repeat = Igen var { $duration }
button-ladder-usual = Det vanliga sättet
button-ladder-save = ✅ Spara

## Vem som har jour när

roster-heading = Vem som har jour på { $site }
roster-none = Det finns inget jourschema. Jour har den som har fått det med /duty.
roster-rotation = De turas om, en vecka var.
roster-file = Från filen { $name }.
roster-address = Från en kalender hos { $host }, som jag själv läser på nytt.
roster-failing = Jag kan inte läsa den kalendern sedan { $time }. Det den sade senast gäller.
roster-line-nobody = { $hours }: ingen
roster-hours-yours = Du har jour: { $hours }.
roster-hours-over = Någon har de timmarna nu, eller så är de över.
roster-known = Känt till { $time }.
roster-gap = Ingen har { $hours }. Ta de timmarna, eller ge någon jour.
roster-swap-gift = { $asks } ber { $other } att ta { $gives }.
roster-swap-for = { $asks } ber { $other } att ta { $gives }, mot { $takes }.
roster-swap-question = Kan du byta timmar på { $site }?
roster-swap-asked = Frågan är ställd. Det gäller när svaret är ja.
roster-swap-not-told = Jag har inte nått dem än och försöker igen; eller be dem skriva till mig. Frågan står i jourschemat.
roster-swap-accepted = ✅ { $name } säger ja:
roster-swap-refused = { $name } kan inte:
roster-swap-yours = ✅ Så är det från och med nu:
roster-swap-left = Allt är som det var:
roster-swap-not-theirs = Någon annan har de timmarna nu: ett annat byte kom före. Inget har ändrats.
roster-swap-too-late = De timmarna har börjat, eller så svarade ingen i tid. Inget har ändrats.
roster-swap-has-both = En av er har redan jour då. Inget har ändrats.
roster-swap-too-many = Det finns för många ändringar i jourschemat. Inget har ändrats.
roster-gone = Det finns inte längre. Inget har ändrats: börja om med /roster.
roster-alone = Adressen kan innehålla en nyckel. Skriv /roster till mig i en privat chatt.
roster-ask-site = { $count ->
    [0] Det finns inga platser än.
   *[other] Vilket jourschema?
  }
roster-ask-mine = Vilka av dina timmar?
roster-ask-other = Vem ska ta dem?
roster-ask-theirs = Vilka av deras tar du i stället?
roster-ask-which = Vilka timmar?
roster-ask-free = Vilka av timmarna som ingen har tar du?
roster-ask-who = Vem tar dem?
roster-ask-away = Vem är ledig?
roster-ask-from = Från vilken dag?
roster-ask-days = Hur många dagar? Tryck på ett antal eller skriv det, som ”5 dagar”.
roster-no-days = Skriv ett antal dagar, som ”5 dagar”; högst { $max }.
roster-ask-turns = Vilka turas om, en vecka var, i den här ordningen? Hittills: { $names }. Den första har veckan som pågår.
roster-ask-weekday = På vilken dag tar nästa över?
roster-ask-hour = Vilken tid? Tryck på en tid eller skriv den, som ”7:30”.
roster-no-hour = Det är ingen tid på dagen. Skriv den som ”7:30”.
roster-ask-address = På vilken adress finns kalendern? Den börjar med https, och jag läser den själv på nytt.
roster-ask-none = Ska { $site } inte ha något jourschema längre? Jour har då den som har fått det med /duty.
roster-understood = Så här har jag förstått det för { $site }. Det gäller inte förrän du tar det.
roster-done = Så är det från och med nu.
roster-away = De timmarna är ingens tills någon tar dem.
calendar-too-large = Kalendern har { $kilobytes } kB, vilket är mer än jag läser. Utelämna det som har varit.
calendar-no-calendar = Det är ingen iCalendar-fil som jag kan läsa. Inget har ändrats.
calendar-empty = Det finns inga kommande timmar i kalendern. Inget har ändrats.
calendar-too-dense = En post i kalendern upprepas utan slut eller mening. Inget har ändrats.
calendar-too-many = Det finns fler timmar i kalendern än ett jourschema rymmer. Utelämna det som är långt borta.
calendar-unknown-zone = Ingen känner till kalenderns tidszon ”{ $zone }”, så timmarna kan vara vilka som helst. Inget har ändrats.
calendar-bad-entry = Jag kan inte läsa posten ”{ $entry }” i kalendern. Inget har ändrats.
calendar-change-by-day = Ändringen ”{ $entry }” har ett datum utan tid, och kan gälla vilka timmar som helst. Inget har ändrats.
calendar-uncounted-rule = Posten ”{ $entry }” upprepas enligt en regel som jag inte kan räkna ut. Dela upp den i enklare. Inget har ändrats.
calendar-not-https = Det är ingen adress som börjar med https. Inget har ändrats.
calendar-no-address = Det är ingen adress. Inget har ändrats.
calendar-private = Adressen leder in i vårt eget nätverk, där jag inte läser något. Inget har ändrats.
calendar-has-password = Det finns ett lösenord i adressen. Inget har ändrats.
calendar-unreachable = Jag kunde inte hämta den ({ $said }). Inget har ändrats.
calendar-who = Vem är { $name } i kalendern?
button-calendar-who = 👤 Vem är { $name }?
button-calendar-nobody = Ingen som finns här
calendar-unmatched = Ingen här heter { $names }: de timmarna skulle vara ingens. Säg nedan vilka de är, byt namn på posterna eller bjud in dem med /invite.
calendar-note-until-by-day = ”{ $entry }” slutar med ett datum utan tid: jag har tagit det helt.
calendar-note-change-of-none = ”{ $entry }” ändrar timmar som inte finns i dess serie: jag har utelämnat det.
calendar-changed-since = Kalendern är en annan nu. Inget har ändrats: börja om med /roster.
weekday = { $day ->
    [0] söndag
    [1] måndag
    [2] tisdag
    [3] onsdag
    [4] torsdag
    [5] fredag
   *[6] lördag
  }
button-roster-swap = 🔁 Byt mina timmar
button-roster-take = ✋ Ta timmar
button-roster-away = 🏖 Ledighet
button-roster-turns = 📅 Turas om
button-roster-address = 🌐 Kalender från en adress
button-roster-none = Inget jourschema
button-roster-nothing = Mot ingenting
button-roster-enough = ✅ Det är alla
button-roster-take-it = ✅ Ta det
button-roster-yes = ✅ Ja
button-roster-no = Nej

## Ett test

test-told = ✅ Testkortet nådde den här chatten på { $ms } ms, samma väg som larm tar.
test-waiting = Testkortet väntar på sin tur: Telegram tar bara så många meddelanden på en gång. Det kommer av sig självt.
test-failed = ⚠️ Testkortet kom inte fram: { $why }
test-no-sensor = Det finns ingen sensor än som ett test kan handla om.
button-test-again = 🧪 En gång till

## Sidorna

app-open = Tavlan: allt på en gång, med diagram.
app-here = Tavlan körs på den här datorn, utan TLS, så Telegram kan inte öppna den. I en webbläsare: { $address }
    /web ger en länk som loggar in dig.
app-alone = Jag kan öppna tavlan bara i en privat chatt. Skriv /app till mig där.
app-not-set-up = Ingen tavla är inställd för mig än. En administratör kan göra det.
button-open-app = 📊 Öppna tavlan
button-open-view = 📊 På tavlan
button-open-app-at = 📊 { $sensor }
button-menu = Tavlan
button-write-to-bot = Skriv till mig
web-only-alone = Den länken skulle släppa in alla i gruppen som dig. Skriv /web till mig i en privat chatt.
web-link = Din länk till tavlan, { $name }: den fungerar en gång, inom { $minutes ->
    [one] en minut
   *[other] { $minutes } minuter
  }, och sedan i { $hours ->
    [one] en timme
   *[other] { $hours } timmar
  } i den webbläsaren. Ge den inte till någon.
button-web = 🔑 Öppna tavlan
browser-on = { $browser } på { $system }
browser-of = en webbläsare på { $system }
browser-unknown = en webbläsare som inte säger vilken
browser-ask = 🔑 Logga in den här webbläsaren som dig? Den säger att den är { $browser }, och började fråga för { $ago } sedan. Var den står är inte känt.
browser-number = Den ska visa { $number } nu.
browser-warning = Tryck Nej om du inte har den framför dig, om den visar ett annat tal, eller om någon skickade dig koden: den som har webbläsaren skulle handla här som du.
browser-agreed = 🔑 Inloggad i { $hours ->
    [one] en timme
   *[other] { $hours } timmar
  }: { $browser }. Den fortsätter själv nu.
browser-refused = ✖ Inte inloggad: { $browser }. Om det inte var du som frågade visade någon dig sin kod för att komma in som du; inget av ditt öppnades.
browser-too-late = Frågan är redan besvarad, eller för gammal. Webbläsaren kan visa en ny kod.
browser-void = Koden är för gammal, eller inte min. Låt webbläsaren visa en ny.
browser-used = Koden har redan öppnats. Låt webbläsaren visa en ny.
browser-only-alone = Den som trycker här skulle logga in webbläsaren som sig själv. Öppna koden i en privat chatt med mig.
button-browser-yes = ✅ Ja, den är min
button-browser-no = ✖ Nej
web-sessions = Inloggade som du nu:
web-session = • { $browser }, sedan { $since }, senast sedd { $seen ->
    [now] nyss
   *[ago] för { $length } sedan
  }
button-session-end = 🚪 Logga ut: { $browser }
button-sessions-end = 🚪 Logga ut alla
web-session-over = { $count ->
    [0] Ingen av dem var inloggad längre.
    [one] 🚪 En webbläsare loggades ut. Det som den visar uppdateras inte längre.
   *[other] 🚪 { $count } webbläsare loggades ut. Det som de visar uppdateras inte längre.
  }

## Botens övriga svar

bot-which-sensor = Vilken menar du?
bot-no-such-sensor = Det finns ingen sensor som heter ”{ $words }”.
bot-high-limit = övre gräns
bot-low-limit = undre gräns
bot-threshold-how = Skriv sensorn och dess gräns, så här: { $example }
    För den undre gränsen skriver du ”low” före talet, för den övre ”high”.
bot-limit-changed = { $sensor }, { $side }: { $old } → { $limit }
bot-high-means = { $minutes ->
    [0] Larmar så snart den är över { $limit }, och slutar under { $end }.
    [one] Larmar efter en minut över { $limit }, och slutar under { $end }.
   *[other] Larmar efter { $minutes } minuter över { $limit }, och slutar under { $end }.
  }
bot-low-means = { $minutes ->
    [0] Larmar så snart den är under { $limit }, och slutar över { $end }.
    [one] Larmar efter en minut under { $limit }, och slutar över { $end }.
   *[other] Larmar efter { $minutes } minuter under { $limit }, och slutar över { $end }.
  }
bot-limit-unknown-now = ⚫ Det finns inget värde just nu, så gränsen kan inte prövas.
bot-limit-silent-now = ⚫ Det har inte funnits något värde sedan { $since } (senast { $value }), så gränsen kan inte prövas.
bot-limit-alarm-now = 🔴 Den är { $value } nu: larmet är på.
bot-limit-ends-now = 🟢 Den är { $value } nu, det är bra: larmet slutar om det håller i sig.
bot-limit-ended = 📏 Larmet slutade med detta, och berättas som avslutat av dig. Inget har blivit bättre.
bot-limit-breach-now = 🟡 Den är { $value } nu, alltså bortom gränsen: det larmar om det fortsätter.
bot-limit-good-now = 🟢 Den är { $value } nu, det är bra.
bot-limit-undone = ↩️ { $sensor }, { $side }: { $limit } igen, av { $name }.
bot-limit-same = { $sensor } har redan den gränsen: { $limit }.
bot-limit-out-of-range = Det går inte att mäta. En gräns här ligger mellan { $min } och { $max }.
bot-limit-under-low = Det lämnar ingen plats över den undre gränsen { $other }. Flytta den först.
bot-limit-over-high = Det lämnar ingen plats under den övre gränsen { $other }. Flytta den först.
bot-limit-changed-by-others = Någon ändrade den här sensorn i samma stund, så jag lät den vara. Titta på /status och försök igen.
bot-no-such-limit = { $sensor } har ingen sådan gräns.

bot-instruction-heading = Vad korten för { $sensor } säger att man ska göra:
bot-instruction-none = inget än
bot-instruction-example = Flytta racken till frys 5. Nu är det { "{value}" }.
bot-instruction-how = Skriv det efter sensorn; ”-” tar bort det: { $example }
    Det som gäller bara en sorts larm har ett av de här framför sig: { $kinds }
    Det här fylls i: { $places }
bot-instruction-set = ✅ Korten för { $sensor } säger vad man ska göra:
bot-instruction-removed = ✅ Korten för { $sensor } säger inte längre vad man ska göra:
instruction-word-high = hög
instruction-word-low = låg
instruction-word-rate = snabb
instruction-word-silent = tyst
bot-instruction-shown = På kortet, med värdena just nu:
bot-instruction-too-long = Ett kort har plats för { $max } tecken instruktion, och det här är { $length }. Skriv de första stegen och var resten står. Inget ändrades.
bot-instruction-unknown-place = Jag känner inte till { $name }. Det här fylls i: { $places }. Inget ändrades.
bot-instruction-unbalanced = En klammer saknar sin andra halva. Det som ska fyllas i skrivs { $example }, och klamrar som ska synas { $shown }. Inget ändrades.

bot-quiet-none = { $site }: inga tysta timmar, varningar låter när som helst
bot-quiet-at = { $site }: tyst { $hours }
bot-quiet-how = Skriv från när till när, eller ”av”: { $example }
    Det som är kritiskt låter alltid.
bot-quiet-set = 🌙 { $site } är tyst { $hours }, efter klockan där. Varningar kommer då utan ljud, och låter efteråt om de kvarstår. Det som är kritiskt låter alltid.
bot-quiet-off = 🔔 { $site } har inga tysta timmar: varningar låter när som helst.
calibration-none = Ingen kalibrering av { $sensor } är noterad.
calibration-is = { $sensor } kalibrerades { $last } av { $by }, certifikat { $certificate }. Den ska kalibreras igen { $due }.
calibration-former = Före det: { $last } av { $by }, certifikat { $certificate }
calibration-undo-how = Hör den till en annan sensor, ta tillbaka den med skälet, så här: { $example }. Samma dag en gång till rättar den.
example-calibration-undo = { $sensor } ångra certifikatet gäller Frys 4
calibration-undone = Tillbakatagen.
calibration-nothing-to-undo = Det finns ingen att ta tillbaka.
calibration-how = Skriv vilken dag det gjordes, vilken dag det ska göras igen, av vem och, efter ett komma, certifikatet, så här: { $example }
certificate-due-subject = { $organization }: en gateways certifikat går snart ut
certificate-due = { $count ->
    [one] Efter den dagen kommer inget från den här gatewayen fram, och dess sensorer är tysta med den.
   *[other] Efter den dagen kommer inget från de här gatewayerna fram, och deras sensorer är tysta med dem.
} Den som driver nattvakt gör ett nytt certifikat före dess; där npm start körs, starta om det. /gateways visar det inte längre när det är gjort.
certificate-due-line = • { $gateway }: gäller till { $day }, { $days ->
    [0] alltså nu
    [one] en dag kvar
   *[other] { $days } dagar kvar
}
calibration-due-subject = { $organization }: kalibreringar behövs
calibration-due = De här sensorerna ska snart kalibreras, eller skulle ha gjort det. Inget annat ändras; /calibration noterar det nya certifikatet.
calibration-due-line = • { $sensor }: ska göras { $due }, senast { $last } av { $by } ({ $certificate })
archive-is-years = Det som mättes sparas i { $count } år.
archive-is-days = Det som mättes sparas i { $count ->
    [one] en dag
   *[other] { $count } dagar
}.
archive-how = Skriv hur länge, mellan { $least } och { $most } dagar, så här: { $example }
archive-shorter = Det som är äldre raderas för gott så snart nästa dag har sparats.
report-monthly = Varje månad får de här veta att den förra månadens rapport finns att läsa: { $names }.
report-monthly-nobody = Ingen får veta att en månads rapport finns att läsa.
report-monthly-how = Tryck på ett namn för att den personen ska få veta det, eller inte längre. De får veta det den första dagen i månaden från klockan { $time }, på det sätt som de valde i /contact.
monthly-report-subject = { $organization }: rapport för { $months }
monthly-report-pages = { $count ->
    [one] Den senaste månadens sidor följer med.
   *[other] Den senaste månadens sidor följer med, för { $count } platser.
}
monthly-report = Rapporten för { $months } finns att läsa. Ett tryck ger sidorna för en plats; läs dem och skriv sedan under där.
button-monthly-report = { $site }, { $month }
bot-agreement-is-on = En kritisk gräns kan bara göras mildare när en andra person håller med.
bot-agreement-is-off = En person ensam kan göra en kritisk gräns mildare.
bot-agreement-maintenance-is-on = Två skriver under innan något är tillbaka från underhåll.
bot-agreement-maintenance-is-off = En underskrift räcker efter ett underhåll.
example-agreement-maintenance = underhåll på
bot-agreement-how = Skriv på eller av, så här: { $example } eller { $other }
bot-quiet-no-hours = Det där är inte två klockslag. Skriv dem så här: { $example }
bot-which-site = Vilken plats menar du?
bot-no-such-site = Det finns ingen plats som heter ”{ $words }”.
bot-wrong-unit = Jag förstår inte ”{ $unit }” här. Gränsen är { $now } nu; skriv den på samma sätt.

bot-silence-how = Skriv sensorn, hur länge och varför, så här: { $example }
bot-silence-example = avfrostning
bot-silence-set = 🔕 { $sensor } är tystad till { $until }: { $reason }
    Den hör av sig tidigare om det blir värre. /unsilence avslutar tystnaden.
bot-silence-too-long = En tystnad varar högst { $max }. Ingenting tystades.
bot-silence-too-short = En tystnad varar minst { $min }. Ingenting tystades.
unsilence-which = { $count ->
    [0] Inget är tystat.
    [one] En sensor är tystad. Avsluta tystnaden:
   *[other] { $count } sensorer är tystade. Avsluta tystnaden för:
  }
pass-giveback-which = { $count ->
    [0] Du har inget larm att lämna tillbaka.
    [one] Du har larm från en sensor. Lämna tillbaka det:
   *[other] Du har larm från { $count } sensorer. Lämna tillbaka det från:
  }
pass-assign-which = { $count ->
    [0] Du har inget larm att lämna över.
    [one] Du har larm från en sensor. Lämna över det:
   *[other] Du har larm från { $count } sensorer. Lämna över det från:
  }
pass-to-whom = { $count ->
    [0] Det finns ingen annan som får ta larm.
   *[other] Till vem lämnar du över larmet från { $sensor }?
  }
pass-not-yours = Du har inget larm från { $sensor }.
bot-unsilenced = 🔔 { $sensor } är inte tystad längre.
bot-was-not-silenced = { $sensor } var inte tystad.
silence-reason-card = från kortet

button-span-1h = 1 h
button-span-24h = 24 h
button-span-7d = 7 d
button-span-30d = 30 d
bot-chart-now = { $value } klockan { $time }
bot-chart-no-value = inget värde, hördes senast { $time }
bot-chart-range = { $low } till { $high }
bot-chart-six = Bara de första { $count } får plats i ett diagram.
bot-chart-failed = Diagrammet kan inte ritas just nu. I ord:

button-refresh = 🔄 Uppdatera
button-one-sensor = 🔎 En sensor
button-open = Öppna
button-undo = ↩️ Ångra
button-take-sensor = ✋ Jag tar det: { $name }
button-note-sensor = 👍 Jag har sett det: { $name }

toast-taken = Du har det.
toast-given-back = Du har lämnat tillbaka det. Nu larmas det igen.
toast-handed-on = { $name } har det nu och har fått veta det.
toast-not-yours = { $name } har det: bara hen kan göra det.
toast-nobodys = Ingen har det. Du kan ta det.
toast-cannot-have = { $why ->
    [may-only-look] { $name } får bara titta: någon annan måste ha det.
    [unreachable] Jag når inte { $name }: hen måste öppna den här boten och trycka på Start.
   *[unknown] Personen är inte med längre.
  }
toast-noted = Noterat. Tack.
toast-already-taken = { $name } har haft det sedan { $time }.
toast-over = Larmet är över.
toast-stale = Knappen är för gammal. Ingenting gjordes.
toast-all-taken = { $count ->
    [one] Du har det.
   *[other] Du har alla { $count }.
  }
toast-nothing-to-take = Inget kvar att ta: de är redan tagna, eller över.
toast-silenced = Tystad till { $until }.
toast-unsilenced = Tystnaden är slut.
toast-was-not-silenced = Det var inte tystat.
toast-working = Arbetar på det…
toast-may-only-look = Du får titta men inte ta larm: fråga en operatör.
toast-role-too-low = Det här kräver rollen { $needed }. Be en administratör.
toast-limit-changed-since = Gränsen har ändrats sedan dess. Ingenting ångrades.

## Samtal

conversation-threshold = ändringen av en gräns
conversation-silence = tystningen
conversation-replace = bytet av enhet
conversation-retire = att ta ur bruk
conversation-standstill = frågan om värden som står stilla
conversation-import = övertagandet av en fil
conversation-adopt = att ta en sensor i bruk
conversation-ended-cancelled = Avbrutet. Inget har ändrats.
conversation-ended-left = Jag avbröt { $what }. Inget ändrades av det.
conversation-ended-timed-out = Du var borta i mer än { $minutes ->
    [one] en minut
   *[other] { $minutes } minuter
  }, så jag avslutade { $what }. Inget har ändrats. { $command } börjar om.
conversation-ended-updated = Jag har uppdaterats under tiden och kan inte fortsätta med { $what }. Inget har ändrats. { $command } börjar om.
conversation-ended-not-understood = Jag förstår inte det, så jag avslutade { $what }. Inget har ändrats. { $command } börjar om.
conversation-ended-moved = { $name }, gruppen är en supergrupp nu, så jag avslutade { $what }. Inget har ändrats. { $command } börjar om.
conversation-ended-not-a-member = Du är inte medlem där längre, så jag avslutade { $what }. Inget har ändrats.
conversation-ended-role-too-low = Din roll är nu { $role } och det här kräver { $needed }, så jag avslutade { $what }. Inget har ändrats. Be en administratör.
conversation-not-yours = Den frågan är till någon annan.
conversation-write = { $name }, skriv det som svar på det här meddelandet. /cancel avbryter.
bot-nothing-to-cancel = Det finns inget att avbryta: jag frågar dig inget.
button-cancel = ✖ Avbryt
button-write = ✏️ Skriv
conversation-words = Skriv några ord eller tryck på en knapp.
conversation-press = Tryck på en knapp.

silence-which-sensor = Vilken sensor ska hållas tyst? Tryck på en eller skriv en del av namnet.
silence-how-long = { $sensor }: tyst hur länge? Tryck på en tid eller skriv den, som ”45 min”, ”3 h” eller ”till kl 7”; högst { $max }.
silence-how-long-example = Jag förstår inte det som en tid. Skriv den som ”45 min”, ”3 h” eller ”till kl 7”.
silence-why = { $sensor }, tyst i { $duration }. Varför? Tryck på ett skäl eller skriv det med några ord.
silence-holds = { $name } håller den redan tyst till { $until }. Din tar den andras plats.
silence-by-others = Någon annan tystade den i samma stund. Titta på den igen.
silence-confirm = Hålla { $sensor } tyst i { $duration }, till { $until }: { $reason }? Den hör av sig tidigare om det blir värre.
silence-reason-defrosting = Avfrostning
silence-reason-loading = I- eller urlastning
silence-reason-cleaning = Rengöring
silence-reason-repair = Reparation pågår
button-silence-now = 🔕 Håll den tyst

## People

language-en = English
language-sv = Svenska
language-which = Vilket språk ska jag tala med dig?
language-which-group = Larmen här kommer på { $language }. Vilket språk ska det vara?
language-set = Jag talar svenska med dig från och med nu.
language-set-group = Larmen här kommer på svenska från och med nu.
language-group-admin = En grupps språk väljs av en administratör.

organization-now = Du talar för { $organization } som { $role }.
organization-which = Vilken vill du tala för? I en grupp är det alltid gruppens.
organization-chosen = Du talar för { $organization } från och med nu, som { $role }.

time-zone-now = { $site } ligger i { $zone }: där är klockan { $time }.
time-zone-outdated = Mina tidszonsregler är för gamla för { $zones }: tider och tysta timmar där kan slå en timme fel. Det rättas genom att köra mig på Node 24 med aktuella regler.
time-zone-how = Så ändrar du det: { $example }
time-zone-which = { $count ->
    [one] Menar du den här? Skicka den i så fall:
   *[other] Det finns flera. Vilken?
  }
time-zone-which-site = { $count ->
    [0] Det finns inga platser än.
   *[other] För vilken plats?
  }
time-zone-unknown = Det finns ingen tidszon som heter ”{ $words }”. Skriv en stor stad i den.
time-zone-set = { $site } ligger i { $zone } från och med nu: där är klockan { $time }. Om din klocka visar något annat, välj en annan.
time-zone-changed-by-others = Någon ändrade platsen i samma stund, så jag lät den vara. Titta igen och försök en gång till.

people-heading = { $organization }: { $count ->
    [one] en person
   *[other] { $count } personer
  }
people-on-duty = har jour: { $sites }
people-id = Telegram-id { $id }
people-has-duty = Har jour på { $sites }: den upphör då.
people-has-alarms = Har larmen från { $sensors }.
people-has-tokens = Har gjort tokens { $tokens }, och de slutar gälla med det här.
people-had-tokens = Tokens { $tokens } gäller inte längre: maskinerna som använde dem läser inget mer. Gör nya med /token.
people-had-duty = Har inte jour på { $sites } längre.
people-nobody-on-duty = Ingen har jour på { $sites } nu.
people-had-alarms = Larmen från { $sensors } är ingens nu; alla larmas igen.
people-role-sure = { $name }: { $old } → { $new }. Ska det göras?
people-remove-sure = Ta bort { $name } från { $organization }? Från den stunden kan personen varken se eller göra något. Varför?
people-role-changed = { $name }: { $old } → { $new }, av { $by }.
people-removed = { $name } är inte med i { $organization } längre, av { $by }.
people-removed-groups = I era Telegramgrupper läser personen med tills någon tar bort hen där.
people-told-raised = { $by } har gjort dig till { $role } i { $organization }. /help visar vad du kan göra nu.
people-told-lowered = { $by } har ändrat din roll i { $organization }: du är { $role } nu.
people-told-removed = { $by } har tagit bort dig från { $organization }. Du hör inget mer från mig om den.
people-which = Vem menar du?
people-no-such = Här finns ingen som heter ”{ $words }”.
people-refused = Inget ändrades. { $why }
people-not-allowed = Det bestämmer en ägare.
people-above-you = Ingen kan ge mer än den själv har.
people-last-owner = Det är den sista ägaren. Gör först någon annan till ägare.
people-last-admin = Det är den sista administratören. Gör först någon annan till administratör.
people-gone = Personen är inte med längre.
people-gone-by = { $name } hann före: personen är inte med längre.
people-is = { $person } är { $role } nu.
people-is-by = { $name } hann före: { $person } är { $role } nu.

button-person = { $name } · { $role }
button-people = ‹ Alla
button-make = Gör till { $role }
button-remove = Ta bort
button-remove-left = Har slutat
button-remove-mistake = Var med av misstag
button-remove-other = Något annat skäl
button-leave-as-is = Låt det vara
button-invite = Bjud in { $role }
button-revoke = Återkalla: { $who }

role-means-viewer = ser allt, ändrar inget
role-means-operator = tar larm, tystar, flyttar gränser
role-means-admin = ställer in, bjuder in åskådare och operatörer
role-means-owner = bestämmer också om administratörer och ägare
conversation-invite = inbjudan
invite-how-long = Hur länge ska länken gälla? Tryck på en tid, eller skriv den, till exempel ”3 dygn”; högst { $max }.
invite-how-long-example = Jag förstår inte det som en tid. Skriv till exempel ”12 h” eller ”3 dygn”.
invite-for-whom = Vem är den till? Skriv namnet som ska stå på larm, eller låt personen välja.
invite-confirm = Göra en länk som gäller i { $duration }? Den som först öppnar den blir { $role } i { $organization }.
invite-confirm-for = Göra en länk till { $name }: { $role } i { $organization }, i { $duration }?
button-nameless = Som personen heter på Telegram
button-make-link = Gör länken
invite-which = Vem vill du släppa in?
invite-typed = Allt på en gång: { $example }
invite-made = Den som först öppnar länken blir { $role } i { $organization }. Den gäller till { $until }.
invite-made-for = Länken är till { $name }: den som först öppnar den blir { $role } i { $organization }. Den gäller till { $until }.
invite-once = Den fungerar en gång, och jag kan inte visa den igen. Jag säger till när den har öppnats.
invite-open = { $count ->
    [one] En länk är öppen:
   *[other] { $count } länkar är öppna:
  }
invite-line = { $role } · { $name } · av { $by } · till { $until }
invite-too-long = En länk gäller i högst { $max }. Ingen gjordes.
invite-too-short = En länk gäller i minst { $min }. Ingen gjordes.
invite-not-allowed = Den rollen ger en ägare. Ingen länk gjordes.
invite-alone = Då skulle alla här ha länken. Skriv /invite till mig i en privat chatt.
invite-revoked = Länken fungerar inte längre.
invite-gone = Den länken är redan använd, återkallad eller har gått ut.
invite-accepted = { $name } har öppnat din länk och är { $role } nu (på Telegram: { $telegram }, id { $id }). Om det är någon annan, ta bort hen med /people.
invite-void = Länken fungerar inte: den kan vara använd, återkallad eller ha gått ut. Be den som gav dig den om en ny.
invite-member-already = Du är redan med i organisationen, så länken är fortfarande oanvänd. Den som gav dig den kan ändra din roll.
invite-full = Det finns inte plats för fler i organisationen. Fråga den som gav dig länken.
invite-too-many-tries = Det var för många försök. Försök igen om { $wait }.
threshold-which-sensor = Vilken sensors gräns? Tryck på en eller skriv en del av namnet.
threshold-which-limit = { $sensor }: vilken gräns?
limit-name = { $quantity }, { $side } { $limit }
threshold-how-much = { $sensor }: nu { $limit }. Vad ska den vara? Skriv ett tal, som ”−75” eller ”2,5”, eller tryck på ett.
threshold-not-a-number = Jag behöver ett tal, som ”−75” eller ”2,5”.
threshold-gone = Den gränsen finns inte längre. Inget har ändrats.
changed-meanwhile = Någon ändrade det under tiden. Så här blir det nu:
threshold-why = Varför? Tryck på ett skäl eller skriv det med några ord.
threshold-why-moved = Varför? Ett tryck, så vet nästa skift.
threshold-reason = Skäl: { $reason }
threshold-needs-second = Den skulle larma senare än nu, och den är kritisk: en andra person måste först gå med på det.
threshold-reason-false-alarms = För många falska larm
threshold-reason-contents = Annat innehåll
threshold-reason-wrong = Den var fel inställd
threshold-reason-agreed = Avtalat med ägaren
button-set-limit = ✔ Sätt den här gränsen
preset-room = Rum
preset-fridge = Kylskåp
preset-freezer = Frys
preset-ultra-low = Ultrafrys
preset-cryo = Kryo
preview-rings = { $times ->
    [0] Den här gränsen skulle inte ha larmat de senaste { $span }.
    [one] Den här gränsen skulle ha larmat en gång de senaste { $span }.
   *[other] Den här gränsen skulle ha larmat { $times } gånger de senaste { $span }.
  }
preview-rings-short = { $times ->
    [0] Så långt tillbaka som jag kan se, { $span }, skulle den här gränsen inte ha larmat.
    [one] Så långt tillbaka som jag kan se, { $span }, skulle den här gränsen ha larmat en gång.
   *[other] Så långt tillbaka som jag kan se, { $span }, skulle den här gränsen ha larmat { $times } gånger.
  }
preview-nothing-known = Det finns inget sparat att pröva den här gränsen på, så jag kan inte säga hur ofta den skulle ha larmat.
readings-unread = ⚠️ { $count ->
    [one] En sparad del av mätvärdena kan inte läsas och är inte medräknad.
   *[other] { $count } sparade delar av mätvärdena kan inte läsas och är inte medräknade.
}

concern-unusual = Det är ingen vanlig gräns för { $quantity }: de ligger mellan { $min } och { $max }.
concern-unusual-for = Det är ingen vanlig gräns för sådant här ({ $preset }): de ligger mellan { $min } och { $max }.
concern-rings-now = Det är { $value } nu, bortom den gränsen: det larmar om det varar { $delay }.
concern-rings-at-once = Det är { $value } nu, bortom den gränsen: det larmar genast.
concern-hides = Det finns ett larm: { $what } sedan { $since }, nu { $value }, värst { $worst }, { $owner }. Det skulle sluta med detta, fast inget har blivit bättre.
concern-last-critical = Inget hos { $sensor } skulle vara kritiskt längre.
concerns-new = Något har hänt under tiden som talar emot det. Inget ändrades. Titta igen, och börja om ifall du fortfarande vill.
concerns-really = Är du säker? Det frågas två gånger för att det döljer något. Alla som har fått larmet får läsa att det var du.
button-really = ⚠️ Ja, gör det
threshold-usual = { $preset }: { $limit }
preview-as-it-is = { $times ->
    [0] Som det är nu, inte alls.
    [one] Som det är nu, en gång.
   *[other] Som det är nu, { $times } gånger.
  }
bot-limit-twice = Det finns redan en sådan gräns: { $limit }.

proposal-waits = ⏳ { $sensor }, { $side }: { $old } → { $limit } väntar på en andra person, högst { $max }. Till dess är den kvar på { $old }.
proposal-asks = { $name } vill flytta en kritisk gräns så att den larmar senare.
    { $sensor }, { $side }: { $old } → { $limit }
    Skäl: { $reason }
    Går du med på det? Utan en andra person är den kvar på { $old }.
proposal-agreed = ✔ { $sensor }, { $side }: { $old } → { $limit }. { $name } ville det och { $second } gick med på det: { $reason }
proposal-refused = ✖ { $sensor }, { $side } är kvar på { $old }. { $name } ville ha { $limit }; { $second } sade nej.
proposal-gone = Det här är redan avgjort, eller har väntat för länge. Titta på /status.
proposal-nobody = Det här kräver en andra person, och här finns ingen annan som får gå med på det. Inget har ändrats. Be en administratör.
proposal-unreached = Det här kräver en andra person, och jag nådde ingen som får gå med på det: de måste öppna den här boten och trycka på Start. Inget har ändrats.
button-agree = ✔ Går med på det
button-refuse = ✖ Nej
toast-own-proposal = Det är ditt eget förslag: någon annan måste gå med på det.
toast-undo-too-late = Det är mer än { $within } sedan. Inget ångrades: ställ in den med /threshold.
toast-rename-too-late = Det är mer än { $within } sedan. Inget ångrades: byt namn med /rename.
toast-reason-too-late = Gränsen har flyttats sedan dess, eller så är det för länge sedan. Inget noterades.

adopt-nothing = Ingen okänd sensor hörs. Slå på den nya nära en gateway, vänta några minuter och försök igen.
adopt-which = Vilken av dem? Tryck på en eller skriv en del av dess id.
adopt-line = { $id }: hörs av { $gateway }, först { $first }, senast { $last }
adopt-line-said = { $id }: { $said }. Hörs av { $gateway }, först { $first }, senast { $last }
adopt-signal = { $dbm } dBm
adopt-form = { $form ->
    [long] Ruuvi Air (även format 6: E1 hörs, 6 utelämnas)
    [short] Ruuvi Air (format 6: dess långa paket, E1, hörs inte här)
   *[short-only] Ruuvi Air (format 6: E1 ligger i långa paket i Bluetooth 5, och den här adaptern kan inte höra sådana)
  }
adopt-label = { $id } ({ $dbm } dBm)
probe-word = { $probe ->
    [outside] utanför
   *[other] prob { $number }
}
adopt-no-such = Ingen okänd sensor har ”{ $words }” i sitt id.
adopt-dismissed-count = { $count ->
    [one] En okänd sensor är avfärdad: /adopt dismissed visar den.
   *[other] { $count } okända sensorer är avfärdade: /adopt dismissed visar dem.
  }
adopt-dismissed-heading = Avfärdade, och visas inte medan de hörs:
adopt-dismissed-line = { $id }, av { $name } { $time }
adopt-dismissed-none = Ingen okänd sensor är avfärdad.
adopt-dismissed = { $id } är avfärdad: den visas inte längre, och inget av det den säger sparas. /adopt dismissed ändrar det.
adopt-listed-again = { $id } visas igen så snart den hörs.
adopt-not-dismissed = { $id } är inte avfärdad. Inget ändrades.
button-not-ours = ✖ Den är inte vår
button-dismiss = ✖ { $id } är inte vår
button-list-again = ↩ Visa { $id } igen
button-dismissed = Avfärdade
adopt-which-site = Var finns den? Tryck på en plats eller skriv en del av dess namn.
adopt-what-name = Vad ska { $id } heta? Skriv det som folk säger där, som ”Frys 3”.
adopt-what-for = { $sensor }: vad övervakar den? Det avgör vad den larmar på; varje gräns kan ändras efteråt.
adopt-preset-room = Ett rum
adopt-preset-fridge = Ett kylskåp, { $low } till { $high }
adopt-preset-freezer = En frys, −20 °C
adopt-preset-ultra-low = En ultrafrys, −80 °C
adopt-preset-cryo = En kryotank
adopt-confirm = { $sensor } ({ $id }) i { $place } övervakas från och med nu. Den larmar på:
adopt-name-empty = Ett namn behöver bokstäver eller siffror. Skriv det på en rad.
adopt-name-too-long = Namnet är för långt: högst { $max } tecken.
adopt-name-taken = Det finns redan en { $name } där. Ge den ett annat namn.
adopt-how-often = { $sensor }: hur ofta mäter den? Det avgör när den saknas. Tryck på ett intervall eller skriv det, som ”10 min”.
adopt-how-often-perhaps = { $sensor }: hur ofta mäter den? Det avgör när den saknas. Den hördes ungefär med intervallet { $heard }, för sällan för att vara säkert. Tryck på ett intervall eller skriv det, som ”10 min”.
adopt-how-often-example = Jag förstår inte det som en tid mellan { $min } och { $max }. Skriv den som ”10 min”.
adopt-done = 🌱 { $sensor } övervakas från och med nu. { $expected } /interval ändrar det.
adopt-done-gateway = 🌱 { $sensor } övervakas från och med nu: när den är tyst får du veta det, och dess sensorer ringer inte en och en.
adopt-offer-gateway = Den hörs av { $gateway }, som ingen har tagit i bruk: när den är tyst saknas var och en av dess sensorer för sig.
button-adopt-gateway = 🌱 Ta { $gateway } i bruk också
adopt-already = { $sensor } är redan i bruk. Inget har ändrats.
adopt-already-by = { $name } hann före: den är redan i bruk som { $sensor }. Inget har ändrats.
adopt-site-gone = Den platsen finns inte längre. { $sensor } togs inte i bruk.
adopt-gone = { $id } finns inte längre bland de okända sensorerna. Inget har ändrats.
button-adopt = 🌱 Övervaka den

## Att ändra vad en sensor larmar på

button-edit-rules = ✏️ Ändra
button-edit-several = ✏️ Flera på en gång
button-these = ✔ De här
button-change-rule = ✔ Ändra
rules-which-group = Vilka sensorer? Tryck på en grupp, eller skriv en del av dess namn. Du ser vilka som ingår innan något händer.
rules-group-all = Alla sensorer ({ $count })
rules-group-preset = { $preset } ({ $count })
rules-group-site = På { $name } ({ $count })
rules-group-name = { $name } … ({ $count })
rules-members = { $count ->
    [one] En sensor menas: { $names }. Stämmer det?
   *[other] { $count } sensorer menas: { $names }. Stämmer det?
  }
rules-names = { $list }
rules-members-more = och { $count } till
rules-several = { $count ->
    [one] en sensor
   *[other] { $count } sensorer
  }
rules-lines-more = … och { $count } till
rules-which-rule = { $of }: vad av det den larmar på ska bli annorlunda?
rules-which-part = { $of }. { $rule }: vad ska bli annorlunda?
rules-part-now = { $part }: { $now }
rules-make-warning = 🟠 Bara en varning
rules-make-critical = 🔴 Kritiskt
rules-remove = 🗑 Ta bort
rules-add = ➕ Larma vid något mer
rate-in = { $amount } på { $window }
rules-rate-twice = Den larmar redan vid { $rate }.
rules-add-rate = { $what }: hur mycket, på hur lång tid? Skriv det som ”{ $example }”, eller tryck på ett.
rules-how-fast = { $of }: den larmar nu vid { $now } eller mer. Vad ska det vara? Skriv det som ”{ $example }”, eller tryck på ett.
rules-not-a-rate = Jag förstår inte det som en hastighet. Skriv hur mycket, och på hur lång tid, som ”{ $example }”.
rules-kind = 🏷 Vad den bevakar: { $preset }
rules-everything = ➕ Allt som en sådan sak bevakas för
rules-which-kind = { $of }: vad bevakar den? Gränserna blir de som hör till det; vad ni själva lagt till är kvar.
preset-several = olika saker
preset-unknown = något annat
preset-to = Den bevakar något annat: { $old } → { $new }
preset-completed = { $preset }: det här läggs till.
preset-preview = Prövat på de senaste { $span }: de här gränserna skulle ha larmat { $times ->
    [one] en gång
   *[other] { $times } gånger
}, de som de ersätter { $now ->
    [one] en gång
   *[other] { $now } gånger
}.
preset-offer = Nya sensorer av det här slaget bevakas för mer: { $list }.
preset-offer-reason = som nya sensorer av det här slaget
button-see-offered = ➕ Bevaka det också
button-add-offered = ✔ Lägg till det
preset-not-ask = Något kom upp som det inte frågades om. Se på det igen.
preset-not-needs-second = Här måste två vara överens om det som gör en kritisk gräns mildare, och det gör det här. Ändra de gränserna en och en.
preset-not-no-room = Dess egna gränser och de för en sådan sak går inte ihop, eller är för många. Ta bort några först.
preset-not-unknown-sensor = Den används inte längre.
preset-not-changed-by-others = Någon ändrade den i samma ögonblick. Den lämnades i fred.
fact-preset-changed = { $name } säger att den bevakar något annat: { $old } → { $new }
rules-how-much = { $of }: { $part } är { $now } nu. Vad ska det vara? Skriv ett tal eller tryck på ett.
rules-how-long = { $of }: { $part } är { $now } nu. Vad ska det vara? Tryck på en tid, eller skriv den, som ”15 min” eller ”2 h”.
rules-at-once = genast
rules-not-a-length = Jag förstår det inte som en tid. Skriv den som ”15 min” eller ”2 h”.
rules-wrong-unit = Jag förstår inte ”{ $unit }” här. Skriv det som { $example }.
rules-same-already = Det är det redan.
rules-add-what = { $of }: vad mer ska den larma på?
rules-add-limit = { $what }: från var? Skriv ett tal eller tryck på ett.
rules-add-delay = { $what }: hur länge måste det vara innan någon får veta det? Tryck på en tid, eller skriv den, som ”15 min”.
rules-add-severity = { $what }: hur illa är det?
rules-severity-critical = 🔴 Kritiskt: det låter när som helst
rules-severity-warning = 🟠 En varning: den följer tysta timmar
rules-nothing-measured = Inget har hörts från den än, så jag vet inte vad den mäter. Inget ändrades.
rules-waiting = Bevakas så snart det mäts: { $list }.
rules-frozen = Ett värde som står stilla i minst { $least }, och mycket längre än det brukar här, är också en varning.
rules-standstill-allowed = Ingen varnas när ett värde står stilla: det bestämde { $name } { $time }.
standstill-plan = { $sensor }: ingen varnas längre när ett värde står stilla. En prob som har fastnat ser då ut som om allt vore bra.
standstill-plan-ends = Varningen som finns nu slutar med det, fast värdet inte har rört sig.
standstill-reason-stable = Den är så stabil
standstill-reason-coarse = Den visar bara grova steg
standstill-reason-test = Det är bara ett prov
standstill-allowed = 🧊 { $sensor }: ingen varnas längre när ett värde står stilla.
standstill-ended = Varningen slutade med det.
standstill-warned = 🧊 { $sensor }: ni varnas igen när ett värde står stilla mycket längre än det brukar här.
button-standstill-allowed = 🧊 Varna inte när det står stilla
button-standstill-warned = 🧊 Varna när det står stilla
rules-unwatched = Den mäter också { $list }, och larmar inte på det.
rules-nothing-to-change = Det är redan så. Inget ändrades.
rules-preview-of = Jag prövade det på { $tried } av { $count }.
rules-done = { $names }: { $line }
rules-same = Det var redan så: { $list }.
rules-not-done = ✖ { $name }: { $why }
rules-no-such-rule = Den har ingen sådan regel.
rules-changed-by-others = Någon ändrade den i samma stund. Den lämnades i fred.
rules-is-so = Det är så.
rules-undone = ↩️ Ångrat av { $name }: { $back ->
    [one] en sensor
   *[other] { $back } sensorer
  }.{ $left ->
    [0] { "" }
   *[other] { " " }{ $left } lämnades i fred: någon har ändrat dem sedan dess.
  }
rule-part-setpoint = gräns
rule-part-deadband = dödband
rule-part-rate = hastighet
rule-part-window = mätt över
rule-part-on-delay = larmar efter
rule-part-off-delay = över efter
rule-part-grace = saknas efter sitt intervall och
rule-part-critical-after = kritiskt efter
rule-part-changed = { $part } { $old } → { $new }
rule-part-now-critical = kritiskt från och med nu
rule-part-now-warning = bara en varning från och med nu
rule-edit-added-critical = nytt: { $rule }, kritiskt
rule-edit-added-warning = nytt: { $rule }, en varning
rule-edit-removed = inte längre: { $rule }
rule-fault-range = Det går inte här: { $part } ligger mellan { $min } och { $max }.
rule-fault-too-many = En sensor har plats för { $max } sådana. Ta bort en först.
rule-changed-by = Senast ändrat av { $name }, { $time }
toast-rules-undo-too-late = Det var för länge sedan. Inget ångrades: ändra med /rules.
conversation-rules = ändringen av vad den larmar på
fact-rule-proposed = { $name } ville ändra vad den larmar på, vilket kräver två
fact-rule-refused = { $name } sa nej till en ändring av vad den larmar på, som { $by } ville ha
proposal-waits-rule = ⏳ { $sensor }{ $others ->
    [0] { "" }
   *[other] { " " }och { $others } till
  }: { $what }. Det väntar på en andra person, högst { $max }. Till dess ändras inget.
proposal-asks-rule = { $name } vill ändra en kritisk regel så att den larmar senare eller mindre.
    { $sensor }{ $others ->
    [0] { "" }
   *[other] { " " }och { $others } till
  }: { $what }
    Skäl: { $reason }
    Håller du med? Utan en andra person ändras inget.
proposal-agreed-rule = ✔ { $sensor }{ $others ->
    [0] { "" }
   *[other] { " " }och { $others } till
  }: { $what }. { $name } ville det, { $second } höll med: { $reason }
proposal-refused-rule = ✖ { $sensor }{ $others ->
    [0] { "" }
   *[other] { " " }och { $others } till
  }: inget ändras. { $name } ville detta; { $second } sa nej: { $what }

## Files that people send

button-import-keep = 📥 Behåll som en sensors historik
button-import-confirm = 📥 Behåll den
import-how = Skicka mig filen från en logger: CSV, text eller en arbetsbok, som dess program exporterar den. Jag säger vad som står i den, hur den skulle ha bedömts, och behåller den, om du vill, som en sensors historik. Vad filen inte säger skriver du under den: --zone Europe/Stockholm, --unit temperature=F, --date-order day-first, --start ”2026-03-22 07:00”, --decimal comma, --time-column, --sensor-column.
import-read = 📄 { $file } innehåller { $count ->
    [one] en sensor.
   *[other] { $count } sensorer.
}
import-refused = 📄 { $file } tas inte emot.
import-caption = Skicka den igen med det skrivet under den.
import-gone = Jag kan inte hämta den filen längre. Skicka den igen.
import-flag = Jag förstår inte { $word } under filen. /import säger vad som kan stå där.
import-sensor = { $name }: { $from } till { $to } ({ $duration })
import-quantity = { $name } (läst som { $unit }): { $count ->
    [one] ett värde
   *[other] { $count } värden
}, först { $first }, sist { $last }, { $min } till { $max }
import-quantity-none = { $name }: inget värde
import-switch = { $name }: { $count ->
    [one] ett värde
   *[other] { $count } värden
}, sist { $last }
import-judged = Bedömd så här: { $preset }. { $count ->
    [0] Den höll sig inom sina gränser.
    [one] Den lämnade sina gränser en gång:
   *[other] Den lämnade sina gränser { $count } gånger:
}
import-excursion = • { $what } från { $from } i { $duration }, som värst { $worst }
import-excursion-open = • { $what } från { $from } till slutet, som värst { $worst }
import-more = • och { $count } till
import-exposure = { $side ->
    [above] Vid { $limit } eller över, allt som allt: { $duration }
   *[below] Vid { $limit } eller under, allt som allt: { $duration }
}
import-kinetic = Medelkinetisk temperatur: { $value }
import-kinetic-gap = Medelkinetisk temperatur: { $value }; för { $gap } är ingenting känt, och med det värsta där är den { $worst }
import-more-sensors = { $count ->
    [one] Och en sensor till.
   *[other] Och { $count } sensorer till.
}
import-left-out = { $count ->
    [one] 1 rad utelämnas:
   *[other] { $count } rader utelämnas:
}
import-line = rad { $line }: { $why }
import-which-of-file = Vilken av sensorerna i filen?
import-which = Vems historik blir { $name }?
import-plan-of = 📥 { $file }
import-plan = Den fyller luckor hos { $sensor } med { $count ->
    [one] ett värde
   *[other] { $count } värden
}, från { $from } till { $to }. De märks som importerade, och vad de säger om larm berättas som upptäckt i efterhand.
import-nothing = Den fyller ingen lucka hos { $sensor }.
import-over-measured = { $count ->
    [one] 1 värde tas inte, eftersom sensorn själv mätte då.
   *[other] { $count } värden tas inte, eftersom sensorn själv mätte då.
}
import-too-old = { $count ->
    [one] 1 värde tas inte, eftersom det är äldre än allt som bevaras.
   *[other] { $count } värden tas inte, eftersom de är äldre än allt som bevaras.
}
import-in-future = { $count ->
    [one] 1 värde tas inte, eftersom det ligger i framtiden.
   *[other] { $count } värden tas inte, eftersom de ligger i framtiden.
}
import-kept = 📥 Behållet: { $count ->
    [one] ett värde
   *[other] { $count } värden
} hos { $sensor }, från { $from } till { $to }, märkta som importerade.

## Other programs

webhook-alone = Alla här skulle läsa hemligheten. Skriv /webhook till mig i enrum.
webhook-none = Inget annat program meddelas om larm.
webhook-list = De här programmen meddelas om varje larm, vid sidan av alla människor:
webhook-line = { $name } ({ $format })
webhook-line-dead = { $name } ({ $format }) ⚠️ inget skickas dit förrän det svarar när du trycker på Prova
webhook-how = Lägg till ett, med https, och med nyckeln som programmet gav dig där det vill ha en:
    { $own } (vår egen JSON, signerad)
    { $pagerduty } { $datadog }
    { $splunk }
    { $alertmanager } (Grafana OnCall med flera)
    { $influx } (larm och varje mätning; äldre har { $older } och NAMN:LÖSENORD)
webhook-added = { $name } meddelas nu om varje larm. Meddelandena signeras med den här hemligheten, som jag bara visar nu:
    { $secret }
    Den som får dem kontrollerar signaturen och avvisar det som är äldre än { $duration }. Innehåller ditt meddelande en nyckel, så radera det.
webhook-new-secret = Från och med nu signeras meddelanden till { $name } med den här hemligheten, som jag bara visar nu:
    { $secret }
    Den förra signerar också i { $former }. Den som får dem avvisar det som är äldre än { $duration }.
webhook-no-token = { $format } vill ha en nyckel. Skriv den efter formatet, eller efter adressen.
webhook-refused = { $why ->
    [not-https] Adressen börjar med http. Larm skickas bara med https.
    [private] Adressen är inne i ett nätverk. Jag meddelar bara det som finns på det öppna internet.
    [no-bucket] Skriv hela adressen där InfluxDB tar emot punkter: den slutar med { $newer }, eller för äldre med { $older }
    [has-password] Det står ett lösenord i adressen, där många skulle läsa det. Ge programmet en nyckel i stället.
   *[no-address] Det är ingen adress. Den börjar med https://
}
webhook-too-many = Det finns redan { $max }. Ta bort ett först.
webhook-tried = { $name } tog emot ett prov efter { $ms } ms.
webhook-tried-failed = { $name } tog inte emot ett prov: { $why }. Inget skickas dit förrän det gör det.
webhook-tried-waiting = { $name } vill att jag väntar; provet kommer av sig självt.
push-gap-subject = { $organization }: mätningar som InfluxDB saknar
push-gap = { $name } har inte allt som mättes. /api/influx ger det för varje tid som fortfarande är sparad:
push-gap-line = • { $from } till { $to }: { $because ->
    [refused] de här mätningarna avvisades ({ $why })
    [unread] en del är sparat men går inte att läsa
   *[too-old] programmet var borta för länge
}
webhook-sure = Ska { $name } inte meddelas om något mer? Adressen och nyckeln glöms.
webhook-removed = { $name } meddelas inte om något mer.
webhook-gone = Det togs bort för en stund sedan.
button-webhook-try = Prova { $name }
button-webhook-secret = Ny hemlighet
button-webhook-drop = Ta bort
button-webhook-remove = Ja, ta bort
command-webhook = program som meddelas om varje larm: PagerDuty, Splunk, Datadog, Grafana eller ert eget
example-webhook = https://larm.example/hook
fact-hook-added = { $name } lät { $new } meddelas om larm
fact-hook-removed = { $name } tog bort { $old }: det meddelas inte om något mer
fact-hook-secret-changed = { $name } bytte hemligheten för { $old }

token-alone = Alla här skulle läsa den. Skriv /token till mig i enrum.
token-none = Ingen maskin läser det ni mäter.
token-list = Med de här tokens läser maskiner det ni mäter:
token-line = { $name } · { $scope ->
    [metrics] mätvärdena just nu
   *[read] allt som en åskådare ser om sensorer och larm
} · gjord av { $by } · { $used ->
    [never] aldrig använd
    [now] använd den senaste timmen
   *[ago] senast använd för { $length } sedan
}
token-how = Gör en: { $metrics } för mätvärdena just nu, { $read } även för historik och larm. Ingen token ändrar något. Den slutar gälla när den som gjorde den inte längre är administratör.
token-made = Det här är token { $name }, som jag bara visar nu. Med den läser en maskin { $scope ->
    [metrics] mätvärdena just nu
   *[read] allt som en åskådare ser om sensorer och larm
}:
    { $token }
    Den hör hemma i huvudet { $header } på anrop till { $address }. Lägg in den i maskinen och radera det här meddelandet.
token-no-scope = ”{ $word }” är inget som en token kan vara till för. Skriv metrics eller read, och sedan ett namn.
token-no-name = Skriv efter det vad som använder den, till exempel Prometheus.
token-taken = Det finns redan en token { $name }. Välj ett annat namn, eller återkalla den.
token-too-many = Det finns redan { $max }. Återkalla en först.
token-sure = Ska token { $name } sluta gälla? Maskinen som använder den läser inget från den stunden.
token-revoked = Token { $name } gäller inte längre.
button-token-drop = Återkalla { $name }
button-token-revoke = Ja, återkalla den
command-token = tokens som maskiner läser med: Prometheus, Grafana eller ert eget
example-token = metrics Prometheus
fact-token-made = { $name } gjorde token { $new }
fact-token-revoked = { $name } återkallade token { $old }
fact-token-ended = { $name } avslutade token { $old }, för den som gjort den får inte göra några längre

## Underhåll

command-maintenance = ta saker ur drift, planerat, och skriv under att de är tillbaka
example-maintenance = Frys 3
conversation-maintenance = början av ett underhåll
conversation-return-to-service = underskriften
conversation-extension = frågan hur länge till det tar
button-for-maintenance = 🔧 Underhåll
button-new-maintenance = 🔧 Börja ett
button-maintenances = ‹ Underhåll
button-back = ‹ Tillbaka
button-begin-maintenance = 🔧 Ta den ur drift
button-return-to-service = ✍️ I drift igen
button-sign = ✍️ Jag skriver under: i drift igen
button-checked = ☑ Allt är gjort
button-look-again = 🔄 Titta igen
button-extend-maintenance = ⏱ Mer tid
button-give-maintenance = 👉 Lämna över
button-take-maintenance = ✋ Jag svarar för det
button-accept-maintenance = ✔ Ja, jag svarar för det
button-decline-maintenance = ✖ Nej
button-usual-steps = ☑ De här
button-no-steps = Utan checklista
bot-out-of-service = ur drift till { $until } ({ $name })
bot-silence-in-maintenance = { $sensor } är ur drift, så inget om den meddelas. Det som meddelas om underhållet kan inte tystas: /maintenance
maintenance-which = Vad ska ur drift? Tryck på det eller skriv en del av namnet.
maintenance-how-long = { $what }: ur drift hur länge från nu? Tryck på en tid eller skriv den, som ”6 h” eller ”2 dagar”.
maintenance-how-much-longer = Hur mycket längre från nu? Tryck på en tid eller skriv den, som ”6 h” eller ”2 dagar”.
maintenance-length = { $error ->
    [too-short] Det tar minst { $min }. Skriv det som ”6 h” eller ”2 dagar”.
    [too-long] Det tar högst { $max }. Det som är borta längre tas ur bruk: /retire
   *[no-end] Ett underhåll har alltid ett slut, som kan flyttas senare. Skriv hur länge det tar, som ”6 h” eller ”2 dagar”; högst { $max }.
}
maintenance-sure = Det är { $duration }. Så länge får ingen veta om det blir varmt.
maintenance-why = { $what }: varför? Tryck på ett skäl eller skriv det med några ord.
maintenance-reason-service = Servicebesök
maintenance-reason-cleaning = Städning
maintenance-reason-defrosting = Töms och avfrostas
maintenance-reason-parts = Delar byts
maintenance-reason-calibration = Kalibrering
maintenance-who = Vem svarar för det, påminns om slutet och ser till att någon skriver under?
maintenance-me = ✋ { $name } (du)
maintenance-them = { $name }
maintenance-steps = Vad måste vara gjort innan den är tillbaka? Skriv ett steg per rad, högst { $max }, eller ta det som oftast glöms: { $steps }.
maintenance-step-on-again = Det som stängdes av är på igen: ventiler, ström, nätverk
maintenance-step-closed = Dörrar och lock är stängda
maintenance-step-cleared = Inget är kvar inuti
maintenance-line = { $words }
maintenance-plan = Ta { $what } ur drift till { $until }: { $reason }?
maintenance-plan-you = Du svarar för det och påminns före slutet.
maintenance-plan-them = { $name } får frågan om att svara för det. Tills de säger ja gör du det.
maintenance-plan-steps = Innan den är tillbaka:
maintenance-means = Larmen antecknas och visas, men meddelas inte, tills någon har tittat på värdena och skrivit under. När tiden är ute och ingen har gjort det larmar det.
maintenance-begun = 🔧 Ur drift till { $until }. Den är tillbaka när någon skriver under: /maintenance
maintenance-begun-asked = { $name } har fått frågan om att svara för det.
maintenance-begun-not = Lämnades som de var, för att de redan är ur drift: { $names }
maintenance-is-already = Den är redan ur drift. Inget ändrades.
maintenance-cannot-remind = Jag kan inte skriva till dig i enrum, och så inte påminna dig om slutet. Öppna mig, tryck på Start och börja om. Inget ändrades.
maintenance-not-begun = Det började inte. Inget ändrades.
maintenance-not-running = Det underhållet är slut, eller så har någon annan avslutat det. Inget ändrades.
maintenances = { $count ->
    [0] Allt är i drift.
    [one] Ett underhåll pågår:
   *[other] { $count } underhåll pågår:
}
maintenances-line = { $what } till { $until }: { $reason } ({ $name })
maintenance-heading = 🔧 { $what }: ur drift till { $until }, { $duration } kvar.
maintenance-is-over = 🔴 { $what }: skulle ha varit tillbaka { $until }, för { $duration } sedan.
maintenance-whose = { $name } svarar för det. Sedan { $time }: { $reason }
maintenance-asked = { $by } har bett { $name } svara för det.
maintenance-half-signed = { $name } har skrivit under. En till måste göra det.
maintenance-check = Är allt det här gjort?
maintenance-values = { $count ->
    [one] Så här står den { $time }:
   *[other] Så här står de { $count } { $time }:
}
maintenance-values-good = Allt hörs och ligger inom sina gränser.
maintenance-values-bad = { $count ->
    [one] En är inte i ordning. Den larmar genast när du skriver under.
   *[other] { $count } är inte i ordning. De larmar genast när du skriver under.
}
maintenance-values-old = De värdena är gamla vid det här laget. Titta på dem igen innan du skriver under.
maintenance-sign-means = Ditt namn kommer att stå under det.
maintenance-not-checked = Checklistan måste gås igenom först. Inget skrevs under.
maintenance-signed = ✍️ { $what } i drift igen. Ditt namn står under det.
maintenance-signed-bad = Inte i ordning, och meddelat nu: { $names }
maintenance-signed-first = ✍️ Du har skrivit under. En till måste titta och skriva under; tills dess är den ur drift. De har fått veta det.
maintenance-signed-already = Du har redan skrivit under. Någon annan måste också göra det.
maintenance-why-longer = { $duration } till. Varför? Tryck på ett skäl eller skriv det med några ord.
maintenance-longer-part = Väntar på en del
maintenance-longer-longer = Det tar längre tid än väntat
maintenance-longer-waiting = Måste nå sin temperatur först
maintenance-extended = ⏱ Det har tid till { $until } nu.
maintenance-end-changed = Någon gav det ett annat slut under tiden: { $until }. Inget av ditt blev gjort.
maintenance-changed-by-others = Någon annan ändrade underhållet under tiden, så jag lät det vara. Öppna det för att se hur det är nu.
maintenance-not-extended = Det fick inte mer tid. Inget ändrades.
maintenance-to-whom = { $count ->
    [0] Det finns ingen annan som kan svara för det.
   *[other] Vem ska svara för det? De får frågan, och tills de säger ja gör du det.
}
maintenance-cannot = { $why ->
    [left] { $name } får bara titta, eller är inte kvar här. Inget ändrades.
   *[unreachable] Jag når inte { $name }. Inget ändrades.
}
maintenance-hand-asked = 👉 { $name } har fått frågan. Tills de säger ja ändras inget.
maintenance-hand-taken = ✋ Du svarar för det nu.
maintenance-hand-declined = Det stannar hos den som har det, och de har fått veta det.
maintenance-hand-theirs-already = { $name } svarar redan för det.
maintenance-hand-not-asked = Den frågan är inte öppen längre.
handover-maintenances = { $count ->
    [one] Ur drift:
   *[other] Ur drift ({ $count }):
}
command-remark = anteckna vad du vet om ett larm som du har: sensor och ord
example-remark = Frys 3 flyttar proverna
conversation-remark = anteckningen
conversation-cause = frågan om vad det var
button-for-remark = 💬 Anteckna
remark-which = Vad vet du om { $sensor }? Skriv det med några ord, eller tryck.
remark-on-my-way = Jag är på väg
remark-looking = Jag tittar på det
remark-moving = Jag flyttar proverna
remark-mine = { $count ->
    [0] Du har inget larm att skriva om.
   *[other] Om vilket av dina larm?
}
remark-none = Du har inget larm från { $sensor }: ta det först.
remarked = Det står på kortet nu: { $words }
cause-which = { $sensor }: vad var det?
cause-in-words = Vad var det? Skriv det med några ord.
cause-noted = Antecknat: { $cause }. Tack.
command-drill = ring en övning från en plats eller gateway, som ett larm kommer; även varje månad
command-drills = övningarna: när, hur lång tid varje steg tog, vem som tog dem
drill-which = En övning ringer som ett larm, och kallas övning. Vilken plats ska säga den, med alla sina gateways, eller vilken gateway ensam?
drill-site-not = { $site }: övas inte av sig själv
drill-site-monthly = { $site }: varje månad, nästa gång { $time }
drill-site-begun = { $count ->
    [one] 🧪 Gatewayen på { $site } har fått frågan. Det ringer här om en stund; kommer inget inom { $duration } är det resultatet, och det ringer för det.
   *[other] 🧪 { $count } gateways på { $site } har fått frågan. Det ringer här om en stund; kommer inget från någon av dem inom { $duration } är det resultatet, och det ringer för det.
}
drill-no-gateway = Det finns ingen gateway som kan säga den.
node-heading = Våra egna sensorers inställningar
node-choose = Välj en: den får frågan hur den är inställd.
node-none = Ingen gateway har sagt vad någon av våra egna sensorer kör. Den som är kopplad till sin gateway säger det själv; de som bara sänder får frågan nu, och det tar några sekunder.
node-row = { $mark } { $name }, genom { $gateway }{ $waits ->
    [yes] ; dess svar väntas
   *[no] { "" }
  }
node-asking = { $name } får frågan hur den är inställd
node-setting = { $name } ska ställas in
node-asking-when = Genom { $gateway }. Svaret står här så snart det kommer; den som sover svarar när den har mätt nästa gång, och det kan ta länge.
node-not-there = Ingen gateway säger något om den här sensorn längre. Inget efterfrågades.
node-not-ours = { $name } är ingen av våra egna sensorer, eller så har ingen gateway sagt vad den kör. /node visar dem som kan ställas in.
node-gateway-silent = Inget efterfrågades: { $gateway }, som { $name } nås genom, hörs inte.
node-gateway-old = Inget efterfrågades: programmet i { $gateway } är för gammalt för att ställa in { $name } härifrån. Dess egen sida kan kanske.
node-not-asked = Inget efterfrågades: { $gateway } kunde inte nås för { $name }.
node-under-way = Någon har redan frågat { $name } och väntar på svaret.
node-said-last = { $name } sade senast att den är inställd så här
node-nothing-said = { $name } har inte sagt än hur den är inställd.
node-as-built = som den byggdes
node-line = { $what ->
    [intervalS] Den mäter varje { $value }
    [sensor] Den mäter med { $value }
   *[name] Den kallar sig { $value } i luften
  }{ $built ->
    [yes] , som den byggdes.
   *[no] .
  }
node-line-unsaid = { $what ->
    [sensor] Den mäter med en del som dess gateway inte känner
   *[name] Dess namn i luften är
  }{ $built ->
    [yes] { " " }som den byggdes.
   *[no] .
  }
node-of = { $what ->
    [intervalS] Hur ofta ska { $name } mäta?
    [sensor] Med vad ska { $name } mäta?
   *[name] Vad ska { $name } kalla sig i luften?
  }
node-now = Nu: { $value }
node-write = { $what ->
    [intervalS] En annan tid skrivs, från { $least } till { $most }: { $example }
   *[name] Ett namn skrivs, med högst { $letters } tecken: bokstäverna a till z, siffror och -: { $example }
  }
node-sure = { $what ->
    [intervalS] Ska { $name } mäta varje { $new }? Nu är det { $old }.
    [sensor] Ska { $name } mäta med { $new }? Nu är det { $old }.
   *[name] Ska { $name } kalla sig { $new } i luften? Nu är det { $old }.
  }
node-hint-longer = { $expected } Säg först med /interval att den mäter mer sällan, annars saknas den.
node-hint-battery = Att mäta oftare tar mer av ett batteri.
node-hint-sleeps = En som sover emellan nås först när den har mätt: att ändra tillbaka tar då upp till { $interval }.
node-hint-sensor = Den provar först den delen vid sina stift, tar den bara om den svarar, och startar om.
node-hint-name = Dess namn här ändras inte.
node-cannot-be = { $why ->
    [bad-interval] Den mäter varje { $least } till { $most }, i hela sekunder.
    [bad-name] Ett namn i luften har högst { $letters } tecken: bokstäverna a till z, siffror och -.
   *[malformed] Jag vet inte vad som ska ställas in. Skriv en tid eller ett namn, som i { $example }.
  } Inget efterfrågades.
button-node-ask = 🔄 Fråga den
button-node-interval = ⏱ Hur ofta
button-node-sensor = 🌡 Med vad
button-node-name = 🏷 Dess namn i luften
button-node-sure = Ja, ställ in den
update-heading = Programvara i våra egna sensorer
update-nothing = Ingen gateway säger något om programvara. En gateway säger det när en av våra egna sensorer är kopplad till den, eller när programvara för dem ligger i dess mapp; README i gateway säger hur.
update-offers = Erbjuder { $images }
update-offers-nothing = Har ingen programvara att erbjuda
update-no-nodes = Ingen sensor har sagt än vad den kör
update-node = • { $name } kör { $version }
update-node-newer = • { $name } kör { $version }; det finns en nyare
update-node-under-way = • { $name } kör { $version }; { $state ->
    [waiting] en annan väntar tills den hörs
    [receiving] den har { $percent } % av en annan
    [checking] den kontrollerar en annan
   *[restarting] den startar med en annan
  }
update-sure = Ska { $name }, som kör { $from }, få { $image }? Den mäter vidare, kontrollerar signaturen och går själv tillbaka om den inte mäter och hörs med den nya i tid. Det tar några minuter, och på batteri en del av laddningen.
button-update = ⏬ { $name }: { $version }
button-update-sure = Ja, skicka den
update-under-way = Något är redan på väg till { $name }.
update-not-there = Ingen gateway som hörs har den för den här sensorn längre. Inget påbörjades.
update-not-asked = Gatewayen kunde inte nås. Inget påbörjades.
button-drill = 🧪 { $gateway }
button-drill-monthly = 📅 Varje månad: { $gateway }
button-drill-no-more = 📅 Inte varje månad: { $gateway }
drill-begun = 🧪 { $gateway } har fått frågan. Det ringer här om en stund; kommer inget inom { $duration } är det resultatet, och det ringer för det.
drill-running = 🧪 { $gateway } har redan en övning på gång: ta den först.
drill-planned = 📅 { $gateway } övas varje månad nu.
drill-unplanned = 📅 { $gateway } övas inte av sig själv längre.
drills-none = Ingen övning på { $duration }. /drill ringer en.
drills-heading = Övningar under { $duration }, { $count } i allt, varav { $missed } missade:
drill-hop = { $hop ->
    [gateway] gateway efter { $duration }
    [stored] lagrad efter { $duration }
    [told] meddelad efter { $duration }
   *[taken] tagen efter { $duration }
}
fact-uncovered = ingen har jour från { $from } till { $to }
fact-uncovered-over = { $how ->
    [filled] { $name } har timmarna från { $from } till { $to }, som ingen hade
    [no-roster] det finns inget jourschema längre
    [sooner] timmarna från { $from } till { $to } har ingen ännu, andra kommer före dem
   *[went-by] timmarna från { $from } till { $to } är över, ingen hade dem
}
fact-site-drills-changed = { $new ->
    [on] { $name } låter { $subject } övas varje månad
   *[off] { $name } låter inte { $subject } övas av sig själv längre
}
fact-drill-asked = en övning begärdes
fact-drill-told = övningen nådde en chatt
fact-drill-taken = { $name } tog övningen: { $hops }
fact-drill-missed = { $why ->
    [gateway] övningen missades: gatewayen svarade inte
   *[nobody] övningen missades: ingen tog den i tid
}
fact-drills-planned = { $new ->
    [on] { $name } låter den övas varje månad
   *[off] { $name } låter den inte övas längre
}
fact-maintenance-began = { $name } tog den ur drift till { $until }: { $reason }
fact-maintenance-extended = { $name } gav underhållet tid till { $until }: { $why }
fact-maintenance-offered = { $name } bad { $new } svara för underhållet
fact-maintenance-declined = { $name } tar inte underhållet
fact-maintenance-taken = { $name } svarar för underhållet, efter { $old }
fact-maintenance-orphaned = { $why ->
    [left] { $name }, som svarar för underhållet, kan inte längre
   *[unreachable] { $name }, som svarar för underhållet, går inte att nå
}
fact-maintenance-signed = { $name } skrev under, den första av två
fact-maintenance-ended = { $name } skrev under: i drift igen efter { $duration }
fact-maintenance-ended-by-two = { $name } och { $second } skrev under: i drift igen efter { $duration }
fact-maintenance-retired = underhållet tog slut, för att { $name } tog den ur bruk
fact-remarked = { $name } antecknade om { $what }: { $words }
fact-it-was = vad det var: { $cause }
fact-cause-given = { $name } säger vad det var ({ $what }): { $cause }
fact-cause-written = { $name } säger vad det var ({ $what }): { $cause }, { $words }
cause-name = { $cause ->
    [door] en dörr stod öppen
    [defrost] den avfrostades
    [warm-goods] varma varor kom in
    [power] strömmen var borta
    [device-fault] felet är i enheten
    [sensor-fault] felet är i sensorn
    [maintenance-forgotten] någon arbetade med den och sade inget
    [test] det var ett prov
   *[other] något annat
}

## How good the alarms are

quality-none = Inget larm de senaste { $days } dygnen.
quality-title = { $count } larm de senaste { $days } dygnen
quality-rate = Per dygn: { $day }; för var och en som får ta dem: { $person }.
quality-taken = Hälften av dem som någon tog togs inom { $half }, nio av tio inom { $most }.
quality-nobody = Ingen tog något.
quality-untaken = { $count ->
    [one] Ett tog slut som ingen någonsin hade.
   *[other] { $count } tog slut som ingen någonsin hade.
}
quality-floods = { $count ->
    [one] En gång var de fler än någon hinner se, i { $duration }.
   *[other] { $count } gånger var de fler än någon hinner se, som längst i { $duration }.
}
quality-stale = { $count ->
    [one] Ett stod i mer än { $duration }.
   *[other] { $count } stod i mer än { $duration }.
}
quality-causes = Vad de var: { $causes }.
quality-worst = Oftast:
quality-line = • { $name }, { $what }: { $count } ({ $share } %)
quality-line-chattering = • { $name }, { $what }: { $count } ({ $share } %), kommer och går
quality-mends = Vad som hade hjälpt:
quality-mend-deadband = • { $sensor }: dödband { $old } → { $new } hade sparat { $saved } av { $instead }
quality-mend-on-delay = • { $sensor }: fördröjning { $old } → { $new } hade sparat { $saved } av { $instead }
quality-critical = kritiska
quality-warning = varningar
quality-reason = Det larmade gång på gång
button-mend-deadband = Bredare dödband för { $sensor }
button-mend-on-delay = Längre fördröjning för { $sensor }
button-quality-days = { $days } dygn
button-digest-off = 🗞 Ingen sammanfattning på måndagar
button-digest-on = 🗞 Sammanfattning på måndagar
digest-is-off = Sammanfattningen kommer inte till dig på måndagar längre. /quality har samma sak när du vill.
digest-is-on = Sammanfattningen kommer till dig på måndagar klockan åtta, om något har larmat veckan innan.
digest-title = Förra veckans larm i { $organization }
digest-energy = 💡 { $name } ({ $site }). { $words }
digest-energy-more = { $count ->
    [one] En till där: /energy
   *[other] { $count } till där: /energy
}
allquiet-none = Du får inget dagligt ord. Med { $example } skriver jag varje morgon att allt är lugnt, eller vad som inte är det.
allquiet-at = Varje dag klockan { $time } skriver jag till dig att allt är lugnt, eller vad som inte är det. { $example } avslutar det.
allquiet-how = Skriv vilken tid: { $example }
allquiet-set = Varje dag klockan { $time } skriver jag till dig att allt är lugnt, eller vad som inte är det. En dag utan det betyder att något är fel med vakten.
allquiet-off = Jag skriver inget dagligt ord till dig längre.
allquiet-subject = Dagligt ord från { $organization }
allquiet-word = Allt lugnt: { $sensors ->
    [one] en sensor
   *[other] { $sensors } sensorer
}, senast sett efter klockan { $time }
allquiet-word-not = Inte allt är lugnt: { $alarms ->
    [0] inget larm står
    [one] ett larm står
   *[other] { $alarms } larm står
}, { $silent ->
    [0] alla sensorer hörs
    [one] en sensor hörs inte
   *[other] { $silent } sensorer hörs inte
}, senast sett efter klockan { $time }
watch-down-subject = Vakten i { $organization } är inte hel
watch-down = { $path ->
    [watcher] Vakten står stilla: inget som ska märkas märks, sedan { $time }.
    [store] Lagret svarar inte, sedan { $time }.
    [hearing] Ni meddelas men hörs inte, sedan { $time }: det ni trycker eller skriver kommer inte fram.
   *[telegram] Telegram svarar inte, sedan { $time }.
}
watch-down-do = Den som driver den hittar orsaken i loggen från den andra vakten. Se efter sensorerna själva tills dess.
command-quality = hur bra larmen är: hur många, vem som tog dem, vad som larmar i onödan och vad som skulle hjälpa
example-quality = 30d
command-allquiet = ett dagligt ord om att allt är lugnt: tid, eller av
example-allquiet = 07:30
fact-quiet-word-changed = { $name } ändrade när de läser att allt är lugnt: { $old } → { $new }

## rapporter

button-report-site = Hela { $site }
button-report-table = Som tabell (CSV)
button-report-sign = { $meaning ->
    [approved] Jag godkänner den
   *[reviewed] Jag har granskat den
}
report-which-month = Vilken månad för { $name }?
report-no-sensors = { $name } har ingen sensor i bruk, så det finns inget att rapportera. Skriv namnet på en sensor, gärna också på en som är ur bruk.
report-too-many = { $name } har { $count ->
    [one] en sensor
   *[other] { $count } sensorer
}; en rapport rymmer högst { $most }. Skriv namnet på en sensor: var och en har en egen rapport.
report-to-come = { $month } har inte börjat än. Välj en månad som har börjat.
report-caption = { $name }, { $month }
report-not-sent = Rapporten är gjord men kunde inte skickas. Inget har ändrats; be om den igen om en stund.
report-signed = { $meaning ->
    [approved] { $name } godkände den här rapporten klockan { $at }: { $title }
   *[reviewed] { $name } granskade den här rapporten klockan { $at }: { $title }
}
report-made = Gjord av { $name }, { $at } ({ $zone })
report-page = sida { $page } av { $pages }
report-calibration = Kalibrerad
report-calibration-more = av { $by }, certifikat { $certificate }, ska göras igen { $due }
report-site = Plats
report-under-way = Månaden är inte slut: här står allt som är känt om den fram till att rapporten gjordes.
report-since = I bruk sedan { $at }.
report-excursions = Avvikelser
report-no-excursions = Inget larm gick, och mätvärden som kom sent berättar inte om något.
report-complete = Mätvärden som finns
report-there = { $there } av { $expected } väntade
report-curve = Kurvan: { $quantity }, { $unit }
report-there-unread = { $there } av { $expected } väntade; några är sparade men går inte att läsa
report-unread = ⚠ Det som är sparat från { $times } går inte att läsa. Det saknas i kurvan, i siffrorna och bland de mätvärden som finns; det är ett fel i nattvakt självt.
report-nothing-known = Inget är sparat från den här tiden, så det finns inget att rita.
report-legend-range = medel, lägsta till högsta
report-legend-limit = gräns som den var
report-legend-excursion = avvikelse
report-legend-gap = okänt
report-mean = Medel, vägt efter tid
report-range = Lägsta till högsta
report-range-value = { $min } till { $max }
report-outside = Utanför dåvarande gränser
report-no-limits = Den hade inga gränser.
report-kinetic = Kinetisk medeltemperatur
report-kinetic-worst = Räknat i timmar är { $gap } okända; om det då var så varmt som någonsin: { $worst }
report-too-little = För lite är känt för den.
report-exposure = { $side ->
    [above] Sammanlagt vid { $limit } eller mer
   *[below] Sammanlagt vid { $limit } eller mindre
}
report-gaps = Tider utan mätvärden
report-more-gaps = { $count ->
    [one] En kortare lucka till, på { $lasted }.
   *[other] { $count } kortare luckor till, sammanlagt { $lasted }.
}
report-from = Från
report-to = Till
report-lasted = Varade
report-began = Började
report-over = Över
report-what = Vad
report-worst = Värst
report-taken = Togs av
report-taken-by = { $name }, { $at }
report-not-taken = ingen
report-cause = Vad det var, och anteckningar
report-goes-on = pågår
report-refuted = mätvärden som kom sent säger att det inte var något
report-learned-late = känt bara genom mätvärden som kom sent
report-when = När
report-who = Vem
report-care = Underhåll och tystnader
report-no-care = Inget.
report-drills = Övningar
report-no-drills = Ingen övning hölls här. En plats alla övningar står hos dess gatewayer (/drills).
report-changes = Ändringar av gränser och inställningar
report-no-changes = Inget ändrades.
report-cut = Mer har hänt här än som står i listan: bara de senaste raderna läses.
report-chain = Revisionsspåret när detta gjordes
report-chain-of = För
report-chain-lines = Rader
report-chain-hash = Den sista radens hash
report-chain-none = Inget av detta står i revisionsspåret än.
report-chain-how = Varje rad i revisionsspåret bär hashen av raden före. Den som driver nattvakt ser med ”{ $command }” vilken rad hashen hör till, och om någon rad före den har tagits bort, ändrats eller lagts in sedan detta trycktes. Kommandot och dess flaggor beskrivs i README.
report-how = Timmar är summerade av alla sina mätvärden. Den kinetiska medeltemperaturen är räknad på timmarnas medel, med { $energy } kJ/mol, vägd efter tid; luckor räknas inte. Korta luckor syns inte i kurvan. Mätvärden sparas en begränsad tid: det som är äldre är borta och står här som okänt. Avvikelser, namn och ändringar är som granskningsloggen har dem.

## energy: what something uses, and what that costs

example-energy = Frys 3
energy-used = { $name } drog { $energy } { $days ->
    [one] det senaste dygnet
   *[other] de senaste { $days } dygnen
}: { $daily } per dygn. { $known } av tiden är känd.
energy-by-plug = { $plug } mäter det.
energy-cost = Det är { $cost }, eller { $daily } per dygn, för { $price } per kWh.
energy-no-price = Ingen har sagt vad en kWh kostar: { $example }
energy-ran = Kompressorn gick { $duty } av den kända tiden: { $on } när den går, { $off } i vila.
energy-not-two = Effekten har inte två tydliga nivåer, så inget sägs om hur länge kompressorn gick.
energy-per-degree = För varje grad mellan den och rummet ({ $rooms }) gick det åt { $energy } per dygn; i medel skilde det { $difference }.
energy-door = { $times ->
    [one] Dörren stod öppen en gång
   *[other] Dörren stod öppen { $times } gånger
}, i { $open }: då och tills { $after } efteråt drog den { $energy } { $more ->
    [less] mindre
   *[more] mer
} än samma timmar andra dygn.
energy-door-cost = ({ $cost })
energy-door-unknown = { $times ->
    [one] Dörren stod öppen en gång
   *[other] Dörren stod öppen { $times } gånger
}, i { $open }; det finns inga timmar utan det att jämföra med.
energy-change = Den drar { $share } { $more ->
    [less] mindre
   *[more] mer
} än under de { $weeks } veckorna före ({ $before } per dygn).
energy-change-ran = Den drar { $share } { $more ->
    [less] mindre
   *[more] mer
} än under de { $weeks } veckorna före ({ $before } per dygn), och kompressorn går { $duty } av tiden i stället för { $dutyBefore }.
energy-hint = Det är ett tips och inget larm; { $rules } kan göra ett av effekten.
energy-watched = Effekten övervakas: { $limits }.
energy-none = Inget som är känt säger vad { $name } drog under den tiden.
energy-none-plug = Om den sitter i något som mäter effekten, säg i vad:
energy-which-plug = Vilken av dem mäter effekten hos { $name }?
energy-no-plugs = Ingen av era sensorer mäter effekt.
energy-plug-is = { $plug } mäter effekten hos { $name } från nu, och så långt tillbaka som det är känt.
energy-plug-gone = Inget mäter effekten hos { $name } längre.
energy-price-is = En kWh kostar { $price } för { $site }.
energy-price-none = Ingen säger längre vad en kWh kostar för { $site }.
energy-price-organization = alla platser utan eget pris
energy-price-how = Skriv vad en kWh kostar med valutan, och före det platsen om bara en menas: { $example } eller { $other }. ”av” tar bort ett pris.
energy-price-which = Det finns ingen plats som heter { $words }. Era platser: { $names }
example-energy-price = pris 1,85 SEK
example-energy-price-site = pris Källarlabbet 1,85 SEK
button-energy-days = { $days ->
    [one] Ett dygn
   *[other] { $days } dygn
}
button-energy-plug = 🔌 Vilket uttag?
button-energy-no-plug = Inget
button-for-energy = ⚡ Energi
energy-chart-title = { $name }, kWh per dygn
energy-chart-known = känt
energy-chart-before = medel under veckorna före
report-energy = Energi
report-energy-used = Förbrukat
report-energy-known = { $daily } per dygn; { $known } av tiden är känd
report-energy-cost = Kostnad
report-energy-cost-more = { $daily } per dygn, för { $price } per kWh
report-energy-ran = Kompressorn gick
report-energy-ran-more = { $on } när den går, { $off } i vila
report-energy-degree = För varje grad till rummet
report-energy-degree-more = per dygn; i medel skilde det { $difference }
report-energy-door = Dörren stod öppen
report-energy-door-more = { $energy } { $more ->
    [less] mindre
   *[more] mer
} än samma timmar andra dygn
report-energy-how = Energi summeras av effekten mellan mätvärdena, eller läses av dess egen mätare; luckor i effekten räknas inte. En kompressor bedöms efter effektens egna två nivåer, och inte alls där det inte finns två.

## place: where sites and transports are

example-place = Källarlabbet 59,3293 18,0686
place-is = { $site } ligger vid { $map }.
place-none = Ingen har sagt var { $site } ligger.
place-how = Skicka mig din position när du är där, eller skriv platsen med sina koordinater: { $example }. ”av” tar bort dem.
place-which = Vilken av era platser ligger vid { $map }?
place-fence = Sensorer som säger var de är säger nu också hur långt de är härifrån; /rules gör ett larm av för långt.
sensor-map = Var den är: { $map }
sensor-map-link = karta
sensor-place-doubtful = Ingen vet var den är nu: det som den sade senast är gammalt, eller går inte att tro på.

## Röster

voice-alone = Alla här skulle läsa koderna. Skriv /voice till mig i enrum.
voice-offered = Säg den här koden till assistenten inom { $minutes ->
        [one] en minut
       *[other] { $minutes } minuter
    }, en gång: ”koppla { $link }”. Sedan talar den för dig.
    För att ta ett larm frågar den efter den här koden, som jag bara visar nu: { $spoken }. Den som hör den kan ta larm som du: radera det här meddelandet när du kan den.
    { $count ->
        [0] { $off } kopplar bort alla dina assistenter.
        [one] En assistent talar för dig nu. { $off } kopplar bort den.
       *[other] { $count } assistenter talar för dig nu. { $off } kopplar bort dem alla.
    }
voice-ended = Ingen röstassistent talar för dig längre.
voice-good = { $name } mår bra
voice-bad = { $name }: { $what }
voice-over = { $name } är utanför sina gränser nu, men det är inget larm än
voice-beyond = { $name } är utanför sina gränser nu
voice-back = { $name } är inom sina gränser nu, men var nyss utanför dem
voice-unknown = Jag vet inte hur det är med { $name }: det som ska mätas saknas
voice-unread = Jag vet inte hur det är med { $name }: något hindrar att det som sägs kan läsas eller litas på
voice-never = Jag vet inte hur det är med { $name }: den har aldrig hörts
voice-unjudged = Jag vet inte om { $name } mår bra: den har inga gränser
voice-aged = { $value }, för { $duration } sedan
voice-silent = Jag vet inte hur det är med { $name }: den har inte hörts på { $duration }
voice-nobody = Ingen har det
voice-has = { $by } har det
voice-returned = Den har larmat, och ingen har noterat det
voice-out = Den är ur drift
voice-out-of-service = { $name } är ur drift
voice-all-good = { $count ->
    [one] Den mår bra
   *[other] Alla { $count } sensorer mår bra
}
voice-some = { $count ->
    [one] En sak att se till
   *[other] { $count } saker att se till
}
voice-none = Det finns inga sensorer än.
voice-more = Och { $count } till
voice-no-such = Jag känner ingen sensor med det namnet
voice-nothing-to-take = Där finns inget larm som ingen har.
voice-which-alarm = { $count } har larm som ingen har: { $names }. Vilket, eller alla?
voice-which-code = Vilken är din kod?
voice-take-wrong-code = Det är inte din kod. Inget togs.
voice-take-locked = För många koder har sagts. Ta det i chatten.
voice-take-may-not = Din roll får inte ta larm.
voice-link-linked = Jag talar för { $name } nu.
voice-link-unknown = Den koden är fel eller för gammal. Skriv voice till boten för en ny.
voice-link-locked = För många koder har sagts. Försök igen senare.
voice-stranger = Jag känner dig inte än. Skriv voice till boten och säg mig koden som den visar.
voice-help = Fråga mig om en frys mår bra, eller be mig ta dess larm.
voice-bye = God natt.
command-voice = en röstassistent som säger hur det är och tar larm med en kod: koppla en, eller off
fact-voice-linked = { $name } kopplade en röstassistent ({ $new })
fact-voice-ended = { $name } kopplade bort alla röstassistenter
example-voice = off
