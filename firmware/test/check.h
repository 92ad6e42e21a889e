#ifndef NATTVAKT_CHECK_H
#define NATTVAKT_CHECK_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* One line a test on standard output, "ok NAME" or "not ok NAME: what", for test/firmware/host.full.test.ts. */
static int failures;
static const char *failed_at;

#define CHECK(what)                        \
    do {                                   \
        if (!(what) && failed_at == NULL) failed_at = #what; \
    } while (0)

static inline void finish(const char *group, const char *name) {
    if (failed_at == NULL) printf("ok %s: %s\n", group, name);
    else printf("not ok %s: %s: %s\n", group, name, failed_at);
    failures += failed_at != NULL;
    failed_at = NULL;
}

static inline bool is_equal(const void *one, const void *other, size_t length) {
    return memcmp(one, other, length) == 0;
}

#endif
