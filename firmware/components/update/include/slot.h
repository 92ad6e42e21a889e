#ifndef NATTVAKT_SLOT_H
#define NATTVAKT_SLOT_H

#include "update.h"

/* The two slots of this chip's flash, behind `update_port`; `save` and `save_offer` are the caller's. */
bool slot_begin(struct update_port *port);
/* True when the bootloader starts the other slot again unless this firmware is kept. */
bool slot_is_pending(void);
/* The version with which this firmware was built, 0 when it says none. */
uint32_t slot_version(void);

#endif
