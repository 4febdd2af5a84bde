#ifndef CCURVE_SHIM_H
#define CCURVE_SHIM_H

#include <secp256k1.h>
#include <secp256k1_recovery.h>

#endif
