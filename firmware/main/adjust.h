#ifndef NATTVAKT_ADJUST_H
#define NATTVAKT_ADJUST_H

#include <stdbool.h>
#include <stdint.h>

#include "command.h"

/* What was set through a gateway (components/settings), with this node's flash, sensors and name. */
/* Before the sensor begins. */
void adjust_begin(void);
/* When the link has begun. */
void adjust_name(void);
/* True when the command was one of settings; it is answered. `busy`: nothing may be changed now. */
bool adjust_take(const struct command *command, bool busy);
/* Another sensor was tried: the node is to start anew. */
bool adjust_starts_anew(void);
/* How often the node measures now. */
uint32_t adjust_interval_s(void);
/* Whether the sensor is a setting, and not what the image was built with. */
bool adjust_has_sensor(void);

#endif
