#ifndef NATTVAKT_DS18B20_H
#define NATTVAKT_DS18B20_H

#include "onewire.h"
#include "reading.h"

/* DS18B20: -55 to 125 degrees. Its scratchpad, as it is read with command BE (data sheet, figure 9). */
#define DS18B20_BYTES 9
#define DS18B20_CONVERT_MS 750

struct reading ds18b20_decode(const uint8_t scratchpad[DS18B20_BYTES]);

/*
 * Has one probe measure, which takes DS18B20_CONVERT_MS. False when it does not begin to: its scratchpad still holds what it measured
 * before, with a right check byte. A probe with a supply wire of its own says 0 while it measures (data sheet, "Convert T").
 */
bool ds18b20_convert(const struct onewire *bus, const uint8_t rom[ROM_BYTES]);
/* What it has measured. */
struct reading ds18b20_read(const struct onewire *bus, const uint8_t rom[ROM_BYTES]);

#endif
