/*
 * What a node on a battery does in a day at each interval: how often it wakes, how long it is awake, how often it is on the air.
 * Counted at the node itself (main/node.c, built for deep sleep), with the system and the stack played; `make battery`. The currents
 * are not ours: firmware/README.md names their sources. The node is included, so that its interval can be set.
 */
#include <stdint.h>
#include <time.h>

#include "sdkconfig.h"

static double clock_s;
#define time(unused) ((time_t)clock_s)
#include "../main/node.c"

#include <stdio.h>

#include "fake_stack.h"
#include "fake_system.h"
#include "settings.h"

#define DAY_S 86400.0
/* From waking to the first advertisement, and while awake: measured on an ESP32-C3 by others. Deep sleep: its data sheet. */
#define START_S 0.2
#define AWAKE_MA 36.0
#define ASLEEP_MA 0.005
/* Two AA cells, of which a fifth cannot be had. */
#define USABLE_MAH (0.8 * 2500)

static void set_interval(uint16_t interval_s) {
    const uint8_t bytes[SETTINGS_BYTES] = {1, (uint8_t)interval_s, (uint8_t)(interval_s >> 8)};
    store_save_bytes("settings", bytes, sizeof bytes);
}

static void wake(void) {
    stack_begin();
    node_begin();
    const struct reading reading = node_measure();
    stack_synchronise();
    node_tell(&reading);
    if (setjmp(fake.gone) == 0) node_rest();
}

static void day(uint16_t interval_s, double measure_s, const char *part) {
    int wakes = 0;
    double awake_s = 0, asleep_s = 0;
    fake = (struct fake_system){0};
    clock_s = 100;
    set_interval(interval_s);
    while (clock_s < 100 + DAY_S) {
        fake.delayed_ms = 0;
        wake();
        const double awake = START_S + measure_s + fake.delayed_ms / 1000.0;
        wakes++;
        awake_s += awake;
        asleep_s += (double)fake.slept_us / 1e6;
        clock_s += awake + (double)fake.slept_us / 1e6;
    }
    const double events = awake_s / wakes - START_S - measure_s;
    const double mah = (awake_s * AWAKE_MA + asleep_s * ASLEEP_MA) / 3600 * DAY_S / (awake_s + asleep_s);
    printf("| %u s | %s | %d | %.2f s | %.0f | %.1f mAh | %.0f days |\n", (unsigned)interval_s, part, wakes, awake_s / wakes,
           wakes * events * 1000 / CONFIG_NATTVAKT_ADVERTISING_MS, mah, USABLE_MAH / mah);
}

int main(void) {
    static const uint16_t intervals[] = {5, 60, 300, 900, 3600};
    for (size_t i = 0; i < sizeof intervals / sizeof intervals[0]; i++) {
        day(intervals[i], 0.01, "SHT4x");
        day(intervals[i], 0.76, "DS18B20");
    }
    return 0;
}
