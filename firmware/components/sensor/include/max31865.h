#ifndef NATTVAKT_MAX31865_H
#define NATTVAKT_MAX31865_H

#include "reading.h"

/*
 * MAX31865 with a PT100: -200 to 327.67 degrees, which is as far as a reading can tell. Its eight registers, as they are read from
 * address 0 on (data sheet, table 1): configuration, resistance u16 (15 bits and a fault), limits u16 u16, fault status.
 */
#define MAX31865_BYTES 8
/*
 * What is written to its configuration, one after the other, with a third wire if the probe has one: bias on and the faults of before
 * forgotten, which the chip does not do together with anything else; its search for broken wires, which it does only when it is asked; one
 * conversion. All with the 50 Hz filter.
 */
#define MAX31865_BIAS 0x83
#define MAX31865_BIAS_MS 12
#define MAX31865_SEARCH 0x85
#define MAX31865_SEARCH_MS 3
#define MAX31865_START 0xa1
#define MAX31865_CONVERT_MS 70
#define MAX31865_THREE_WIRES 0x10

struct reading max31865_decode(const uint8_t registers[MAX31865_BYTES]);

/* Hundredths of a degree at which a PT100 has so many microohms (IEC 60751, Callendar and Van Dusen, both branches). */
int32_t pt100_temperature(uint32_t microohms);

#endif
