#pragma once
#define RTC_DATA_ATTR
