#define _GNU_SOURCE  // for sched_getaffinity
#include <sched.h>
#include <unistd.h>

#include "winnow_kernels.h"

ptrdiff_t winnow_available_cores(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
  return sysconf(_SC_NPROCESSORS_ONLN);
}
