/*
 * A disk that refuses: loaded into a process by LD_PRELOAD, it makes writes and syncs of files below FAULT_FOLDER fail
 * while the file FAULT_RULES says so. Each of its lines is
 *
 *     <write|sync> <part of the path, or *> <ENOSPC|EROFS|EIO> [once]
 *
 * With `once` the first call that it fits takes the file of rules away, and the disk is well again.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int errno_named(const char *name) {
  if (!strcmp(name, "ENOSPC")) return ENOSPC;
  if (!strcmp(name, "EROFS")) return EROFS;
  return EIO;
}

/* Whether this call on this file is refused now, with errno set. */
static int refused(const char *call, int fd) {
  const char *folder = getenv("FAULT_FOLDER"), *rules = getenv("FAULT_RULES");
  if (!folder || !rules || access(rules, R_OK) != 0) return 0;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  if (strncmp(path, folder, strlen(folder)) != 0) return 0;
  FILE *file = fopen(rules, "re");
  if (!file) return 0;
  char line[256], kind[16], part[128], name[16], once[16];
  int found = 0;
  while (!found && fgets(line, sizeof line, file)) {
    once[0] = 0;
    if (sscanf(line, "%15s %127s %15s %15s", kind, part, name, once) < 3) continue;
    if (strcmp(kind, call) || (strcmp(part, "*") && !strstr(path, part))) continue;
    if (!strcmp(once, "once") && unlink(rules) != 0) continue;
    found = errno_named(name);
  }
  fclose(file);
  if (found) errno = found;
  return found;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define WRITE(type, name, parameters, arguments) \
  type name parameters { return refused("write", fd) ? -1 : REAL(name) arguments; }
#define SYNC(name) \
  int name(int fd) { return refused("sync", fd) ? -1 : REAL(name)(fd); }
#define ALLOCATE(name) \
  int name(int fd, off64_t at, off64_t length) { int why = refused("write", fd); return why ? why : REAL(name)(fd, at, length); }

WRITE(ssize_t, write, (int fd, const void *from, size_t count), (fd, from, count))
WRITE(ssize_t, writev, (int fd, const struct iovec *from, int count), (fd, from, count))
WRITE(ssize_t, pwrite, (int fd, const void *from, size_t count, off_t at), (fd, from, count, at))
WRITE(ssize_t, pwrite64, (int fd, const void *from, size_t count, off64_t at), (fd, from, count, at))
WRITE(ssize_t, pwritev, (int fd, const struct iovec *from, int count, off_t at), (fd, from, count, at))
WRITE(ssize_t, pwritev64, (int fd, const struct iovec *from, int count, off64_t at), (fd, from, count, at))
WRITE(int, ftruncate, (int fd, off_t length), (fd, length))
WRITE(int, ftruncate64, (int fd, off64_t length), (fd, length))
WRITE(int, fallocate, (int fd, int mode, off_t at, off_t length), (fd, mode, at, length))
WRITE(int, fallocate64, (int fd, int mode, off64_t at, off64_t length), (fd, mode, at, length))
ALLOCATE(posix_fallocate)
ALLOCATE(posix_fallocate64)
SYNC(fsync)
SYNC(fdatasync)
