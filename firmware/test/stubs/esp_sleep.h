#pragma once
#include <stdint.h>
void esp_deep_sleep(uint64_t us) __attribute__((__noreturn__));
