#ifndef NATTVAKT_NODE_H
#define NATTVAKT_NODE_H

#include "reading.h"

/* Sets up memory, sensor and link. A node without a key does not start: it says why, again and again. */
void node_begin(void);
struct reading node_measure(void);
/* Broadcasts the reading, and gives it to the gateway that is connected or keeps it for one. */
void node_tell(const struct reading *reading);
/* Until the next measurement. On a battery the node stays awake for a while and then sleeps deeply: it does not return. */
void node_rest(void);

#endif
