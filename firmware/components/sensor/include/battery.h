#ifndef NATTVAKT_BATTERY_H
#define NATTVAKT_BATTERY_H

#include "reading.h"

/* Millivolts as a reading has them, and the fault of a battery below `low_mv`. */
void battery_note(struct reading *reading, uint32_t millivolts, uint32_t low_mv);

/* Measures the battery into the reading; leaves it as it is on mains. */
void battery_measure(struct reading *reading);

#endif
