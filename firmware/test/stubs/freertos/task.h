#pragma once
#include "freertos/FreeRTOS.h"
typedef struct tsk *TaskHandle_t;
void vTaskDelay(TickType_t ticks);
