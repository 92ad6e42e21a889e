#include "battery.h"

#define MILLIVOLTS_PER_STEP 20
#define CODE_MAX (BATTERY_UNAVAILABLE - 1)

void battery_note(struct reading *reading, uint32_t millivolts, uint32_t low_mv) {
    const uint32_t code = (millivolts + MILLIVOLTS_PER_STEP / 2) / MILLIVOLTS_PER_STEP;
    reading->battery = (uint8_t)(code < CODE_MAX ? code : CODE_MAX);
    if (millivolts < low_mv) reading->faults |= FAULT_BATTERY_LOW;
}
