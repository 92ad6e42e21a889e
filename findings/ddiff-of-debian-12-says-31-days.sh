#!/usr/bin/env bash
# dateutils 0.4.10 as Debian 12 has it (0.4.10-1), its ddiff (datediff elsewhere), beside luxon 3.7.2 and Temporal (temporal-polyfill 1.0.8).
#
# How long was the node silent, how long has the batch been in store? ddiff says the time between two dates in the units of its format, and by its "refinement rule" each unit has what the larger ones left. It reads
# seconds since 1970 by `-i %s`, as logs and databases give them.
# One would guess: 75 minutes are 0 months, 0 days, 1 hour and 15 minutes, whether the two moments are written as dates or as seconds. From the 31st of January to the 1st of March there are a month and a day.
# What is so: (1) from seconds it is 31 days and no hours, for 75 minutes, for two days, for any two moments, once the format asks for months or years besides. Without them it is right, and so it is with dates.
# (2) from the 31st of January to the 1st of March there are a month and 62 days, though ddiff itself knows that these are 29 days in all; from New Year's Eve it is two months and 62 days. From the 31st of March
# to the 1st of May there is a month, which to its own dadd is the 30th of April. There is no error, and of dates in the middle of a month all is right.
# (1) is known upstream (issue 171 of 2025), mended after this version.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts luxon@3.7.2 temporal-polyfill@1.0.8 >/dev/null 2>&1
apt-get download -qq dateutils=0.4.10-1 >/dev/null 2>&1
dpkg -x dateutils_*.deb there
ddiff() { there/usr/bin/dateutils.ddiff "$@"; }
cat >others.js <<'JS'
import { DateTime } from 'luxon'
import { Temporal } from 'temporal-polyfill'
const [from, to] = process.argv.slice(2)
const { months, days } = DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), ['months', 'days'])
const until = Temporal.PlainDate.from(from).until(to, { largestUnit: 'month' })
console.log(`luxon ${months} and ${days}, Temporal ${until.months} and ${until.days}`)
JS
silent() {
  echo "from $1 to $2, as dates: $(ddiff -f '%m months %d days %H h %M min' "$1" "$2"); as seconds: $(
    ddiff -i '%s' -f '%m months %d days %H h %M min' "$(date -ud "$1" +%s)" "$(date -ud "$2" +%s)"
  ); as seconds, without months: $(ddiff -i '%s' -f '%d days %H h %M min' "$(date -ud "$1" +%s)" "$(date -ud "$2" +%s)")"
}
stored() {
  echo "from $1 to $2: $(ddiff -f '%m and %d' "$1" "$2") ($(ddiff -f '%d' "$1" "$2") days in all), a month later is $(there/usr/bin/dateutils.dadd "$1" 1mo); $(node others.js "$1" "$2")"
}
seen=$(
  silent 2026-12-01T02:10:00 2026-12-01T03:25:00
  silent 2026-12-01T02:10:00 2026-12-03T01:10:00
  stored 2026-01-15 2026-03-01
  stored 2026-01-31 2026-03-01
  stored 2026-12-31 2027-03-01
  stored 2026-03-31 2026-05-01
)
echo "$seen"
[ "$seen" = 'from 2026-12-01T02:10:00 to 2026-12-01T03:25:00, as dates: 0 months 0 days 1 h 15 min; as seconds: 0 months 31 days 0 h 0 min; as seconds, without months: 0 days 1 h 15 min
from 2026-12-01T02:10:00 to 2026-12-03T01:10:00, as dates: 0 months 1 days 23 h 0 min; as seconds: 0 months 31 days 0 h 0 min; as seconds, without months: 1 days 23 h 0 min
from 2026-01-15 to 2026-03-01: 1 and 14 (45 days in all), a month later is 2026-02-15; luxon 1 and 14, Temporal 1 and 14
from 2026-01-31 to 2026-03-01: 1 and 62 (29 days in all), a month later is 2026-02-28; luxon 1 and 1, Temporal 1 and 1
from 2026-12-31 to 2027-03-01: 2 and 62 (60 days in all), a month later is 2027-01-31; luxon 2 and 1, Temporal 2 and 1
from 2026-03-31 to 2026-05-01: 1 and 0 (31 days in all), a month later is 2026-04-30; luxon 1 and 1, Temporal 1 and 1' ]
