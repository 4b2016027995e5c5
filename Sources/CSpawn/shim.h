// What glibc and musl have for starting processes and Swift's own C library module leaves out.
// `actions` is a posix_spawn_file_actions_t; its header would be absorbed into this module.
#pragma once

int pipe2(int ends[2], int flags);
int posix_spawn_file_actions_addchdir_np(void *actions, const char *folder);
int posix_spawn_file_actions_addclosefrom_np(void *actions, int first);
