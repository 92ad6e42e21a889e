#ifndef NATTVAKT_FAKE_WIRES_H
#define NATTVAKT_FAKE_WIRES_H

#include "fuzz.h"

/* As much of the drivers as components/sensor calls: what a part answers, and whether it does, is on this tape. */
void wires_begin(struct tape *tape);
/* How many symbols the receiver of pulses got last. */
size_t wires_symbols(void);

#endif
