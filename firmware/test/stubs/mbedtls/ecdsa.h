#pragma once
#include "mbedtls/ecp.h"
int mbedtls_ecdsa_verify(mbedtls_ecp_group *group, const unsigned char *digest, size_t length,
                         const mbedtls_ecp_point *key, const mbedtls_mpi *r, const mbedtls_mpi *s);
