// What flows load only when they need it is loaded here before any test: whoever loads a module waits for no port and no virtual clock,
// and a test would find another order of things where it is the first.
import '#core/late/judge-late.ts'
import '../../pipeline/channels/charts/chart-config.ts'
import '../../pipeline/channels/notification-words.ts'
import '../../pipeline/flows/alarm/look-at.ts'
import '../../pipeline/flows/duty/keep-rosters.ts'
import '../../pipeline/flows/duty/say-counted-on.ts'
import '../../pipeline/flows/notice/lost-chat.ts'
import '../../pipeline/flows/notice/meanwhile.ts'
import '../../pipeline/flows/read/read-chart.ts'
