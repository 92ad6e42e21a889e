#include "battery.h"
#include "check.h"
#include "dht22.h"
#include "ds18b20.h"
#include "fake.h"
#include "json.h"
#include "max31865.h"
#include "sht4x.h"

typedef struct reading (*decoder)(const uint8_t *bytes);

static void test_decoder(decoder decode, json vector) {
    uint8_t bytes[DS18B20_BYTES] = {0};
    json_hex(json_get(vector, "data"), bytes, sizeof bytes);
    const struct reading reading = decode(bytes);
    const json temperature = json_get(vector, "temperature");
    const json humidity = json_get(vector, "humidity");
    CHECK(reading.temperature == (temperature == NULL ? TEMPERATURE_UNAVAILABLE : json_number(temperature)));
    CHECK(reading.humidity == (humidity == NULL ? HUMIDITY_UNAVAILABLE : json_number(humidity)));
    CHECK(reading.faults == json_number(json_get(vector, "faults")));
    CHECK(reading.battery == BATTERY_UNAVAILABLE);
}

static void test_battery(void) {
    struct reading reading = {.battery = BATTERY_UNAVAILABLE};
    battery_note(&reading, 2990, 2400);
    CHECK(reading.battery == 150 && reading.faults == 0);
    battery_note(&reading, 2399, 2400);
    CHECK(reading.battery == 120 && reading.faults == FAULT_BATTERY_LOW);
    battery_note(&reading, 12000, 2400);
    CHECK(reading.battery == 254);
    finish("battery", "in steps of 20 mV, low below its limit, and never the code that says there is none");
}

static void test_bits(void) {
    uint16_t high_us[DHT22_BITS];
    uint8_t bytes[DHT22_BYTES];
    const uint8_t expected[DHT22_BYTES] = {0x02, 0x8c, 0x01, 0x5f, 0xee};
    for (int bit = 0; bit < DHT22_BITS; bit++)
        high_us[bit] = (expected[bit / 8] & (0x80 >> (bit % 8))) != 0 ? 68 : 30;
    dht22_bytes(high_us, bytes);
    CHECK(is_equal(bytes, expected, sizeof bytes));
    finish("dht22", "a long pulse is a one");
}

static void test_fake(void) {
    CHECK(fake_reading(0).temperature == 400 && fake_reading(200).temperature == 600);
    CHECK(fake_reading(399).temperature == 401 && fake_reading(400).temperature == 400);
    finish("fake", "goes up and down");
}

int main(void) {
    static const struct {
        const char *name;
        decoder decode;
    } sensors[] = {{"sht4x", sht4x_decode}, {"ds18b20", ds18b20_decode}, {"dht22", dht22_decode}, {"max31865", max31865_decode}};
    const json file = json_file("sensors");
    for (size_t i = 0; i < sizeof sensors / sizeof sensors[0]; i++)
        for (json vector = json_first(json_get(file, sensors[i].name)); vector != NULL; vector = json_next(vector)) {
            char name[128];
            test_decoder(sensors[i].decode, vector);
            finish(sensors[i].name, json_text(json_get(vector, "name"), name, sizeof name));
        }
    for (json vector = json_first(json_get(file, "pt100")); vector != NULL; vector = json_next(vector))
        CHECK(pt100_temperature((uint32_t)json_number(json_get(vector, "microohms"))) ==
              json_number(json_get(vector, "temperature")));
    finish("pt100", "to a hundredth of a degree, on both sides of zero");
    test_battery();
    test_bits();
    test_fake();
    return failures;
}
