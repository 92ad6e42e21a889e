#include "fake.h"

#define HALF_TURN 200u

struct reading fake_reading(uint32_t number) {
    const uint32_t step = number % (2 * HALF_TURN);
    const uint32_t up = step < HALF_TURN ? step : 2 * HALF_TURN - step;
    return (struct reading){
        .temperature = (int16_t)(400 + up), .humidity = 4500, .battery = BATTERY_UNAVAILABLE, .faults = 0};
}
