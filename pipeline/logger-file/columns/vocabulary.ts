import type { Quantity } from '#core/reading.ts'

/** Words of headers, in the languages that loggers speak; each is tried on one word, in lower case. */
export const quantityWords: readonly (readonly [Quantity, RegExp])[] = [
  ['co2', /^(e?co[2₂](eq)?|kohlendioxid|koldioxid|kuldioxid|hiilidioksidi)$/],
  [
    'humidity',
    /humid|hygrom[eé]t|^(rh|rf|hum|hygro|hr|%rh)$|feuchte|feuchtigkeit|humedad|umidit|umidade|fukt|vochtig|kosteus|fugtig|влажн|湿度|濕度|습도|wilgotn|niiskus|^rakastig|drėgm|mitrum|волог|vlhkost|^wilg$|vlaž|vlaga|páratart|υγρασ|umiditat|^vocht$|^nem$|^nem oranı$|độ ẩm|ความชื้น|רטוב|לחות|رطوبة|رطوبت/,
  ],
  [
    'temperature',
    /^(temp|temps|tmp|celsius|fahrenheit|kelvin|degc|degf)$|temp[eé]?r?a?t[uúü]+r|temperat|lämpötila|teplota|hőmérs|sıcaklık|температур|温度|溫度|온도|θερμοκρ|nhiệt độ|อุณหภูมิ|טמפ|حرارة|دما$/,
  ],
  [
    'pressure',
    /pressure|^(luft)?druck$|pression|presi[oó]n|^press[aã]o$|tryck|^baro|basınç|ilmanpaine|气压|давлен/,
  ],
  [
    'illuminance',
    /^(light|lux|luz|illuminance|ljus|licht|ışık|intensity|brightness)$|illumin|helligkeit|belysning|lumi[eè]re/,
  ],
  ['battery', /^(batt|battery|vbat|vbatt|voltage|akku|supply)$|batteri|bater[ií]a|batterij/],
  ['motion', /^(motion|pir|rörelse|bewegung|mouvement)$/],
  ['door', /^(door|dörr|tür|porte|puerta|contact)$/],
  ['latitude', /^(lat|latitude|latitud|breitengrad)$/],
  ['longitude', /^(lon|lng|longitude|longitud|l[äa]ngengrad)$/],
  ['energy', /^(energy|energi|energie|kwh)$/],
  ['power', /^(power|effekt|leistung|puissance)$/],
]

/** What looks like a quantity of ours and is another one; tried on the whole header. */
export const otherQuantities =
  /rosn|duggp|kastepiste|dauwpunt|orvalho|harmatpont|露点|露點|이슬점|çiy noktas|точк\S* росы|punkt rosy|grenzwert|grænse|(?<!\p{L})(?:øvre|nedre|övre|undre|lägsta|högsta) (?:grens|gräns)|larmgräns|(?:unter|ober|alarm)grenze|(?:onder|boven|alarm)grens|grenswaarde|gränsvärde|raja-?arvo|(?:ala|ylä|hälytys)-?raja|soglia|umbral|limiar|(?<!\p{L})(?:alt|üst|alarm) sınır|eşik|(?<!\p{L})próg|порог|(?:верхн|нижн)\S* (?:предел|границ)|(?:spodní|horní|dolní) (?:mez|limit)|(?:alsó|felső) határ|상한|하한|valeur limite|seuil|valore limite|valor l[ií]mite|límite|上限|下限|dew ?p(oin)?t|\bdpt?\b|taupunkt|daggpunkt|point de ros[eé]e|punto de roc[ií]o|rugiada|frost ?point|absolut|\babs\b|heat ?index|wet ?bulb|feuchtkugel|feels ?like|wind ?chill|humidex|\bvpd\b|(?<!e)vapou?r|\bmkt\b|mean kinetic|enthalp|temp\w* unit|unit convert|(humidity|mixing|water) ?ratio|\btx ?power\b|soil moisture|movement counter|\bcount(er|s)?\b|acceleration|\bstd\b|deviation|uncertain|calibrat|\boffset\b|correction|differen|(?:suction|discharge|refrigerant|condens\w*|evaporat\w*|water|oil|steam|gas|head|over|under) ?press?(?:ure)?(?!\p{L})|pressure drop|\bdelta\b|alarm|alert|\blimit\b|threshold|(high|low|upper|lower) (limit|set|alarm)|\bcpu\b|processor|board temp|internal temp|set(ting)? range|\bstatus\b|batter\w* (ok|low|flag|alarm|good)|low batter|\bstate of\b/u

/** What a controller wants, not what is. */
export const wanted =
  /set ?-?point|\bset\b|\bw?sp\b|\bsv\b(?=$| \d)|target|soll(wert)?|börvärde|consigne|consigna|gewenst|s[eæ]t ?punkt|set ?punt|doeltemp|asetus|задан|уставк|nastaven|zadan|ayar (?:s[ıi]cakl|de[ğg]er)|设定|設定|설정/
/** Of many values of one span. */
export const statistics =
  /(?<!\p{L})(min|max|minimum|maximum|lowest|highest|lo|hi|low|high|m[ií]n|m[aá]x|m[ií]nim[ao]|m[aá]xim[ao]|massim[ao]|minim[ao]|alt[ao]|baj[ao]|haute?|basse?|hög|låg|høj|høy|lav|hoch|tief|mín|najwyższa|najniższa|ylin|alin)(?!\p{L})/u
/** Says only that it is what it is. */
export const plainWords =
  /^(relativn[íi]|摂氏|kanal|va|cur|actual|current|now|measured|ist|istwert|är|ärvärde|pv|value|val|reading|relative|relativ|relat|rel|air|luft|level|in|deg|avg|average|mean|mittel|medel|m[eé]dia|moyenne|promedio|średnia|keskiarvo|data|channel|sensor|probe|percent|percentage|sample|of|the|battery|attributes|fields|payload|decoded|uplink)$/

export const fieldWords =
  /^_?(field|measurement|metric|parameter|quantity|type|variable|var ?name|item|key|sensor type|reading type|attribute|datapoint|messgr(ö|oe)(ß|ss)e|storhet)$/
export const valueWords =
  /^_?(value|val|state|reading|result|messwert|wert|värde|valeur|valor|measure value|numeric value|payload|values|var ?value|(?:reading|sensor|measured|last|current) ?value|mesure|mätvärde|uppmätt|avläsning|messung|measurement|lectura|lettura|odczyt|waarde|wartość)$/
export const unitWords =
  /^(unit|units|unit of measurement|einheit|enhet|enhed|unité|unidad|unidade|unità|eenheid|jednostka|yksikkö|jednotka|mértékegység|birim|единица|единицы|uom|u\.m\.|scale|temp(?:erature)? scale|skala|escala|scala|échelle|単位|单位|單位|단위)$/

/** Columns that say whose row it is, the surest first. */
export const sensorWords: readonly RegExp[] = [
  /^(sensor|sensor ?id|statistic ?id|sensor ?name|entity ?id|entity ?name|entity|device|device ?id|device ?name|devicename|dev ?eui|node|node ?id|tag ?id|tag ?name|asset|asset ?name|logger ?name|unit ?name|equipment|gerät|fühler|givare|enhet ?id|sonde|mac|mac ?address|thing|friendly ?name)$/,
  /^(name|location|room|raum|rum|place|plats|site|zone ?name|area|ort|standort|position|fridge|freezer|appliance|topic|station|host)$/,
  /^(transmitter|serial|serial ?no|serial ?number|s\/?n|logger|probe|probe ?id|channel|channel ?name|kanal|port|input|address|addr|id|source|tag|(?:monitor|device|logger|sensor|unit|recorder) serial(?: (?:no|number|nr))?|messstelle|mätpunkt|out\/in|in\/out)$/,
]

/** Columns of times, the surest first; the last are of something else than the measurement where there is another. */
export const timeWords: readonly RegExp[] = [
  /^(measured( ?at)?|measurement ?time|recorded( ?at)?|logged ?at|sample ?time|log ?time|reading ?time|_time|observed ?at|messzeit|messzeitpunkt|mättid)$/,
  /^(time ?stamp|timestamp.*|date ?\/? ?time.*|datetime.*|date and time|time|ts|epoch(?: utc| time)?|unix.*|zeit|zeitstempel|zeitpunkt|tid|tidpunkt|tidsstämpel|datum.*(zeit|tid|tijd)|date|date heure|fecha y hora|fecha hora|fecha|data ?\/? ?ora|data e hora|horodatage|aika|at|time ?\(.*|utc|tijd|czas|datum|data|dato|when|clock|t ?stamp|time ?string|tarih.*|zaman.*|saat|pvm|päivämäärä|vrijeme|dátum.*|időpont|ημερομηνία.*|ώρα|thời gian|일시|측정 ?일시|측정 ?시간|시간|날짜|last ?changed|时间|日期|час|дата.*|الوقت|التاريخ|التاريخ والوقت|وقت|تاريخ|زمان)$/,
  /time|zeit|tid|tijd|heure|hora|date|datum|last changed|日時|时间|時間|時刻|年月日|^start$/,
]
export const lateTimeWords =
  /created|received|upload|server|updated|modified|start|stop|end\b|expires|arriv|empfang/
export const clockWords =
  /^(time|zeit|uhrzeit|tid|klockslag|klockan|hora|heure|ora|hour|kello|klokke|tijd|czas|saat|kellonaika|time of day|час|الوقت|وقت|ساعت)$/
