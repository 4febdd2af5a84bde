/* The one function of LLVM's libFuzzer that is called from Swift. */

#ifndef LIB_FUZZER_H
#define LIB_FUZZER_H

#include <stddef.h>
#include <stdint.h>

/* Tests inputs until an option says stop; returns what the process is to exit with. */
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *bytes, size_t count));

#endif
