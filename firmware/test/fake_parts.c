#include "fake_parts.h"

#include "sensor.h"

struct fake_parts parts;

static bool begin(void) {
    parts.begun++;
    return !parts.pins_fail;
}

/* A part that is at its pins measures five degrees. */
static struct reading of(uint8_t kind) {
    if (parts.at_pins != kind) return reading_of_fault(FAULT_BUS);
    return (struct reading){.temperature = 500, .humidity = HUMIDITY_UNAVAILABLE, .battery = BATTERY_UNAVAILABLE};
}

static struct reading measure_sht4x(void) { return of(SENSOR_SHT4X); }
static struct reading measure_ds18b20(void) { return of(SENSOR_DS18B20); }
static struct reading measure_dht22(void) { return of(SENSOR_DHT22); }
static struct reading measure_max31865(void) { return of(SENSOR_MAX31865); }

const struct sensor sensor_sht4x = {.name = "SHT4x", .begin = begin, .measure = measure_sht4x};
const struct sensor sensor_ds18b20 = {.name = "DS18B20", .begin = begin, .measure = measure_ds18b20};
const struct sensor sensor_dht22 = {.name = "DHT22", .begin = begin, .measure = measure_dht22};
const struct sensor sensor_max31865 = {.name = "MAX31865", .begin = begin, .measure = measure_max31865};
