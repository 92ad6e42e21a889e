#ifndef NATTVAKT_DS18B20_H
#define NATTVAKT_DS18B20_H

#include "reading.h"

/* DS18B20: -55 to 125 degrees. Its scratchpad, as it is read with command BE (data sheet, figure 9). */
#define DS18B20_BYTES 9
#define DS18B20_CONVERT_MS 750

struct reading ds18b20_decode(const uint8_t scratchpad[DS18B20_BYTES]);

#endif
