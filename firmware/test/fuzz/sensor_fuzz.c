/*
 * Whatever a part or a loose wire answers, its measurement is within what the part can tell, or a fault and no number. The
 * tape: which part, and whether as bytes or on its wire; then the bytes, the levels, or the pulses of the DHT22.
 */
#include "battery.h"
#include "dht22.h"
#include "ds18b20.h"
#include "fake_wires.h"
#include "fuzz.h"
#include "max31865.h"
#include "sensor.h"
#include "sht4x.h"

static const struct part {
    const struct sensor *sensor;
    struct reading (*decode)(const uint8_t *bytes);
    size_t bytes;
    int16_t least, most;
    bool has_humidity;
} parts[] = {
    {&sensor_sht4x, sht4x_decode, SHT4X_BYTES, -4000, 12500, true},
    {&sensor_ds18b20, ds18b20_decode, DS18B20_BYTES, -5500, 12500, false},
    {&sensor_dht22, dht22_decode, DHT22_BYTES, -4000, 8000, true},
    {&sensor_max31865, max31865_decode, MAX31865_BYTES, -20000, INT16_MAX, false},
};

#define PARTS (sizeof parts / sizeof parts[0])

static void check(const struct part *part, const struct reading *reading) {
    const bool measured = reading->faults == 0;
    HOLDS((reading->temperature != TEMPERATURE_UNAVAILABLE) == measured);
    HOLDS((reading->humidity != HUMIDITY_UNAVAILABLE) == (measured && part->has_humidity));
    HOLDS(!measured || (reading->temperature >= part->least && reading->temperature <= part->most));
    HOLDS(!measured || !part->has_humidity || reading->humidity <= 10000);
    HOLDS(reading->battery == BATTERY_UNAVAILABLE);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct tape tape = {bytes, length};
    const uint8_t choice = tape_byte(&tape);
    const struct part *part = &parts[choice % PARTS];
    struct reading reading;
    wires_begin(&tape);
    if (choice < 0x80) {
        uint8_t *exact = malloc(part->bytes);
        if (exact == NULL) abort();
        tape_bytes(&tape, exact, part->bytes);
        reading = part->decode(exact);
        free(exact);
        check(part, &reading);
    } else {
        HOLDS(part->sensor->begin());
        /* Once more: what the first measurement left behind must not become the second. */
        for (int time = 0; time < 2; time++) {
            reading = part->sensor->measure();
            check(part, &reading);
            /* A symbol is two levels: fewer cannot hold the bits. */
            HOLDS(part->decode != dht22_decode || 2 * wires_symbols() >= DHT22_BITS || reading.faults != 0);
        }
    }
    const uint32_t millivolts = tape_number(&tape);
    battery_note(&reading, millivolts, 2400);
    HOLDS(reading.battery != BATTERY_UNAVAILABLE && ((reading.faults & FAULT_BATTERY_LOW) != 0) == (millivolts < 2400));
    return 0;
}
