#pragma once
#include "esp_err.h"
typedef struct {
    uint32_t address;
    uint32_t size;
} esp_partition_t;
esp_err_t esp_partition_read(const esp_partition_t *partition, size_t from, void *to, size_t size);
esp_err_t esp_partition_write(const esp_partition_t *partition, size_t to, const void *from, size_t size);
esp_err_t esp_partition_erase_range(const esp_partition_t *partition, size_t from, size_t size);
