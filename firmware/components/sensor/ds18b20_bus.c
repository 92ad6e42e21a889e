#include "ds18b20.h"
#include "sensor.h"

enum { CONVERT = 0x44, READ_SCRATCHPAD = 0xbe };

bool ds18b20_convert(const struct onewire *bus, const uint8_t rom[ROM_BYTES]) {
    if (!onewire_select(bus, rom)) return false;
    onewire_byte(bus, CONVERT);
    return !bus->exchange(true);
}

struct reading ds18b20_read(const struct onewire *bus, const uint8_t rom[ROM_BYTES]) {
    uint8_t scratchpad[DS18B20_BYTES];
    if (!onewire_select(bus, rom)) return reading_of_fault(FAULT_BUS);
    onewire_byte(bus, READ_SCRATCHPAD);
    for (int i = 0; i < DS18B20_BYTES; i++) scratchpad[i] = onewire_byte(bus, 0xff);
    return ds18b20_decode(scratchpad);
}
